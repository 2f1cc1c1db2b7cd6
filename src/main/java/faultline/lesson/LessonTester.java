package faultline.lesson;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.Position;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds a lesson to what it promises: each step's moment exists, each prediction has one right answer, each ordering has an
 * order, each exercise fails on the given kernel and passes on its solution, each claim holds.
 */
public final class LessonTester {
    private static final String EDITS = ".edits";
    private static final int FEWEST_CHOICES = 2;
    private static final int FEWEST_PIECES = 3;

    private final InstructionDecoding decoding;
    private final GuestLoader loader;
    private final Grader grader;
    private final Predictor predictor = new Predictor();
    private final Texts texts = new Texts("faultline.lesson.testing");

    public LessonTester(InstructionTable table) {
        decoding = new InstructionDecoding(table);
        loader = new GuestLoader(new Encoder(table));
        grader = new Grader(table, GradingBudget.DEFAULT);
    }

    /**
     * What was found in a lesson.
     *
     * @param steps       how many it has
     * @param predictions likewise
     * @param exercises   likewise
     * @param problems    what is not as it should be, one line each
     */
    public record Report(int steps, int predictions, int exercises, List<String> problems) {
    }

    /** @throws LessonException when the lesson cannot be read at all */
    public Report test(LessonFolder folder) throws LessonException {
        Lesson lesson = folder.lesson();
        Trial trial = new Trial(folder, lesson);
        lesson.steps().forEach(trial::step);
        return new Report(lesson.steps().size(), lesson.steps().stream().mapToInt(step -> step.predictions().size()).sum(),
                lesson.exercises().size(), List.copyOf(trial.problems));
    }

    /** One lesson under test. */
    private final class Trial {
        private final LessonFolder folder;
        private final Lesson lesson;
        private final List<String> problems = new ArrayList<>();
        private final Map<String, Optional<History>> runs = new HashMap<>();
        private String lastKernel = "";
        private Position last = Position.START;

        private Trial(LessonFolder folder, Lesson lesson) {
            this.folder = folder;
            this.lesson = lesson;
        }

        private void problem(String title, String key, Object... arguments) {
            problems.add(texts.get("at.step", title, texts.get(key, arguments)));
        }

        private void step(Lesson.Step step) {
            run(step.title(), step.kernel()).ifPresent(history -> {
                Optional<Position> position = step.at().resolve(history);
                boolean sameRun = step.kernel().equals(lastKernel);
                if (position.isEmpty()) {
                    problem(step.title(), "moment", step.at(), step.kernel());
                } else if (sameRun && position.get().compareTo(last) <= 0) {
                    problem(step.title(), "order", step.at());
                }
                last = position.orElse(last);
                lastKernel = step.kernel();
            });
            step.predictions().forEach(prediction -> predict(step, prediction));
            step.orderings().forEach(ordering -> order(step, ordering));
            step.exercises().forEach(exercise -> exercise(step, exercise));
            step.claims().forEach(claim -> claim(step, claim));
        }

        private void predict(Lesson.Step step, Prediction prediction) {
            run(step.title(), prediction.moment().kernel()).ifPresent(history -> {
                try {
                    List<Choice> choices = predictor.choices(prediction, history, lesson.number());
                    long different = choices.stream().map(Choice::text).distinct().count();
                    long right = choices.stream().filter(Choice::right).count();
                    if (right != 1 || different != choices.size() || different < FEWEST_CHOICES) {
                        problem(step.title(), "choices", choices.toString());
                    }
                } catch (IllegalStateException e) {
                    problem(step.title(), "prediction", prediction.kind().word(), e.getMessage());
                }
            });
        }

        private void order(Lesson.Step step, Ordering ordering) {
            run(step.title(), ordering.moment().kernel()).ifPresent(history -> {
                int pieces = ordering.order(history, texts.locale()).map(order -> order.pieces().size()).orElse(0);
                if (pieces < FEWEST_PIECES) {
                    problem(step.title(), "ordering", ordering.moment().at(), Integer.toString(pieces));
                }
            });
        }

        private void exercise(Lesson.Step step, Exercise exercise) {
            grade(step, exercise, exercise.kernel()).filter(Grade::passed)
                    .ifPresent(grade -> problem(step.title(), "exercise.given", exercise.name(), exercise.kernel()));
            grade(step, exercise, exercise.solution()).filter(grade -> !grade.passed())
                    .ifPresent(grade -> problem(step.title(), "exercise.solution", exercise.name(), exercise.solution(),
                            failures(grade)));
        }

        private void claim(Lesson.Step step, Claim claim) {
            guest(step.title(), claim.kernel()).map(guest -> grader.judge(claim.checks(), guest)).orElse(List.of()).stream()
                    .filter(result -> !result.holds())
                    .forEach(result -> problem(step.title(), "claim", claim.kernel(), result.check(), result.seen()));
        }

        private String failures(Grade grade) {
            return grade.results().stream().filter(result -> !result.holds())
                    .map(result -> result.check() + " (" + result.seen() + ')')
                    .collect(Collectors.joining(", ", "", String.join(", ", grade.messages())));
        }

        private Optional<Grade> grade(Lesson.Step step, Exercise exercise, String answer) {
            if (!answer.endsWith(EDITS)) {
                return guest(step.title(), answer).map(guest -> grader.grade(exercise, guest));
            }
            try {
                return Optional.of(grader.grade(exercise, folder, answer, folder.text(answer)));
            } catch (LessonException e) {
                problems.add(e.getMessage());
                return Optional.empty();
            }
        }

        private Optional<History> run(String title, String kernel) {
            return runs.computeIfAbsent(kernel, file -> guest(title, file)
                    .map(guest -> History.explored(guest, decoding, Lesson.LIMITS)));
        }

        private Optional<Guest> guest(String title, String file) {
            try {
                return Optional.of(folder.guest(loader, file));
            } catch (GuestException e) {
                problem(title, "kernel", file, e.diagnostics().isEmpty() ? e.getMessage() : e.diagnostics().get(0));
                return Optional.empty();
            }
        }
    }
}
