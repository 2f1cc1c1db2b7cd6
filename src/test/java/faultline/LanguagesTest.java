package faultline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of the program: all there, all used, the same in both languages but for the words. */
class LanguagesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String GERMAN = "_de.properties";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
    private static final Pattern TAG = Pattern.compile("</?[a-z-]+>");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    /** A text asked for by its whole name. */
    private static final Pattern ASKED = Pattern.compile("\\b(?:texts|words|narration)\\.get\\(\"([a-z][A-Za-z0-9_.-]*)\"[,)]");

    private static List<Path> files(Path root, String end) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().collect(Collectors.toList());
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    /** The bundles of what is seen in the window: these are there in German. */
    static Stream<Path> bundlesOfTheWindow() throws IOException {
        return files(RESOURCES, ".properties").stream().filter(file -> !file.toString().endsWith(GERMAN))
                .filter(file -> file.toString().contains("/ui/") || file.toString().contains("/explain/"));
    }

    /** All bundles, in English. */
    static Stream<Path> bundles() throws IOException {
        return files(RESOURCES, ".properties").stream().filter(file -> !file.toString().endsWith(GERMAN));
    }

    /** All that have been translated. */
    static Stream<Path> translations() throws IOException {
        return files(RESOURCES, GERMAN).stream();
    }

    private static Path english(Path german) {
        return german.resolveSibling(german.getFileName().toString().replace(GERMAN, ".properties"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void allThatIsSaidIsThereInGerman(Path bundle) throws IOException {
        Path german = bundle.resolveSibling(bundle.getFileName().toString().replace(".properties", GERMAN));
        assertEquals(read(bundle).stringPropertyNames(), read(german).stringPropertyNames(),
                "each text is to stand in both files");
    }

    @ParameterizedTest
    @MethodSource("translations")
    void bothLanguagesHaveTheSameArgumentsAndTags(Path german) throws IOException {
        Properties translated = read(german);
        Properties original = read(english(german));
        List<String> different = new ArrayList<>();
        for (String key : translated.stringPropertyNames()) {
            String there = original.getProperty(key);
            if (there == null || !found(ARGUMENT, there).equals(found(ARGUMENT, translated.getProperty(key)))
                    || !found(TAG, there).equals(found(TAG, translated.getProperty(key)))) {
                different.add(key);
            }
        }
        assertEquals(List.of(), different);
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Set<String> allKeys() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path file : files(RESOURCES, ".properties")) {
            keys.addAll(read(file).stringPropertyNames());
        }
        return keys;
    }

    @Test
    void noTextThatIsAskedForIsMissing() throws IOException {
        Set<String> keys = allKeys();
        Set<String> missing = new TreeSet<>();
        for (Path source : files(SOURCES, ".java")) {
            Matcher asked = ASKED.matcher(Files.readString(source));
            while (asked.find()) {
                if (!keys.contains(asked.group(1))) {
                    missing.add(source.getFileName() + ": " + asked.group(1));
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    /** A key is used when it, its beginning or its end stands in a source: many are put together from names of events. */
    @ParameterizedTest
    @MethodSource("bundlesOfTheWindow")
    void noTextIsUnused(Path bundle) throws IOException {
        Set<String> literals = new TreeSet<>();
        for (Path source : files(SOURCES, ".java")) {
            Matcher literal = LITERAL.matcher(Files.readString(source));
            while (literal.find()) {
                literals.add(literal.group(1));
            }
        }
        List<String> beginnings = literals.stream().filter(text -> text.length() > 2 && text.endsWith(".")).toList();
        List<String> ends = literals.stream().filter(text -> text.length() > 3).map(text -> "." + text).toList();
        String names = files(SOURCES, ".java").stream().map(file -> file.getFileName().toString()).collect(Collectors.joining());
        List<String> unused = read(bundle).stringPropertyNames().stream().filter(key -> !literals.contains(key)
                && beginnings.stream().noneMatch(key::startsWith) && ends.stream().noneMatch(key::endsWith)
                && !literals.contains(key.substring(0, Math.max(0, key.indexOf('.'))))
                && !names.contains(key)).sorted().toList();
        assertEquals(List.of(), unused);
    }
}
