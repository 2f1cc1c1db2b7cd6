package faultline.asm;

import java.io.IOException;

/** Resolves the names of source files, that of the main file and those in {@code %include}. */
public interface SourceLoader {

    /** The largest source file that the loaders of this package accept, in bytes. */
    int LARGEST_FILE = 1 << 20;

    /**
     * The bytes of a source file, which must be UTF-8 text.
     *
     * @param name a path relative to the loader's root, with {@code /} between folders
     * @return the bytes, or null when there is no such file
     * @throws IOException when the file exists but cannot be used; the message says why in one sentence
     */
    byte[] load(String name) throws IOException;

    /** A loader that asks this one, and where it has no such file, another. */
    default SourceLoader orElse(SourceLoader second) {
        return name -> {
            byte[] bytes = load(name);
            return bytes != null ? bytes : second.load(name);
        };
    }
}
