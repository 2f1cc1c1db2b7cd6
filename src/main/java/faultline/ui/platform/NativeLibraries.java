package faultline.ui.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds shared libraries of a Linux system where its loader does. */
public final class NativeLibraries {
    private static final List<String> FOLDERS = List.of("/usr/local/lib", "/lib", "/usr/lib", "/lib64", "/usr/lib64");

    private final List<Path> folders = new ArrayList<>();

    /** @param libraryPath the value of {@code LD_LIBRARY_PATH}, or null */
    public NativeLibraries(String libraryPath) {
        if (libraryPath != null) {
            Stream.of(libraryPath.split(":")).filter(part -> !part.isBlank()).map(Path::of).forEach(folders::add);
        }
        String architecture = System.getProperty("os.arch");
        String triplet = (architecture.equals("amd64") ? "x86_64" : architecture) + "-linux-gnu";
        for (String folder : FOLDERS) {
            folders.add(Path.of(folder, triplet));
            folders.add(Path.of(folder));
        }
    }

    /** Whether a library and all that it needs can be loaded. */
    public boolean canLoad(String name) {
        Optional<Path> file = folders.stream().map(folder -> folder.resolve(name)).filter(Files::exists).findFirst();
        if (file.isEmpty()) {
            return false;
        }
        try {
            System.load(file.get().toAbsolutePath().toString());
            return true;
        } catch (UnsatisfiedLinkError broken) {
            return false;
        }
    }
}
