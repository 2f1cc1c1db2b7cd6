package faultline.ui.platform;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCacheTest {
    @TempDir
    private Path home;

    @Test
    void aHomeThatCanBeWrittenIsTaken() throws IOException {
        assertTrue(LibraryCache.writable(home));
        Files.createDirectory(home.resolve(".openjfx"));
        assertTrue(LibraryCache.writable(home));
    }

    @Test
    void whatIsNoFolderCannotBeWritten() throws IOException {
        assertFalse(LibraryCache.writable(home.resolve("missing")));
        Files.createFile(home.resolve(".openjfx"));
        assertFalse(LibraryCache.writable(home));
    }
}
