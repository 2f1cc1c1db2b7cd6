package faultline.history.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens while a run is saved, the file is the old one or the new one. */
class AtomicSavingTest {
    private static final int KILLS = 12;
    private static final int LONGEST_LIFE_MILLIS = 150;

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("run.faultline");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aKillAtAnyMomentLeavesTheOldFileOrTheNewOne() throws Exception {
        List<SavedRun> either = List.of(SavedRuns.ofImage(SavingLoop.SIZE, 1), SavedRuns.ofImage(SavingLoop.SIZE / 2, 2));
        Random random = new Random(4);
        for (int i = 0; i < KILLS; i++) {
            Process process = JavaProcess.started(SavingLoop.class, file.toString());
            assertFalse(process.waitFor(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS));
            process.destroyForcibly().waitFor();
            assertTrue(either.contains(RunFile.open(file)), "after kill " + i);
        }
        RunFile.save(SavedRuns.full(), file);
        assertEquals(List.of("run.faultline"), names(), "what the killed programs left is gone");
    }

    /** The test above may miss some moments; here the writing ends after each number of bytes. */
    @Test
    void anErrorAfterAnyByteLeavesTheOldFile() throws Exception {
        AtomicFile target = new AtomicFile(file);
        target.write(out -> out.write(new byte[] {1, 2, 3}));
        for (int i = 0; i < 100; i++) {
            int length = i;
            assertThrows(IOException.class, () -> target.write(out -> {
                out.write(new byte[length]);
                throw new IOException("No space left on device");
            }));
            assertEquals(3, Files.size(file));
            assertEquals(List.of("run.faultline"), names());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatIsFullGivesOneErrorAndKeepsTheOldFile() throws Exception {
        RunFile.save(SavedRuns.full(), file);
        String command = String.join(" ", JavaProcess.command(SaveOnce.class, file.toString()).stream()
                .map(word -> "'" + word + "'").toList());
        // No disk is filled: the system refuses this process files above 32 blocks.
        Process process = new ProcessBuilder("sh", "-c", "ulimit -f 32; exec " + command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(file + " cannot be saved: File too large. What was there before is unchanged.", said.strip());
        assertEquals(SavedRuns.full(), RunFile.open(file));
        assertEquals(List.of("run.faultline"), names());
    }

    @Test
    void aFolderThatDoesNotExistIsAnError() {
        Path nowhere = folder.resolve("missing/run.faultline");
        assertEquals(nowhere + " cannot be saved: there is no such file. What was there before is unchanged.",
                assertThrows(RunFileException.class, () -> RunFile.save(SavedRuns.full(), nowhere)).getMessage());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFolderThatCannotBeWrittenIsAnErrorAndKeepsTheOldFile() throws Exception {
        RunFile.save(SavedRuns.full(), file);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(folder), "whoever runs this may write everywhere");
        RunFileException error = assertThrows(RunFileException.class, () -> RunFile.save(SavedRuns.ofImage(9, 9), file));
        assertTrue(error.getMessage().contains("permission denied"), error.getMessage());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(SavedRuns.full(), RunFile.open(file));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkStaysALink() throws Exception {
        Path real = folder.resolve("real.faultline");
        RunFile.save(SavedRuns.full(), real);
        Files.createSymbolicLink(file, real);
        assumeTrue(Files.isSymbolicLink(file));
        SavedRun other = SavedRuns.ofImage(9, 9);
        RunFile.save(other, file);
        assertTrue(Files.isSymbolicLink(file));
        assertEquals(other, RunFile.open(real));
    }

    /** Saves once and tells what went wrong. */
    static final class SaveOnce {
        private SaveOnce() {
        }

        public static void main(String[] arguments) {
            try {
                RunFile.save(SavedRuns.ofImage(SavingLoop.SIZE, 1), Path.of(arguments[0]));
            } catch (RunFileException error) {
                System.out.println(error.getMessage());
            }
        }
    }
}
