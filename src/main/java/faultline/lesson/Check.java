package faultline.lesson;

import faultline.explain.Texts;
import java.util.List;
import java.util.Locale;

/** A condition that an exercise sets: something that a run must do, or must not do. Immutable. */
public final class Check {
    private final String text;
    private final Condition condition;

    Check(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /**
     * What came of a check.
     *
     * @param check as the author wrote it
     * @param holds whether the run does this
     * @param seen  what was seen instead, or that it holds
     */
    public record Result(String check, boolean holds, String seen) {
    }

    /**
     * Reads a check, as {@code docs/lessons.md} lists them.
     *
     * @throws IllegalArgumentException with a message that says what was found, and what is expected
     */
    public static Check parse(String text) {
        return new CheckParser().parse(text);
    }

    /**
     * Judges a run.
     *
     * @param locale in whose language it is told what was seen, where there is one, else in English
     */
    public Result judge(RunFacts facts, Locale locale) {
        Texts texts = new Texts("faultline.lesson.checks", locale);
        boolean holds = condition.holds(facts);
        return new Result(text, holds, holds ? texts.get("holds") : condition.seen(facts, texts));
    }

    /** Labels of the kernel about which the check asks. */
    public List<String> labels() {
        return condition.labels();
    }

    /** The check as the author wrote it. */
    @Override
    public String toString() {
        return text;
    }
}
