package faultline.lesson.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the learner's that cannot be read, and that nothing new may replace. */
final class DamagedFile {
    private DamagedFile() {
    }

    /**
     * Moves a file aside, to the first name beside it that is free.
     *
     * @return where it is now
     */
    static Path moveAside(Path file) throws IOException {
        int number = 1;
        while (Files.exists(beside(file, number))) {
            number++;
        }
        return Files.move(file, beside(file, number));
    }

    private static Path beside(Path file, int number) {
        return file.resolveSibling(file.getFileName() + ".damaged-" + number);
    }
}
