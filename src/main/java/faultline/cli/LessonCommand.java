package faultline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What authors of lessons need. */
@Command(name = "lesson", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage",
        subcommands = {LessonNewCommand.class, LessonPreviewCommand.class, LessonTestCommand.class})
final class LessonCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
