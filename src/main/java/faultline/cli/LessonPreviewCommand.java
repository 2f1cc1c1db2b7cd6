package faultline.cli;

import faultline.explain.Texts;
import faultline.isa.InstructionTable;
import faultline.lesson.LessonFolder;
import faultline.lesson.LessonTester;
import faultline.lesson.pack.FolderWatcher;
import faultline.ui.Launch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tests a lesson each time that one of its files is saved, until it is interrupted. */
@Command(name = "preview", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage")
final class LessonPreviewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(index = "0", paramLabel = "FOLDER")
    private Path folder;
    @Option(names = "--window")
    private boolean window;

    private final Texts texts = new Texts("faultline.cli.messages");

    @Override
    public Integer call() throws CommandFailure {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.UNREADABLE, texts.get("preview.folder", folder));
        }
        if (window) {
            if (!Launch.preview(folder)) {
                throw new CommandFailure(ExitCode.UNREADABLE, texts.get("preview.display"));
            }
            return ExitCode.OK;
        }
        PrintWriter out = spec.commandLine().getOut();
        LessonReport report = new LessonReport(new LessonTester(InstructionTable.load()), out);
        try (FolderWatcher watcher = new FolderWatcher(folder)) {
            int exitCode = report.test(LessonFolder.onDisk(folder));
            say(out, "preview.waiting");
            for (Set<Path> changed = watcher.await(); !changed.isEmpty(); changed = watcher.await()) {
                out.println();
                say(out, "preview.changed", changed.stream().map(path -> path.getFileName().toString())
                        .collect(Collectors.joining(", ")));
                exitCode = report.test(LessonFolder.onDisk(folder));
            }
            return exitCode;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, texts.get("preview.unwatched", folder, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }

    private void say(PrintWriter out, String key, Object... arguments) {
        out.println(texts.get(key, arguments));
        out.flush();
    }
}
