package faultline.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A program that runs on this machine and on the emulators: a lesson's kernel, or a case of the delivery specification.
 *
 * @param name the lesson's folder, or the case
 * @param path the file with its source
 */
record GuestSource(String name, Path path) {

    /** Includes are relative to this folder. */
    static final Path LESSONS = Path.of("lessons").toAbsolutePath();
    private static final Path CASES = Path.of("src", "test", "reference", "cases").toAbsolutePath();

    static Stream<GuestSource> lessons() throws IOException {
        return Files.list(LESSONS)
                .filter(folder -> Files.exists(folder.resolve("kernel.asm")))
                .sorted()
                .map(folder -> new GuestSource(folder.getFileName().toString(), folder.resolve("kernel.asm")));
    }

    static Stream<GuestSource> cases() throws IOException {
        return Files.list(CASES)
                .sorted()
                .map(file -> testCase(file.getFileName().toString().replace(".asm", "")));
    }

    static GuestSource testCase(String name) {
        return new GuestSource(name, CASES.resolve(name + ".asm"));
    }

    @Override
    public String toString() {
        return name;
    }
}
