package faultline.asm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Loads sources from a folder; nothing outside it is ever read, not even through a symbolic link. */
public final class DirectoryLoader implements SourceLoader {

    private final Path root;

    /** @param root an existing folder */
    public DirectoryLoader(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public byte[] load(String name) throws IOException {
        Path path;
        try {
            path = root.resolve(name).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
        if (!path.startsWith(root)) {
            throw new IOException("the file lies outside the folder of the sources");
        }
        if (!Files.exists(path)) {
            return null;
        }
        if (!path.toRealPath().startsWith(root.toRealPath())) {
            throw new IOException("the file lies outside the folder of the sources");
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException("this is not a file");
        }
        if (!Files.isReadable(path)) {
            throw new IOException("the file cannot be read");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return ResourceLoader.bounded(in);
        }
    }
}
