package faultline.lesson.pack;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Tells when files of a folder, or of folders in it, have changed. For one waiting thread; any thread may close it. */
public final class FolderWatcher implements AutoCloseable {
    /** An editor saves in several moves; what follows so closely belongs together. */
    private static final long QUIET_MILLIS = 150;
    private static final int DEEPEST = 8;

    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();

    /** @throws IOException when the folder cannot be watched */
    public FolderWatcher(Path folder) throws IOException {
        service = folder.getFileSystem().newWatchService();
        watch(folder);
    }

    private void watch(Path folder) throws IOException {
        Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                folders.put(directory.register(service, StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE), directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Waits until something changes, and then until nothing more does for a moment.
     *
     * @return the files that changed; empty when the watcher was closed
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public Set<Path> await() throws InterruptedException {
        Set<Path> changed = new TreeSet<>();
        try {
            while (changed.isEmpty()) {
                note(service.take(), changed);
            }
            for (WatchKey more = quiet(); more != null; more = quiet()) {
                note(more, changed);
            }
        } catch (ClosedWatchServiceException closed) {
            return Set.of();
        }
        return changed;
    }

    private WatchKey quiet() throws InterruptedException {
        return service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void note(WatchKey key, Set<Path> changed) {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            // Of an overflow nothing is known but that something changed.
            Path file = event.context() instanceof Path name ? folder.resolve(name) : folder;
            changed.add(file);
            follow(file);
        }
        if (!key.reset()) {
            folders.remove(key);
        }
    }

    /** A new folder is watched, too. One that is gone again needs not be. */
    private void follow(Path file) {
        if (Files.isDirectory(file)) {
            try {
                watch(file);
            } catch (IOException gone) {
                folders.values().remove(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
