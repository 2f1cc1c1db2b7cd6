package faultline.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of QEMU and Bochs was seen with these very images. */
class EmulatorRecordTest {
    private static final Runs RUNS = new Runs();
    private static final Path LESSONS = Path.of("lessons");
    private static final String ENDLESS = "03-what-fails-to-invoke-means/march-on-ist.asm";
    private final EmulatorRecord record = EmulatorRecord.load();

    /** Every kernel of the course. The examples of the start page belong to no lesson: they wait for keys and for time. */
    static Stream<String> kernels() throws IOException {
        return Files.walk(LESSONS).map(file -> LESSONS.relativize(file).toString().replace('\\', '/'))
                .filter(file -> file.endsWith(".asm") && !file.startsWith("examples/")).sorted();
    }

    /** When this fails, a kernel was changed after src/test/reference/compare ran: run it, and take over what it writes. */
    @ParameterizedTest
    @MethodSource("kernels")
    void everyKernelWasComparedAsItIs(String kernel) {
        byte[] image = RUNS.of(kernel).guest().image();
        EmulatorBadge badge = record.badge(kernel, image).orElseThrow(() -> new AssertionError("not compared: " + kernel));
        assertFalse(badge.sentence().isBlank());
        assertEquals(badge.bochs().size(), badge.bochs().stream().filter(words -> !words.isBlank()).count());
        assertEquals(kernel.equals(ENDLESS), badge.events() != EmulatorRecord.Compared.ALL, "all of a run that ends");
        image = Arrays.copyOf(image, image.length + 1);
        assertTrue(record.badge(kernel, image).isEmpty());
    }

    @Test
    void ofARunWithoutEndItIsSaidHowMuchWasCompared() {
        EmulatorBadge badge = record.badge(ENDLESS, RUNS.of(ENDLESS).guest().image()).orElseThrow();
        assertTrue(badge.same());
        assertTrue(badge.sentence(Locale.ENGLISH).contains("first 1,000 events"), badge.sentence(Locale.ENGLISH));
        assertTrue(badge.sentence(Locale.GERMAN).contains("ersten 1.000 Ereignisse"), badge.sentence(Locale.GERMAN));
        EmulatorBadge another = new EmulatorBadge(List.of(), List.of("one"), 1000);
        assertTrue(another.sentence(Locale.ENGLISH).contains("first 1,000 events"), another.sentence(Locale.ENGLISH));
    }

    @Test
    void nothingElseIsTold() throws IOException {
        TreeSet<String> compared = new TreeSet<>(record.kernels().keySet());
        try (Stream<String> kernels = kernels()) {
            kernels.forEach(kernel -> compared.remove(kernel.substring(0, kernel.length() - ".asm".length())));
        }
        assertTrue(compared.isEmpty(), compared.toString());
        TreeSet<String> differences = new TreeSet<>(record.differences().keySet());
        record.kernels().values().forEach(kernel -> {
            differences.removeAll(kernel.bochs());
            differences.removeAll(kernel.qemu());
        });
        assertTrue(differences.isEmpty(), differences.toString());
        assertTrue(record.badge("nowhere.asm", new byte[1]).isEmpty());
    }
}
