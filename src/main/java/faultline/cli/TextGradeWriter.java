package faultline.cli;

import faultline.explain.Texts;
import faultline.lesson.Check;
import faultline.lesson.Grade;
import java.io.PrintWriter;

/** Writes grades for people. */
final class TextGradeWriter implements GradeWriter {
    private final PrintWriter out;
    private final Texts texts = new Texts("faultline.cli.messages");
    private int passed;
    private int all;

    TextGradeWriter(PrintWriter out, String title) {
        this.out = out;
        out.println(title);
    }

    @Override
    public void write(Grade grade) {
        all++;
        passed += grade.passed() ? 1 : 0;
        out.println(texts.get("grade.line", texts.get("grade." + grade.verdict().name()), grade.answer()));
        for (Check.Result result : grade.results()) {
            if (!result.holds()) {
                out.println(texts.get("grade.check", result.check(), result.seen()));
            }
        }
        grade.messages().forEach(message -> out.println(texts.get("grade.message", message)));
    }

    @Override
    public void close() {
        out.println(texts.get("grade.summary", Integer.toString(passed), Integer.toString(all)));
        out.flush();
    }
}
