package faultline.cli;

import faultline.isa.InstructionTable;
import faultline.lesson.LessonFolder;
import faultline.lesson.LessonTester;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tests lessons: their moments, predictions and exercises. */
@Command(name = "test", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage")
final class LessonTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(arity = "0..*", paramLabel = "LESSON")
    private List<String> lessons;

    @Override
    public Integer call() throws CommandFailure {
        List<LessonFolder> folders = new ArrayList<>();
        LessonArgument argument = new LessonArgument();
        if (lessons == null) {
            folders.addAll(argument.course());
        } else {
            for (String lesson : lessons) {
                folders.addAll(argument.folders(lesson));
            }
        }
        LessonReport report = new LessonReport(new LessonTester(InstructionTable.load()), spec.commandLine().getOut());
        int exitCode = ExitCode.OK;
        for (LessonFolder folder : folders) {
            exitCode = Math.max(exitCode, report.test(folder));
        }
        return exitCode;
    }
}
