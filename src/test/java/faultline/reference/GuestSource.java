package faultline.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    static List<GuestSource> lessons() throws IOException {
        try (Stream<Path> folders = Files.list(LESSONS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("kernel.asm")))
                    .sorted()
                    .map(folder -> new GuestSource(folder.getFileName().toString(), folder.resolve("kernel.asm")))
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
