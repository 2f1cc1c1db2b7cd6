package faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.lesson.progress.LessonProgress;
import faultline.lesson.progress.Progress;
import faultline.lesson.progress.ProgressException;
import faultline.lesson.progress.ProgressStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressCommandTest {
    @TempDir
    private Path folder;

    private CommandRun progress(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "progress";
        all[1] = "--data";
        all[2] = folder.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return CommandRun.of(all);
    }

    @Test
    void showsExportsAndImports() throws ProgressException {
        assertTrue(progress().out().contains("Nothing has been done yet."));
        new ProgressStore(folder).save(Progress.NONE.with("02-catching-it", LessonProgress.NONE.answeredRight("a #1").atEnd()));
        assertTrue(progress().out().contains("✓ 02-catching-it: 0 steps read, 1 of 1 answers right"), progress().out());
        Path file = folder.resolve("exported.json");
        assertEquals(0, progress("export", file.toString()).exitCode());
        new ProgressStore(folder).save(Progress.NONE);
        CommandRun imported = progress("import", file.toString());
        assertEquals(0, imported.exitCode(), imported.err());
        assertTrue(imported.out().contains("02-catching-it"));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Files.writeString(folder.resolve("progress.json"), "{");
        CommandRun damaged = progress();
        assertEquals(3, damaged.exitCode());
        assertTrue(damaged.isOneLineOfError() && damaged.err().contains("damaged-1"), damaged.err());
        CommandRun missing = progress("import", folder.resolve("nowhere").toString());
        assertEquals(3, missing.exitCode());
        assertTrue(missing.isOneLineOfError(), missing.err());
        assertEquals(3, progress("export", folder.resolve("no/such/folder").toString()).exitCode());
        assertEquals(2, progress("export").exitCode());
    }
}
