package faultline.ui.picture;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a picture, or several, can be saved as. */
public enum PictureFormat {
    PNG, SVG,
    /** Several pictures that follow one another. */
    GIF;

    /** The format that a file's name asks for. */
    public static Optional<PictureFormat> of(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (PictureFormat format : values()) {
            if (name.endsWith('.' + format.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
