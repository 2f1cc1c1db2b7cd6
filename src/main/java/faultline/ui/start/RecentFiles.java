package faultline.ui.start;

import faultline.ui.settings.Settings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that were opened last, the latest first. */
public final class RecentFiles {
    private static final int MOST = 8;
    private static final String KEY = "recent.";

    private final Settings settings;

    /** @param settings where they are kept */
    public RecentFiles(Settings settings) {
        this.settings = settings;
    }

    /** Those that are still there. */
    public List<Path> files() {
        return all().stream().filter(Files::isRegularFile).toList();
    }

    /** Puts a file first. */
    public void opened(Path file) {
        List<Path> files = all();
        files.remove(file.toAbsolutePath());
        files.add(0, file.toAbsolutePath());
        for (int i = 0; i < Math.min(MOST, files.size()); i++) {
            settings.put(KEY + i, files.get(i).toString());
        }
    }

    private List<Path> all() {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            String text = settings.get(KEY + i, "");
            try {
                if (!text.isBlank() && !files.contains(Path.of(text))) {
                    files.add(Path.of(text));
                }
            } catch (InvalidPathException damaged) {
                // A name that is none is left out.
                continue;
            }
        }
        return files;
    }
}
