package faultline.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that runs on this machine and on the emulators: a lesson's kernel, or a case of a known difference.
 *
 * @param name the lesson's folder, or the case
 * @param source the file with its source
 */
record Guest(String name, Path source) {

    /** Includes are relative to this folder. */
    static final Path LESSONS = Path.of("lessons").toAbsolutePath();
    private static final Path CASES = Path.of("src", "test", "reference", "cases").toAbsolutePath();

    static Stream<Guest> all() throws IOException {
        return Stream.concat(lessons().stream(), cases().stream());
    }

    static List<Guest> lessons() throws IOException {
        try (Stream<Path> folders = Files.list(LESSONS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("kernel.asm")))
                    .sorted()
                    .map(folder -> new Guest(folder.getFileName().toString(), folder.resolve("kernel.asm")))
                    .toList();
        }
    }

    static List<Guest> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.sorted()
                    .map(file -> new Guest(file.getFileName().toString().replace(".asm", ""), file))
                    .toList();
        }
    }

    static Guest testCase(String name) {
        return new Guest(name, CASES.resolve(name + ".asm"));
    }

    @Override
    public String toString() {
        return name;
    }
}
