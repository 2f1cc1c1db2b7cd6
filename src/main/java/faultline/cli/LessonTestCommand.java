package faultline.cli;

import faultline.explain.Texts;
import faultline.isa.InstructionTable;
import faultline.lesson.LessonException;
import faultline.lesson.LessonFolder;
import faultline.lesson.LessonTester;
import java.io.PrintWriter;
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

    private final Texts texts = new Texts("faultline.cli.messages");

    @Override
    public Integer call() throws CommandFailure {
        List<LessonFolder> folders = new ArrayList<>();
        LessonArgument argument = new LessonArgument();
        if (lessons == null) {
            folders.addAll(argument.course());
        } else {
            for (String lesson : lessons) {
                folders.add(argument.folder(lesson));
            }
        }
        LessonTester tester = new LessonTester(InstructionTable.load());
        int exitCode = ExitCode.OK;
        for (LessonFolder folder : folders) {
            exitCode = Math.max(exitCode, test(tester, folder));
        }
        return exitCode;
    }

    private int test(LessonTester tester, LessonFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            LessonTester.Report report = tester.test(folder);
            out.println(texts.get(report.problems().isEmpty() ? "lesson.good" : "lesson.bad", folder.name(),
                    Integer.toString(report.steps()), Integer.toString(report.predictions()),
                    Integer.toString(report.exercises())));
            report.problems().forEach(problem -> out.println(texts.get("lesson.problem", problem)));
            return report.problems().isEmpty() ? ExitCode.OK : ExitCode.GUEST_FAILED;
        } catch (LessonException e) {
            out.println(texts.get("lesson.unreadable", folder.name()));
            out.println(texts.get("lesson.problem", e.getMessage()));
            return ExitCode.GUEST_FAILED;
        }
    }
}
