package faultline.cli;

import faultline.explain.Narrator;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.Position;
import faultline.lesson.Choice;
import faultline.lesson.EmulatorBadge;
import faultline.lesson.EmulatorRecord;
import faultline.lesson.Exercise;
import faultline.lesson.Lesson;
import faultline.lesson.LessonFolder;
import faultline.lesson.Ordering;
import faultline.lesson.Prediction;
import faultline.lesson.Predictor;
import faultline.lesson.delivery.DeliveryOrder;
import faultline.machine.cpu.InstructionDecoding;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.text.TextContentRenderer;

/** Tells a lesson as text: what its author says, and what the machine does at the moments of which he speaks. */
final class NarratedLesson {
    private static final int WIDTH = 78;

    private final Lesson lesson;
    private final LessonFolder folder;
    private final KernelArgument kernels;
    private final InstructionDecoding decoding;
    private final Texts texts;
    private final Predictor predictor = new Predictor();
    private final Map<String, History> runs = new HashMap<>();
    private final TextContentRenderer plain = TextContentRenderer.builder().build();

    /** @param folder where the lesson's kernels are */
    NarratedLesson(Lesson lesson, LessonFolder folder, KernelArgument kernels, InstructionDecoding decoding, Texts texts) {
        this.lesson = lesson;
        this.folder = folder;
        this.kernels = kernels;
        this.decoding = decoding;
        this.texts = texts;
    }

    void tell(PrintWriter out) throws CommandFailure {
        String title = texts.get("lesson.title", Integer.toString(lesson.number()), lesson.title());
        out.println(title);
        out.println("=".repeat(title.length()));
        out.println();
        print(out, lesson.introduction());
        badge(out, lesson.kernel());
        Set<String> met = new HashSet<>(Set.of(lesson.kernel()));
        int number = 0;
        for (Lesson.Step step : lesson.steps()) {
            String heading = ++number + ". " + step.title();
            out.println(heading);
            out.println("-".repeat(heading.length()));
            print(out, step.text());
            History history = run(step.kernel());
            Optional<Position> position = step.at().resolve(history);
            if (position.isPresent()) {
                String sentence = Narrator.of(history.guest()).tell(history.at(position.get())).text();
                out.println(wrap(texts.get("lesson.machine", sentence)));
                out.println();
            }
            for (Prediction prediction : step.predictions()) {
                ask(out, prediction);
            }
            print(out, step.afterwards());
            for (Ordering ordering : step.orderings()) {
                order(out, ordering);
            }
            for (Exercise exercise : step.exercises()) {
                out.println(wrap(texts.get("lesson.exercise", plain.render(exercise.task()))));
                out.println();
            }
            if (met.add(step.kernel())) {
                badge(out, step.kernel());
            }
        }
    }

    /** What other emulators make of a kernel of the lesson, when that has been compared. */
    private void badge(PrintWriter out, String kernel) throws CommandFailure {
        Optional<EmulatorBadge> badge = EmulatorRecord.load().badge(lesson.path(kernel), run(kernel).guest().image());
        if (badge.isEmpty()) {
            return;
        }
        out.println(wrap(badge.get().sentence()));
        List<String> differences = new ArrayList<>(badge.get().bochs());
        badge.get().qemu().stream().filter(one -> !differences.contains(one)).forEach(differences::add);
        differences.forEach(difference -> out.println(wrap(texts.get("lesson.item", difference))));
        out.println();
    }

    /** A run is known to its end only where a step or a question needs it. */
    private History run(String kernel) throws CommandFailure {
        History known = runs.get(kernel);
        if (known == null) {
            known = History.explored(kernels.lessonKernel(folder, kernel), decoding, Lesson.LIMITS);
            runs.put(kernel, known);
        }
        return known;
    }

    /** Who reads on paper finds the question, and the machine's answer below it. */
    private void ask(PrintWriter out, Prediction prediction) throws CommandFailure {
        out.println(wrap(texts.get("lesson.question", predictor.question(prediction))));
        for (Choice choice : predictor.choices(prediction, run(prediction.moment().kernel()), lesson.number())) {
            out.println(wrap(texts.get(choice.right() ? "lesson.right" : "lesson.wrong", choice.text())));
        }
        out.println();
        print(out, prediction.why());
    }

    private void order(PrintWriter out, Ordering ordering) throws CommandFailure {
        out.println(wrap(texts.get("lesson.question", ordering.task().orElseGet(() -> texts.get("lesson.order")))));
        Optional<DeliveryOrder> order = ordering.order(run(ordering.moment().kernel()), texts.locale());
        if (order.isPresent()) {
            int number = 0;
            for (DeliveryOrder.Piece piece : order.get().pieces()) {
                out.println(wrap(texts.get("lesson.piece", Integer.toString(++number), piece.text())));
            }
        }
        out.println();
        print(out, ordering.why());
    }

    private void print(PrintWriter out, Node text) {
        for (Node block = text.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof FencedCodeBlock code) {
                code.getLiteral().lines().forEach(line -> out.println("    " + line));
            } else if (block instanceof ListBlock) {
                for (Node item = block.getFirstChild(); item != null; item = item.getNext()) {
                    out.println(wrap(texts.get("lesson.item", plain.render(item.getFirstChild()))));
                }
            } else {
                out.println(wrap(plain.render(block)));
            }
            out.println();
        }
    }

    /** Breaks lines between words. */
    private static String wrap(String text) {
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String word : text.strip().split("\\s+")) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                wrapped.append(System.lineSeparator());
                column = 0;
            } else if (column > 0) {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(word);
            column += word.length();
        }
        return wrapped.toString();
    }
}
