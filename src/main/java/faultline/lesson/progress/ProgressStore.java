package faultline.lesson.progress;

import faultline.explain.Texts;
import faultline.history.file.AtomicFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;

/** Where a learner's progress is kept: a file that is the old one or the new one at each moment, never a part of either. */
public final class ProgressStore {
    /** The environment variable that names another folder. */
    public static final String VARIABLE = "FAULTLINE_DATA";
    private static final String FILE = "progress.json";
    private static final long LARGEST = 16 << 20;

    private final Path file;
    private final Texts texts;
    private final ProgressFormat format;

    /** @param folder where the user's data lies; it is made when something is saved */
    public ProgressStore(Path folder) {
        this(folder, Locale.getDefault());
    }

    /**
     * @param folder where the user's data lies; it is made when something is saved
     * @param locale in whose language it is told what is wrong, where there is one, else in English
     */
    public ProgressStore(Path folder, Locale locale) {
        texts = new Texts("faultline.lesson.progress", locale);
        format = new ProgressFormat(texts);
        file = folder.resolve(FILE);
    }

    /**
     * Where the user's data lies by the customs of the system, or where {@value #VARIABLE} says.
     *
     * @param system      the value of {@code os.name}
     * @param home        the user's home folder
     * @param environment the environment variables
     */
    public static Path defaultFolder(String system, Path home, Map<String, String> environment) {
        String own = environment.get(VARIABLE);
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return fromVariable(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local")).resolve("Faultline");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library/Application Support/Faultline");
        }
        return fromVariable(environment.get("XDG_DATA_HOME"), home.resolve(".local/share")).resolve("faultline");
    }

    /** By the XDG Base Directory Specification a relative path does not count. */
    private static Path fromVariable(String value, Path otherwise) {
        return value == null || value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }

    public Path file() {
        return file;
    }

    /** Where the learner's unfinished sources are kept beside it. */
    public DraftStore drafts() {
        return new DraftStore(file.toAbsolutePath().getParent(), texts);
    }

    /**
     * Reads what was saved.
     *
     * @return {@link Progress#NONE} when nothing was
     * @throws ProgressException when the file cannot be used. A damaged one has been moved aside, under a name that the
     *                           message tells, so that saving does not destroy it
     */
    public Progress load() throws ProgressException {
        if (!Files.exists(file)) {
            return Progress.NONE;
        }
        byte[] content = content(file);
        try {
            return format.read(content);
        } catch (ProgressException e) {
            throw new ProgressException(texts.get("damaged", file, e.getMessage(), moveAside()));
        }
    }

    /** Keeps progress, in place of what was kept before. */
    public void save(Progress progress) throws ProgressException {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new ProgressException(texts.get("unwritten", file, reason(e)));
        }
        write(file, progress);
    }

    /** Writes what is kept to a file that can be taken elsewhere. */
    public void exportTo(Path target) throws ProgressException {
        write(target, load());
    }

    /**
     * Takes progress from a file that was exported. What was kept before stays beside it.
     *
     * @return what was read
     * @throws ProgressException when the file cannot be used; what is kept is then as it was
     */
    public Progress importFrom(Path source) throws ProgressException {
        if (!Files.isRegularFile(source)) {
            throw new ProgressException(texts.get("missing", source));
        }
        Progress progress;
        try {
            progress = format.read(content(source));
        } catch (ProgressException e) {
            throw new ProgressException(texts.get("refused", source, e.getMessage()));
        }
        if (Files.exists(file)) {
            try {
                Files.copy(file, file.resolveSibling(FILE + ".before-import"), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new ProgressException(texts.get("unwritten", file, reason(e)));
            }
        }
        save(progress);
        return progress;
    }

    private void write(Path target, Progress progress) throws ProgressException {
        byte[] content = format.write(progress);
        try {
            new AtomicFile(target).write(out -> out.write(content));
        } catch (IOException e) {
            throw new ProgressException(texts.get("unwritten", target, reason(e)));
        }
    }

    private byte[] content(Path from) throws ProgressException {
        try {
            if (Files.size(from) > LARGEST) {
                throw new ProgressException(texts.get("large", from, Long.toString(LARGEST)));
            }
            return Files.readAllBytes(from);
        } catch (IOException e) {
            throw new ProgressException(texts.get("unreadable", from, reason(e)));
        }
    }

    private String reason(IOException problem) {
        return problem instanceof AccessDeniedException ? texts.get("denied")
                : problem instanceof NoSuchFileException ? texts.get("folder") : problem.getMessage();
    }

    private Path moveAside() throws ProgressException {
        try {
            return DamagedFile.moveAside(file);
        } catch (IOException e) {
            throw new ProgressException(texts.get("unreadable", file, reason(e)));
        }
    }
}
