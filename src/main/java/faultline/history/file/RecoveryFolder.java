package faultline.history.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The folder in which programs keep their unsaved work. Each run has a place of its own there, and so has the source that is edited, whose lock the program
 * holds for as long as it lives: the system takes the lock from a program that is killed, and its work is then there for
 * the next one.
 */
public final class RecoveryFolder {
    private static final String LOCK = ".lock";
    private static final String SOURCE = ".source";
    private static final String UNREADABLE = ".unreadable";

    private final Path folder;

    /** @param folder need not exist yet */
    public RecoveryFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The place of one run of a program, or of the source that is edited in it. Whoever has it holds its lock.
     */
    public static final class Place implements AutoCloseable {
        private final Path run;
        private final Path source;
        private final Path lockFile;
        private final FileLock lock;

        private Place(Path folder, String name, Path lockFile, FileLock lock) {
            run = folder.resolve(name + RunFile.SUFFIX);
            source = folder.resolve(name + SOURCE);
            this.lockFile = lockFile;
            this.lock = lock;
        }

        /** Keeps a run in place of what is kept. */
        public void keep(SavedRun work) throws RunFileException {
            RunFile.save(work, run);
        }

        /** Keeps a source in place of what is kept. */
        public void keep(SavedSource work) throws RunFileException {
            work.save(source);
        }

        /** Whether it is a source that is kept, not a run. */
        public boolean holdsSource() {
            return Files.exists(source);
        }

        private boolean isEmpty() {
            return !Files.exists(run) && !holdsSource();
        }

        /** The run that is kept. */
        public SavedRun open() throws RunFileException {
            return RunFile.open(run);
        }

        /** The source that is kept. */
        public SavedSource openSource() throws RunFileException {
            return SavedSource.open(source);
        }

        /** Keeps nothing any more. */
        public void clear() throws IOException {
            Files.deleteIfExists(run);
            Files.deleteIfExists(source);
        }

        /**
         * Renames what is kept, because it cannot be read: it stays in the folder, but is not offered again.
         *
         * @return where it is now
         */
        public Path setApart() throws IOException {
            Path kept = holdsSource() ? source : run;
            return Files.move(kept, kept.resolveSibling(kept.getFileName() + UNREADABLE));
        }

        /** Gives the place up; what is kept there is left for another program. */
        @Override
        public void close() throws IOException {
            if (isEmpty()) {
                Files.deleteIfExists(lockFile);
            }
            lock.acquiredBy().close();
        }
    }

    Path path() {
        return folder;
    }

    /** A new place, for work of this program. */
    public Place create() throws IOException {
        Files.createDirectories(folder);
        Place place = null;
        while (place == null) {
            place = take(UUID.randomUUID().toString());
        }
        return place;
    }

    /** The places of programs that ended without leaving them, with their work. They are this program's until they are closed. */
    public List<Place> abandoned() throws IOException {
        List<Place> places = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return places;
        }
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, "*" + LOCK)) {
            for (Path lock : locks) {
                String name = lock.getFileName().toString();
                Place place = take(name.substring(0, name.length() - LOCK.length()));
                if (place != null && !place.isEmpty()) {
                    places.add(place);
                } else if (place != null) {
                    place.close();
                }
            }
        }
        return places;
    }

    /** A place with its lock, or null when another program has it. */
    private Place take(String name) throws IOException {
        Path lockFile = folder.resolve(name + LOCK);
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        // Another program may have found the place empty and removed it before it was locked.
        if (lock == null || !Files.exists(lockFile)) {
            channel.close();
            return null;
        }
        return new Place(folder, name, lockFile, lock);
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownPlace) {
            return null;
        } catch (IOException cannotLock) {
            channel.close();
            throw cannotLock;
        }
    }
}
