package faultline.cli;

import faultline.explain.Texts;
import faultline.lesson.progress.LessonProgress;
import faultline.lesson.progress.Progress;
import faultline.lesson.progress.ProgressException;
import faultline.lesson.progress.ProgressStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Shows what a learner has done, and takes it from one machine to another. */
@Command(name = "progress", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage", sortOptions = false)
final class ProgressCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Option(names = "--data", paramLabel = "FOLDER", scope = ScopeType.INHERIT)
    private Path folder;

    private final Texts texts = new Texts("faultline.cli.messages");

    /** Something to do with what is kept. */
    @FunctionalInterface
    private interface Use {
        Progress of(ProgressStore store) throws ProgressException;
    }

    private Progress with(Use use) throws CommandFailure {
        Path own = folder != null ? folder : ProgressStore.defaultFolder(System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")), System.getenv());
        try {
            return use.of(new ProgressStore(own));
        } catch (ProgressException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        }
    }

    @Override
    public Integer call() throws CommandFailure {
        print(with(ProgressStore::load));
        return ExitCode.OK;
    }

    @Command(name = "export", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage")
    int exportTo(@Parameters(paramLabel = "FILE") Path file) throws CommandFailure {
        with(store -> {
            store.exportTo(file);
            return Progress.NONE;
        });
        spec.commandLine().getOut().println(texts.get("progress.exported", file));
        return ExitCode.OK;
    }

    @Command(name = "import", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage")
    int importFrom(@Parameters(paramLabel = "FILE") Path file) throws CommandFailure {
        print(with(store -> store.importFrom(file)));
        return ExitCode.OK;
    }

    private void print(Progress progress) {
        PrintWriter out = spec.commandLine().getOut();
        if (progress.lessons().isEmpty()) {
            out.println(texts.get("progress.none"));
        }
        progress.lessons().forEach((lesson, done) -> out.println(line(lesson, done)));
        out.flush();
    }

    private String line(String lesson, LessonProgress done) {
        long right = done.answers().values().stream().filter(first -> first).count();
        return texts.get(done.finished() ? "progress.finished" : "progress.begun", lesson,
                Integer.toString(done.seen().size()), Long.toString(right), Integer.toString(done.answers().size()),
                Integer.toString(done.solved().size()));
    }
}
