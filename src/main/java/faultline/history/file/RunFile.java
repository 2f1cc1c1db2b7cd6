package faultline.history.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Saves and opens {@code .faultline} files. */
public final class RunFile {
    /** What the names of such files end in. */
    public static final String SUFFIX = ".faultline";
    /** How each ZIP file begins that has entries. */
    private static final byte[] MAGIC = {'P', 'K', 3, 4};

    private RunFile() {
    }

    /** Whether a file's name is that of a saved run. */
    public static boolean isNamed(Path file) {
        return file.getFileName() != null && file.getFileName().toString().endsWith(SUFFIX);
    }

    /**
     * Saves a run: afterwards the file holds it, on the disk too; when that fails, the file is as it was.
     *
     * @throws RunFileException when it is too large or the file cannot be written
     */
    public static void save(SavedRun run, Path file) throws RunFileException {
        write(file, () -> RunDocument.entries(run));
    }

    /** What is to be written. */
    @FunctionalInterface
    interface Content {
        Map<String, byte[]> entries() throws IOException;
    }

    static void write(Path file, Content made) throws RunFileException {
        try {
            Map<String, byte[]> entries = made.entries();
            if (entries.size() > Sizes.ENTRIES
                    || entries.values().stream().mapToLong(content -> content.length).sum() > Sizes.CONTENT) {
                throw new RunFileException("large.save", file, Long.toString(Sizes.CONTENT >> 20));
            }
            new AtomicFile(file).write(out -> Entries.write(entries, out));
        } catch (IOException problem) {
            throw unsaved(file, problem);
        }
    }

    /**
     * Reads a run.
     *
     * @throws RunFileException when the file cannot be read, is damaged, foreign, too large, or of a newer version
     */
    public static SavedRun open(Path file) throws RunFileException {
        return read(file, RunDocument::run);
    }

    /** Makes something of what was written. */
    @FunctionalInterface
    interface Reading<T> {
        T of(Map<String, byte[]> entries) throws IOException, RunFileException;
    }

    static <T> T read(Path file, Reading<T> reading) throws RunFileException {
        try {
            requireZip(file);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return reading.of(Entries.read(zip));
            }
        } catch (ZipException | EOFException | IllegalArgumentException damage) {
            throw new RunFileException("refused", file, new RunFileException.Wording("damaged.zip", damage.getMessage()));
        } catch (IOException problem) {
            throw new RunFileException(RunFileException.Fault.DISK, "refused", file, reason(problem));
        } catch (RunFileException refusal) {
            throw new RunFileException(refusal.fault(), "refused", file, refusal);
        }
    }

    private static void requireZip(Path file) throws IOException, RunFileException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new RunFileException("no-file");
        }
        if (Files.size(file) > Sizes.FILE) {
            throw new RunFileException("large.file", Long.toString(Files.size(file)), Long.toString(Sizes.FILE));
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new RunFileException("foreign");
            }
        }
    }

    static RunFileException unsaved(Path file, IOException problem) {
        return new RunFileException(RunFileException.Fault.DISK, "unsaved", file, reason(problem));
    }

    private static Object reason(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return new RunFileException.Wording("missing");
        }
        if (problem instanceof AccessDeniedException) {
            return new RunFileException.Wording("denied");
        }
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }
}
