package faultline.cli;

import faultline.explain.Texts;
import faultline.lesson.pack.LessonTemplate;
import faultline.lesson.pack.PackException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a small whole lesson for an author to begin with. */
@Command(name = "new", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage")
final class LessonNewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(index = "0", paramLabel = "FOLDER")
    private Path folder;

    @Override
    public Integer call() throws CommandFailure {
        try {
            PrintWriter out = spec.commandLine().getOut();
            new LessonTemplate().writeTo(folder).forEach(out::println);
            out.println(new Texts("faultline.cli.messages").get("lesson.made", folder));
            return ExitCode.OK;
        } catch (PackException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        }
    }
}
