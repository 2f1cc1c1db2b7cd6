package faultline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where pictures go: a folder where the user is or, when nothing can be written there, one for temporary files. */
final class PictureFolder {
    private static final String NAME = "faultline-pictures";

    /**
     * Creates the folder.
     *
     * @throws IOException when there is no place to write
     */
    Path create() throws IOException {
        Path here = Path.of(NAME).toAbsolutePath();
        try {
            Files.createDirectories(here);
            if (Files.isWritable(here)) {
                return here;
            }
        } catch (IOException notHere) {
            return Files.createTempDirectory(NAME);
        }
        return Files.createTempDirectory(NAME);
    }
}
