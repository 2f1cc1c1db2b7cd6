package faultline.cli;

import faultline.explain.Texts;
import faultline.isa.InstructionTable;
import faultline.lesson.Choice;
import faultline.lesson.Grade;
import faultline.lesson.practice.Practice;
import faultline.lesson.practice.PracticeTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A broken kernel, whose mistake is to be named or repaired; the machine judges the answer. */
@Command(name = "practice", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage", sortOptions = false)
final class PracticeCommand implements Callable<Integer> {
    /** Seeds that are chosen here are short enough to be dictated. */
    private static final int MOST_SEEDS = 1_000_000;
    private static final long LARGEST_ANSWER = 1 << 20;

    @Spec
    private CommandSpec spec;
    @Option(names = "--seed", paramLabel = "N")
    private Long seed;
    @Option(names = "--mode", paramLabel = "MODE")
    private PracticeTask.Mode mode;
    @Option(names = "--write", paramLabel = "FILE")
    private Path file;
    @Option(names = "--hints")
    private boolean hints;
    @Parameters(index = "0", arity = "0..1", paramLabel = "ANSWER")
    private String answer;

    private final Texts texts = new Texts("faultline.cli.practice");

    @Override
    public Integer call() throws CommandFailure {
        if (answer != null && seed == null) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("answer.seed"));
        }
        long chosen = seed != null ? seed : RandomGenerator.getDefault().nextInt(MOST_SEEDS);
        Practice practice = new Practice(InstructionTable.load());
        PracticeTask task = mode == null ? practice.task(chosen) : practice.task(chosen, mode);
        if (answer == null) {
            print(task);
            write(task);
            return ExitCode.OK;
        }
        return answer.matches("[0-9]") ? choose(task, Integer.parseInt(answer)) : repair(practice, task);
    }

    private void print(PracticeTask task) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(texts.get("title", Long.toString(task.seed()), task.kernel()));
        out.println(task.story());
        out.println(task.question());
        if (task.mode() == PracticeTask.Mode.NAME) {
            int number = 0;
            for (Choice choice : task.choices()) {
                out.println(texts.get("choice", Integer.toString(++number), choice.text()));
            }
        } else {
            task.exercise().checks().forEach(check -> out.println(texts.get("check", check)));
        }
        if (hints) {
            task.hints().forEach(hint -> out.println(texts.get("hint", hint)));
        }
        if (file == null) {
            out.println();
            out.print(task.source());
        }
        out.flush();
    }

    private void write(PracticeTask task) throws CommandFailure {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, task.source());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, texts.get("unwritten", file, e.getMessage()));
        }
        spec.commandLine().getOut().println(texts.get("written", file));
    }

    private int choose(PracticeTask task, int number) throws CommandFailure {
        List<Choice> choices = task.choices();
        if (number < 1 || number > choices.size()) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("answer.choice", Integer.toString(choices.size())));
        }
        PrintWriter out = spec.commandLine().getOut();
        Choice choice = choices.get(number - 1);
        out.println(texts.get(choice.right() ? "right" : "wrong", choice.text()));
        if (!choice.right()) {
            out.println(choice.misconception());
            out.println(texts.get("cause", task.cause().text()));
        }
        task.hints().forEach(out::println);
        return choice.right() ? ExitCode.OK : ExitCode.GUEST_FAILED;
    }

    private int repair(Practice practice, PracticeTask task) throws CommandFailure {
        Grade grade = practice.grade(task, answerText());
        try (GradeWriter writer = new TextGradeWriter(spec.commandLine().getOut(),
                texts.get("title", Long.toString(task.seed()), task.kernel()))) {
            writer.write(grade);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        }
        return grade.passed() ? ExitCode.OK : ExitCode.GUEST_FAILED;
    }

    private String answerText() throws CommandFailure {
        try {
            Path path = Path.of(answer);
            if (Files.isRegularFile(path) && Files.size(path) <= LARGEST_ANSWER) {
                return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            }
        } catch (IOException | InvalidPathException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, texts.get("answer.file", answer));
        }
        throw new CommandFailure(ExitCode.UNREADABLE, texts.get("answer.file", answer));
    }
}
