package faultline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program without a subcommand: the same as {@code open}. */
@Command(name = "faultline", mixinStandardHelpOptions = true, versionProvider = Version.class,
        resourceBundle = "faultline.cli.usage", subcommands = {OpenCommand.class, RunCommand.class, ShotCommand.class, DecodeCommand.class,
                CheckCommand.class, PracticeCommand.class, ProgressCommand.class, LessonCommand.class})
final class RootCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine open = spec.subcommands().get("open");
        if (open != null) {
            return open.execute();
        }
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
