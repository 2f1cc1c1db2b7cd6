package faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New lessons, previews and packs on the command line. */
class LessonCommandsTest {
    @TempDir
    private Path folder;

    private Path lesson(String name) {
        Path lesson = folder.resolve("pack").resolve(name);
        CommandRun made = CommandRun.of("lesson", "new", lesson.toString());
        assertEquals(0, made.exitCode(), made.err());
        return lesson;
    }

    private Path zip() throws IOException {
        Path zip = folder.resolve("pack.zip");
        Path pack = folder.resolve("pack");
        try (OutputStream out = Files.newOutputStream(zip); ZipOutputStream entries = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(pack)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(new ZipEntry(pack.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
        return zip;
    }

    @Test
    void packsAreTestedCheckedAndRun() throws IOException {
        Path lesson = lesson("13-first");
        lesson("14-second");
        Path zip = zip();
        CommandRun tested = CommandRun.of("lesson", "test", zip.toString());
        assertEquals(0, tested.exitCode(), tested.out() + tested.err());
        assertTrue(tested.out().contains("✓ 13-first") && tested.out().contains("✓ 14-second"), tested.out());
        for (String named : new String[]{zip + "/13", zip + "/13-first", lesson.toString(), folder + "/pack/13-first"}) {
            CommandRun checked = CommandRun.of("check", named, lesson.resolve("solution.asm").toString());
            assertEquals(0, checked.exitCode(), checked.out() + checked.err());
            CommandRun run = CommandRun.of("run", named);
            assertTrue(run.exitCode() == 0 && run.out().contains("#DE → handler"), run.out() + run.err());
        }
        CommandRun which = CommandRun.of("check", zip.toString(), lesson.resolve("solution.asm").toString());
        assertEquals(2, which.exitCode());
        assertTrue(which.isOneLineOfError() && which.err().contains("13-first, 14-second"), which.err());
        CommandRun unknown = CommandRun.of("run", zip + "/15");
        assertEquals(3, unknown.exitCode());
        assertTrue(unknown.isOneLineOfError() && unknown.err().contains("13-first"), unknown.err());
    }

    @Test
    void damagedPacksAreOneLineOfError() throws IOException {
        Path zip = folder.resolve("bad.zip");
        Files.writeString(zip, "no zip");
        for (String[] command : new String[][]{{"lesson", "test", zip.toString()}, {"run", zip.toString()},
            {"check", zip.toString(), "a.asm"}, {"lesson", "new", folder.toString()},
            {"lesson", "preview", zip.toString()}, {"lesson", "test", folder.resolve("nothing").toString()}}) {
            CommandRun run = CommandRun.of(command);
            assertEquals(3, run.exitCode(), run.err());
            assertTrue(run.isOneLineOfError(), run.err());
        }
    }

    /** Counts down when a word was printed. */
    private static final class Awaited extends StringWriter {
        private final CountDownLatch waiting = new CountDownLatch(1);
        private final CountDownLatch failed = new CountDownLatch(1);

        @Override
        public void flush() {
            if (toString().contains("Waiting for changes")) {
                waiting.countDown();
            }
            if (toString().contains("✗ 13-first")) {
                failed.countDown();
            }
        }
    }

    @Test
    void aPreviewTestsAgainWhenAFileIsSaved() throws Exception {
        Path lesson = lesson("13-first");
        Awaited out = new Awaited();
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Thread preview = new Thread(() -> ended.complete(Main.commandLine(new PrintWriter(out), new PrintWriter(out))
                .execute("lesson", "preview", lesson.toString())));
        preview.start();
        out.waiting.await();
        Path text = lesson.resolve("lesson.md");
        Files.writeString(text, Files.readString(text).replace("label divide", "label nowhere"));
        out.failed.await();
        preview.interrupt();
        assertEquals(0, ended.get());
        assertTrue(out.toString().contains("✓ 13-first"), out.toString());
        assertTrue(out.toString().contains("Changed: "), out.toString());
    }
}
