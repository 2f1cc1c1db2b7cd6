package faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.BranchTree;
import faultline.history.History;
import faultline.history.LessonKernels;
import faultline.history.file.RunFile;
import faultline.history.file.SavedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved run stands for its guest on the command line. */
class SavedRunCommandTest {
    @TempDir
    private Path folder;

    @Test
    void runsTheGuestThatWasSaved() throws Exception {
        History history = new LessonKernels().run(LessonKernels.TRUSTED);
        Path file = folder.resolve("trusted.faultline");
        RunFile.save(SavedRun.of(new BranchTree(history, History.DEFAULT_BUDGET), history.end(), List.of(), List.of(), Map.of()),
                file);
        CommandRun saved = CommandRun.of("run", file.toString());
        assertEquals(0, saved.exitCode());
        assertEquals(CommandRun.of("run", "08").out(), saved.out());
    }

    @Test
    void aDamagedFileIsAnErrorInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.faultline"), "PK");
        CommandRun run = CommandRun.of("run", file.toString());
        assertEquals(ExitCode.UNREADABLE, run.exitCode());
        assertTrue(run.err().contains("not a saved run"), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void aMissingFileIsNoLesson() {
        for (String command : List.of("run", "open")) {
            CommandRun run = CommandRun.of(command, folder.resolve("nothere.faultline").toString());
            assertEquals(ExitCode.UNREADABLE, run.exitCode());
            assertTrue(run.isOneLineOfError(), run.err());
            assertTrue(run.err().contains("nothere.faultline") && run.err().contains("there is no such file"), run.err());
        }
    }
}
