package faultline.lesson;

import faultline.asm.Diagnostic;
import faultline.asm.SourceLoader;
import faultline.boot.BootOptions;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.Activity;
import faultline.machine.Machine;
import faultline.machine.cpu.InstructionDecoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Grades answers to exercises. Each answer has a budget of its own, and whatever it does costs that budget and nothing
 * else. May be used by many threads at once.
 */
public final class Grader {
    /** Steps between two looks at the clock. */
    private static final long CLOCK_STEPS = 50_000;
    private static final int SHOWN_ERRORS = 5;

    private final InstructionDecoding decoding;
    private final GuestLoader loader;
    private final GradingBudget budget;
    private final Texts texts;

    public Grader(InstructionTable table, GradingBudget budget) {
        decoding = new InstructionDecoding(table);
        loader = new GuestLoader(new Encoder(table), BootOptions.DEFAULT, budget.assembly());
        this.budget = budget;
        texts = new Texts("faultline.lesson.grading");
    }

    private Grader(Grader other, Locale locale) {
        decoding = other.decoding;
        loader = other.loader;
        budget = other.budget;
        texts = new Texts("faultline.lesson.grading", locale);
    }

    /** One that does the same, and tells it in a locale's language where there is one, else in English. */
    public Grader in(Locale locale) {
        return new Grader(this, locale);
    }

    /**
     * Grades an answer; never throws because of what it holds.
     *
     * @param answer a source, an image, or a folder with {@code kernel.asm}
     */
    public Grade grade(Exercise exercise, Path answer) {
        AnswerSource source = new AnswerSource(answer);
        return grade(exercise, answer.toString(), source.name(), source::content, source::sources);
    }

    /**
     * Grades an answer that is not in a file; it can include nothing but {@code lessons/kernel}.
     *
     * @param name what to call it; it must end as a source does
     */
    public Grade grade(Exercise exercise, String name, String text) {
        AnswerSource source = new AnswerSource(Path.of(name));
        return grade(exercise, name, source.name(), () -> text.getBytes(StandardCharsets.UTF_8), source::sources);
    }

    /**
     * Grades an answer that may also be an {@link EditScript}, told apart by its content: gates and tables of the given kernel
     * are then edited instead of its source.
     *
     * @param folder where the given kernel is
     */
    public Grade grade(Exercise exercise, LessonFolder folder, Path answer) {
        AnswerSource source = new AnswerSource(answer);
        try {
            String text = source.isFolder() ? "" : new String(source.content(), StandardCharsets.UTF_8);
            return EditScript.isScript(text) ? edited(exercise, folder, answer.toString(), text) : grade(exercise, answer);
        } catch (IOException e) {
            return grade(exercise, answer);
        }
    }

    /** The same for an answer that is not in a file. */
    public Grade grade(Exercise exercise, LessonFolder folder, String name, String text) {
        return EditScript.isScript(text) ? edited(exercise, folder, name, text) : grade(exercise, name, text);
    }

    private Grade edited(Exercise exercise, LessonFolder folder, String name, String text) {
        Attempt attempt = new Attempt(name, System.nanoTime());
        try {
            Guest given = folder.guest(loader, exercise.kernel());
            History history = History.explored(given, decoding, Lesson.LIMITS);
            return run(exercise, given, EditScript.parse(name, text, history, texts.locale()), attempt);
        } catch (LessonException e) {
            return attempt.without(Grade.Verdict.NOT_ASSEMBLED, List.of(e.getMessage()));
        } catch (GuestException e) {
            return attempt.without(Grade.Verdict.REFUSED, messages(e));
        }
    }

    /**
     * Grades what was changed from outside in the run of a given kernel, such as in a branch of it.
     *
     * @param made the changes
     */
    public Grade grade(Exercise exercise, Guest given, EditScript made) {
        return run(exercise, given, made, new Attempt(given.name(), System.nanoTime()));
    }

    /** Where an answer's content comes from. */
    private interface Content {
        byte[] read() throws IOException;
    }

    private Grade grade(Exercise exercise, String name, String main, Content answer,
                        Function<byte[], SourceLoader> sources) {
        Attempt attempt = new Attempt(name, System.nanoTime());
        try {
            byte[] content = answer.read();
            return run(exercise, loader.content(main, content, sources.apply(content)), EditScript.NONE, attempt);
        } catch (IOException e) {
            return attempt.without(Grade.Verdict.UNREADABLE, List.of(texts.get("unreadable")));
        } catch (GuestException e) {
            return attempt.without(e.kind() == GuestException.Kind.SOURCE ? Grade.Verdict.NOT_ASSEMBLED
                    : Grade.Verdict.REFUSED, messages(e));
        } catch (StackOverflowError | OutOfMemoryError e) {
            // A text or a guest that was built to do this; its memory is free again.
            return attempt.without(Grade.Verdict.OVER_BUDGET, List.of(texts.get("memory")));
        }
    }

    /** Grades a guest that is loaded already. */
    Grade grade(Exercise exercise, Guest guest) {
        return run(exercise, guest, EditScript.NONE, new Attempt(guest.name(), System.nanoTime()));
    }

    /** Judges checks on a guest, within the budget. */
    List<Check.Result> judge(List<Check> checks, Guest guest) {
        Exercise all = new Exercise("", "", "", null, checks, List.of());
        return grade(all, guest).results();
    }

    private Grade run(Exercise exercise, Guest guest, EditScript made, Attempt attempt) {
        RunFacts facts = new RunFacts(guest.symbols(),
                exercise.checks().stream().flatMap(check -> check.labels().stream()).distinct().toList());
        Machine machine = guest.powerOn(decoding);
        machine.observe(facts);
        while (!machine.activity().isEnd() && machine.steps() < budget.steps()
                && facts.events() < budget.events() && facts.resetAt() < 0) {
            if (machine.steps() == made.step()) {
                made.edits().forEach(edit -> edit.applyTo(machine));
            }
            machine.step();
            facts.stepDone(machine.steps(), machine.activity());
            if (facts.pagesWritten() > budget.pages()) {
                return attempt.with(Grade.Verdict.OVER_BUDGET, facts, List.of(),
                        List.of(texts.get("pages", Integer.toString(budget.pages()))));
            }
            if (machine.steps() % CLOCK_STEPS == 0 && attempt.elapsedMillis() > budget.wall().toMillis()) {
                return attempt.with(Grade.Verdict.OVER_BUDGET, facts, List.of(),
                        List.of(texts.get("wall", Long.toString(budget.wall().toSeconds()))));
            }
        }
        List<Check.Result> results = exercise.checks().stream().map(check -> check.judge(facts, texts.locale())).toList();
        boolean passed = results.stream().allMatch(Check.Result::holds);
        return attempt.with(passed ? Grade.Verdict.PASSED : Grade.Verdict.FAILED, facts, results,
                remarks(machine, facts));
    }

    private List<String> remarks(Machine machine, RunFacts facts) {
        if (machine.activity() == Activity.STOPPED) {
            return List.of(texts.get("unmodelled"));
        }
        boolean cutOff = !facts.ended() && facts.resetAt() < 0;
        return cutOff ? List.of(texts.get("steps", Long.toString(facts.steps()))) : List.of();
    }

    private static List<String> messages(GuestException trouble) {
        List<Diagnostic> errors = trouble.diagnostics();
        return errors.isEmpty() ? List.of(trouble.getMessage())
                : errors.stream().limit(SHOWN_ERRORS).map(Diagnostic::toString).toList();
    }

    /** An answer that is being graded. */
    private record Attempt(String name, long begun) {
        private static final long NANOS = 1_000_000;

        long elapsedMillis() {
            return (System.nanoTime() - begun) / NANOS;
        }

        Grade without(Grade.Verdict verdict, List<String> messages) {
            return new Grade(name, verdict, List.of(), messages, 0, 0, elapsedMillis());
        }

        Grade with(Grade.Verdict verdict, RunFacts facts, List<Check.Result> results, List<String> messages) {
            return new Grade(name, verdict, results, messages, facts.steps(), facts.pagesWritten(), elapsedMillis());
        }
    }
}
