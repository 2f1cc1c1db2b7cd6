package faultline.ui.file;

import faultline.ui.settings.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The runs that were saved or opened last, kept with the settings. */
public final class RecentFiles {
    private static final String KEY = "recent";
    private static final int MOST = 8;

    private final Settings settings;

    public RecentFiles(Settings settings) {
        this.settings = settings;
    }

    /** The last one first. */
    public List<Path> files() {
        try {
            return Arrays.stream(settings.get(KEY, "").split("\n")).filter(line -> !line.isBlank()).map(Path::of)
                    .collect(Collectors.toList());
        } catch (InvalidPathException edited) {
            return List.of();
        }
    }

    /** Puts a file before all others. */
    public void add(Path file) {
        List<Path> files = new ArrayList<>(files());
        files.remove(file.toAbsolutePath());
        files.add(0, file.toAbsolutePath());
        put(files.subList(0, Math.min(MOST, files.size())));
    }

    /** Forgets a file, for it cannot be opened. */
    public void remove(Path file) {
        List<Path> files = new ArrayList<>(files());
        files.remove(file.toAbsolutePath());
        put(files);
    }

    private void put(List<Path> files) {
        settings.put(KEY, files.stream().map(Path::toString).collect(Collectors.joining("\n")));
    }
}
