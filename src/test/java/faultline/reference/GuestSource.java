package faultline.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that runs on this machine and on the emulators: a lesson's kernel, or a case of the delivery specification.
 *
 * @param name the path below the lessons' folder without its ending, or the case
 * @param path the file with its source
 */
record GuestSource(String name, Path path) {

    /** Includes are relative to this folder. */
    static final Path LESSONS = Path.of("lessons").toAbsolutePath();
    /** It faults for ever. */
    private static final String ENDLESS = "03-what-fails-to-invoke-means/march-on-ist";
    /** How much of what goes on for ever is compared: events. */
    private static final int FIRST_EVENTS = 1000;
    /** They belong to no lesson: they wait for keys or time, and fault at most on purpose. */
    private static final String EXAMPLES = "examples/";
    private static final Path CASES = Path.of("src", "test", "reference", "cases").toAbsolutePath();

    /** The kernels of the lessons, of their exercises and solutions, and of the practice tasks. */
    static List<GuestSource> lessons() throws IOException {
        return sources().stream().filter(source -> !source.isExample()).toList();
    }

    /** The examples of the start page. */
    static List<GuestSource> examples() throws IOException {
        return sources().stream().filter(GuestSource::isExample).toList();
    }

    /** How many of its first events are compared; {@link ReferenceEmulator#TO_THE_END} for a kernel that comes to an end. */
    int events() {
        return name.equals(ENDLESS) ? FIRST_EVENTS : ReferenceEmulator.TO_THE_END;
    }

    /** Whether it is a lesson's kernel rather than a case. */
    boolean isLesson() {
        return path.startsWith(LESSONS);
    }

    private boolean isExample() {
        return name.startsWith(EXAMPLES);
    }

    private static List<GuestSource> sources() throws IOException {
        try (Stream<Path> files = Files.walk(LESSONS)) {
            return files.filter(file -> file.toString().endsWith(".asm"))
                    .sorted()
                    .map(file -> new GuestSource(LESSONS.relativize(file).toString().replace(".asm", ""), file))
                    .toList();
        }
    }

    static List<GuestSource> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.sorted()
                    .map(file -> testCase(file.getFileName().toString().replace(".asm", "")))
                    .toList();
        }
    }

    static GuestSource testCase(String name) {
        return new GuestSource(name, CASES.resolve(name + ".asm"));
    }

    @Override
    public String toString() {
        return name;
    }
}
