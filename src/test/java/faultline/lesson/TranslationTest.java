package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A translated bundle has the texts of the English one, with the same arguments. */
class TranslationTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9])}");

    private static Properties load(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = TranslationTest.class.getResourceAsStream(name + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static TreeSet<String> arguments(String text) {
        TreeSet<String> arguments = new TreeSet<>();
        ARGUMENT.matcher(text).results().forEach(match -> arguments.add(match.group(1)));
        return arguments;
    }

    @ParameterizedTest
    @ValueSource(strings = "predictions")
    void hasTheSameTexts(String bundle) throws IOException {
        Properties english = load(bundle);
        Properties german = load(bundle + "_de");
        assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(german.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertEquals(arguments(english.getProperty(key)), arguments(german.getProperty(key)), key);
            assertFalse(german.getProperty(key).contains("'"), key);
        }
    }
}
