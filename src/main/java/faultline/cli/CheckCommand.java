package faultline.cli;

import faultline.explain.Texts;
import faultline.isa.InstructionTable;
import faultline.lesson.Exercise;
import faultline.lesson.Grade;
import faultline.lesson.Grader;
import faultline.lesson.GradingBudget;
import faultline.lesson.Lesson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Grades answers to a lesson's exercise, each within a budget of its own. */
@Command(name = "check", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage", sortOptions = false)
final class CheckCommand implements Callable<Integer> {

    /** How grades are written. */
    enum Format { TEXT, JSON, JUNIT }

    /** The name of an exercise that has got none: it is meant when no other is named. */
    private static final String MAIN = "exercise";

    @Spec
    private CommandSpec spec;
    @Parameters(index = "0", paramLabel = "LESSON")
    private String lesson;
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ANSWER")
    private List<Path> answers;
    @Option(names = "--exercise", paramLabel = "NAME")
    private String exercise;
    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text")
    private Format format;
    @Option(names = "--shard", paramLabel = "I/N", defaultValue = "1/1")
    private String shard;
    @Option(names = "--jobs", paramLabel = "N", defaultValue = "0")
    private int jobs;
    @Option(names = "--max-steps", paramLabel = "N", defaultValue = "1000000")
    private long maxSteps;
    @Option(names = "--max-pages", paramLabel = "N", defaultValue = "2048")
    private int maxPages;

    private final Texts texts = new Texts("faultline.cli.messages");

    @Override
    public Integer call() throws CommandFailure, IOException {
        if (maxSteps < 1 || maxPages < 1 || jobs < 0) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("check.limits"));
        }
        LessonArgument.Found named = new LessonArgument().find(lesson);
        Lesson found = named.lesson();
        Exercise asked = exercise(found);
        List<Path> share = Shard.parse(shard).of(new AnswerFiles(answers).paths());
        Grader grader = new Grader(InstructionTable.load(), GradingBudget.DEFAULT.withGuest(maxSteps, maxPages));
        try (GradeWriter writer = writer(found, asked)) {
            return grade(path -> grader.grade(asked, named.folder(), path), share, writer);
        }
    }

    private Exercise exercise(Lesson found) throws CommandFailure {
        List<Exercise> all = found.exercises();
        String names = String.join(", ", all.stream().map(Exercise::name).toList());
        if (all.isEmpty()) {
            throw new CommandFailure(ExitCode.UNREADABLE, texts.get("check.no-exercise", found.folder()));
        }
        boolean main = all.stream().anyMatch(one -> one.name().equals(MAIN));
        if (exercise == null && all.size() > 1 && !main) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("check.which-exercise", names));
        }
        return all.stream().filter(one -> one.name().equals(exercise != null ? exercise : main ? MAIN : one.name())).findFirst().orElseThrow(
                () -> new CommandFailure(ExitCode.USAGE, texts.get("check.exercise", exercise, names)));
    }

    private GradeWriter writer(Lesson found, Exercise asked) throws IOException {
        String title = found.folder() + '/' + asked.name();
        switch (format) {
            case JSON:
                return new JsonGradeWriter(spec.commandLine().getOut(), title);
            case JUNIT:
                return new JunitGradeWriter(spec.commandLine().getOut(), title);
            default:
                return new TextGradeWriter(spec.commandLine().getOut(), title);
        }
    }

    /** Grades in parallel; what is written comes in the order of the answers. */
    private int grade(Function<Path, Grade> grader, List<Path> paths, GradeWriter writer)
            throws CommandFailure, IOException {
        int threads = jobs > 0 ? jobs : Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Grade>> grades = new ArrayList<>();
            for (Path path : paths) {
                grades.add(workers.submit(() -> grader.apply(path)));
            }
            int exitCode = ExitCode.OK;
            for (Future<Grade> future : grades) {
                Grade grade = future.get();
                writer.write(grade);
                exitCode = Math.max(exitCode, grade.passed() ? ExitCode.OK
                        : grade.verdict() == Grade.Verdict.UNREADABLE ? ExitCode.UNREADABLE : ExitCode.GUEST_FAILED);
            }
            return exitCode;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERNAL, texts.get("check.interrupted"));
        } finally {
            workers.shutdownNow();
        }
    }
}
