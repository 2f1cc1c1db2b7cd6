package faultline.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text is used, and can be formatted. That none is missing is held by the tests that ask for each. */
class TextBundlesTest {
    private static final Path RESOURCES = Path.of("src/main/resources/faultline");
    private static final Path SOURCES = Path.of("src/main/java/faultline");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Stream<Path> bundles() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String floor : List.of("explain", "lesson", "cli")) {
            Path folder = RESOURCES.resolve(floor);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(TextBundlesTest::isMessages).forEach(found::add);
                }
            }
        }
        return found.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextCanBeFormatted(Path bundle) throws IOException {
        Properties texts = load(bundle);
        for (String key : texts.stringPropertyNames()) {
            new MessageFormat(texts.getProperty(key)).format(new Object[]{"a", "b", "c", "d", "e", "f"});
            assertEquals(-1, texts.getProperty(key).replace("''", "").indexOf('\''),
                    key + ": a single quote would be swallowed; use ’");
        }
    }

    // The help's keys and pattern language are picocli's.
    private static boolean isMessages(Path file) {
        return file.toString().endsWith(".properties") && !file.getFileName().toString().startsWith("usage");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextIsUsed(Path bundle) throws IOException {
        Set<String> literals = literals(SOURCES.resolve(RESOURCES.relativize(bundle).getName(0)));
        Properties rules = load(RESOURCES.resolve("explain/rules.properties"));
        literals.addAll(breaks());
        rules.stringPropertyNames().stream().filter(key -> key.endsWith(".cite"))
                .forEach(key -> literals.add(rules.getProperty(key)));
        Set<String> unused = new TreeSet<>();
        for (String key : load(bundle).stringPropertyNames()) {
            // These are named by the machine; NarratorTest holds that it names no others.
            if (!key.startsWith("unmodelled.") && !key.startsWith("absent.") && !isUsed(key, literals)) {
                unused.add(key);
            }
        }
        assertEquals(Set.of(), unused);
    }

    /**
     * A key is used when the sources spell it, or its pieces between dots: keys are put together from a prefix and
     * names of constants.
     */
    private static boolean isUsed(String key, Set<String> literals) {
        if (literals.contains(key)) {
            return true;
        }
        for (int dot = key.length(); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            String head = key.substring(0, dot);
            String tail = key.substring(Math.min(key.length(), dot + 1));
            boolean known = literals.contains(head) || literals.contains(head + '.') || CONSTANTS.contains(head);
            boolean tailKnown = tail.isEmpty() || literals.contains(tail) || literals.contains('.' + tail)
                    || CONSTANTS.contains(tail) || tail.matches("[0-9]+") || isUsed(tail, literals);
            if (known && tailKnown) {
                return true;
            }
        }
        return false;
    }

    /** The causes that the list of breaks for practice names. */
    private static Set<String> breaks() throws IOException {
        try (Stream<String> lines = Files.lines(RESOURCES.resolve("lesson/practice/breaks.txt"))) {
            return lines.map(line -> line.split("\\|")).filter(cells -> cells.length > 2).map(cells -> cells[1].strip())
                    .collect(Collectors.toSet());
        }
    }

    private static final Set<String> CONSTANTS = Stream.of(
                    faultline.machine.exception.Rule.values(),
                    faultline.machine.exception.Escalation.values(),
                    faultline.machine.exception.ExceptionClass.values(),
                    faultline.machine.exception.ExceptionVector.values(),
                    faultline.machine.exception.ExceptionEvent.Source.values(),
                    faultline.machine.event.MachineEvent.Purpose.values(),
                    faultline.machine.event.MachineEvent.Output.values(),
                    faultline.machine.event.MachineEvent.Controller.values(),
                    faultline.machine.event.MachineEvent.StackReason.values(),
                    faultline.machine.event.MachineEvent.FrameField.values(),
                    faultline.machine.Activity.values(),
                    faultline.lesson.Grade.Verdict.values(),
                    faultline.lesson.delivery.Decision.Kind.values(),
                    faultline.lesson.practice.PracticeTask.Mode.values(),
                    faultline.history.Mark.Kind.values())
            .flatMap(Stream::of).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private static Set<String> literals(Path folder) throws IOException {
        Set<String> literals = new HashSet<>(Set.of("gate", "pf", "cp", "selector", "descriptor", "error"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).collect(Collectors.toList())) {
                Matcher matcher = LITERAL.matcher(Files.readString(file));
                while (matcher.find()) {
                    literals.add(matcher.group(1));
                }
            }
        }
        return literals;
    }

    private static Properties load(Path bundle) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
