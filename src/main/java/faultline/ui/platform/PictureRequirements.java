package faultline.ui.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Checks whether text can be drawn without a window: on Linux that needs Pango, what it stands on, and a font. */
public final class PictureRequirements {
    private static final String FONT_PACKAGE = "fonts-dejavu-core";
    private static final int FOLDER_DEPTH = 6;
    private static final Map<String, String> LIBRARIES = new LinkedHashMap<>();

    static {
        LIBRARIES.put("libfreetype.so.6", "libfreetype6");
        LIBRARIES.put("libfontconfig.so.1", "libfontconfig1");
        LIBRARIES.put("libgobject-2.0.so.0", "libglib2.0-0");
        LIBRARIES.put("libpango-1.0.so.0", "libpango-1.0-0");
        LIBRARIES.put("libpangoft2-1.0.so.0", "libpangoft2-1.0-0");
    }

    /** The Debian packages that are missing; none when pictures can be drawn. */
    public List<String> missingPackages() {
        List<String> missing = new ArrayList<>();
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return missing;
        }
        NativeLibraries libraries = new NativeLibraries(System.getenv("LD_LIBRARY_PATH"));
        LIBRARIES.forEach((library, name) -> {
            if (!libraries.canLoad(library)) {
                missing.add(name);
            }
        });
        if (!fontInstalled()) {
            missing.add(FONT_PACKAGE);
        }
        return missing;
    }

    private static boolean fontInstalled() {
        String home = System.getProperty("user.home", "/");
        return Stream.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"), Path.of(home, ".fonts"),
                Path.of(home, ".local/share/fonts")).anyMatch(PictureRequirements::hasFont);
    }

    private static boolean hasFont(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder, FOLDER_DEPTH)) {
            return files.map(file -> file.toString().toLowerCase(Locale.ROOT))
                    .anyMatch(name -> name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc"));
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }
}
