package faultline.ui.editor;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for a file. */
public interface FilePicker {
    /** A file to open, or nothing. */
    Optional<Path> open();

    /**
     * A place to save to, or nothing.
     *
     * @param name proposed for the file
     */
    Optional<Path> save(String name);
}
