package faultline.cli;

import faultline.explain.Texts;
import faultline.lesson.LessonException;
import faultline.lesson.LessonFolder;
import faultline.lesson.LessonTester;
import java.io.PrintWriter;

/** Tests a lesson, and prints what was found. */
final class LessonReport {
    private final LessonTester tester;
    private final PrintWriter out;
    private final Texts texts = new Texts("faultline.cli.messages");

    LessonReport(LessonTester tester, PrintWriter out) {
        this.tester = tester;
        this.out = out;
    }

    /** @return {@link ExitCode#OK} or {@link ExitCode#GUEST_FAILED} */
    int test(LessonFolder folder) {
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
        } finally {
            out.flush();
        }
    }
}
