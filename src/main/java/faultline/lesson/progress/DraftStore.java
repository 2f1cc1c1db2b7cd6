package faultline.lesson.progress;

import faultline.explain.Texts;
import faultline.history.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Where a learner's unfinished sources are kept, each in a file of its own that is the old one or the new one at each moment. */
public final class DraftStore {
    private static final String FOLDER = "drafts";

    private final Path folder;
    private final Texts texts;

    /** @param data where the user's data lies; a folder is made in it when something is kept */
    public DraftStore(Path data) {
        this(data, new Texts("faultline.lesson.progress", Locale.getDefault()));
    }

    /** @param texts tell what is wrong */
    DraftStore(Path data, Texts texts) {
        folder = data.resolve(FOLDER);
        this.texts = texts;
    }

    /** A name that each file system allows, whatever the exercise is called. */
    private Path file(String exercise) {
        return folder.resolve(UUID.nameUUIDFromBytes(exercise.getBytes(StandardCharsets.UTF_8)) + ".asm");
    }

    /**
     * What was kept for an exercise.
     *
     * @throws UnreadableDraftException when there is a file and it cannot be read; it is out of the way now
     * @throws IOException              when it cannot be moved either
     */
    public Optional<String> read(String exercise) throws IOException {
        Path file = file(exercise);
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UnreadableDraftException(texts.get("draft", exercise, DamagedFile.moveAside(file)), unreadable);
        }
    }

    /** Keeps a source in place of the one that was kept. */
    public void keep(String exercise, String source) throws IOException {
        Files.createDirectories(folder);
        new AtomicFile(file(exercise)).write(out -> out.write(source.getBytes(StandardCharsets.UTF_8)));
    }
}
