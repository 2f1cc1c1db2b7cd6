package faultline.history.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file so that at each moment, and after a crash at any, it is the old one or the new one: the content goes to a
 * temporary file beside it, on the disk, and takes the old one's place in one move.
 */
public final class AtomicFile {
    private static final System.Logger LOG = System.getLogger(AtomicFile.class.getName());
    private static final String TEMPORARY = ".part";

    private final Path target;
    private final Path folder;

    /** Writes the content. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @param file a symbolic link stays one: what it leads to is written */
    public AtomicFile(Path file) throws IOException {
        target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        folder = target.getParent();
    }

    /** Writes the file; its folder must be there. */
    public void write(Writer writer) throws IOException {
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString());
        }
        removeLeftovers();
        Path temporary = folder.resolve(prefix() + UUID.randomUUID() + TEMPORARY);
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    FileLock inUse = channel.lock()) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                writer.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder();
    }

    private String prefix() {
        return "." + target.getFileName() + ".";
    }

    /** Deletes what killed programs have left of their saving; what is being written is locked. */
    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, this::isTemporary)) {
            for (Path leftover : files) {
                removeUnlessInUse(leftover);
            }
        }
    }

    private boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(prefix()) && name.endsWith(TEMPORARY);
    }

    /** What cannot be removed is another user's; it does no harm. */
    private static void removeUnlessInUse(Path leftover) {
        try (FileChannel channel = FileChannel.open(leftover, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(leftover);
            }
        } catch (IOException | OverlappingFileLockException notOurs) {
            LOG.log(System.Logger.Level.DEBUG, "temporary file left", notOurs);
        }
    }

    /** Brings the move to the disk. Where a folder cannot be opened, as in Windows, the system sees to that itself. */
    private void forceFolder() throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException notOpened) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }
}
