package faultline.lesson;

import faultline.asm.DirectoryLoader;
import faultline.asm.ResourceLoader;
import faultline.asm.SourceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An answer as it was handed in: a file, or a folder whose main file is {@code kernel.asm}. A file can include nothing but
 * {@code lessons/kernel}, so that it cannot read its neighbours' answers; a folder its own files as well.
 */
final class AnswerSource {
    private static final String MAIN = "kernel.asm";
    /** Larger images have no place in a course. */
    private static final long LARGEST = 4 << 20;

    private final Path path;
    private final boolean folder;

    AnswerSource(Path path) {
        this.path = path;
        folder = Files.isDirectory(path);
    }

    boolean isFolder() {
        return folder;
    }

    /** What an assembler calls the main file. */
    String name() {
        return folder ? MAIN : path.getFileName().toString();
    }

    /** @throws IOException when there is no such file, or it is not one, or too large; the message is for logs */
    byte[] content() throws IOException {
        Path main = folder ? path.resolve(MAIN) : path;
        if (!Files.isRegularFile(main) || Files.size(main) == 0 || Files.size(main) > LARGEST) {
            throw new IOException(main.toString());
        }
        return Files.readAllBytes(main);
    }

    SourceLoader sources(byte[] content) {
        SourceLoader shared = ResourceLoader.lessons();
        SourceLoader kernel = name -> name.startsWith("kernel/") ? shared.load(name) : null;
        if (folder) {
            return new DirectoryLoader(path).orElse(kernel);
        }
        String own = name();
        SourceLoader alone = name -> {
            if (name.equals(own)) {
                return content;
            }
            if (name.startsWith("/") || name.startsWith("../")) {
                throw new IOException("the file lies outside the answer's own place");
            }
            return null;
        };
        return alone.orElse(kernel);
    }
}
