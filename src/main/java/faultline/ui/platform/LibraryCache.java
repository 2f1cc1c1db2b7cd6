package faultline.ui.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where JavaFX unpacks its native libraries: below the user's home or, where nothing can be written there, a temporary folder. */
public final class LibraryCache {
    private static final String PROPERTY = "javafx.cachedir";
    private static final String FOLDER = ".openjfx";

    /** Chooses the folder; before JavaFX starts. A choice that was made on the command line stands. */
    public void choose() {
        if (System.getProperty(PROPERTY) != null || writable(Path.of(System.getProperty("user.home", "")))) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("faultline-javafx");
            System.setProperty(PROPERTY, folder.toString());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        } catch (IOException nowhere) {
            // JavaFX says itself that it finds no place.
        }
    }

    /** Whether the folder of JavaFX in a home can be written, or made. */
    static boolean writable(Path home) {
        Path folder = home.resolve(FOLDER);
        return Files.isDirectory(folder) ? Files.isWritable(folder)
                : !Files.exists(folder) && Files.isDirectory(home) && Files.isWritable(home);
    }

    private static void delete(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> innermostFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : innermostFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException busy) {
            // On Windows a loaded library cannot be deleted; the system clears its temporary folder.
        }
    }
}
