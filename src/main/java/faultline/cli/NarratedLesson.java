package faultline.cli;

import faultline.boot.Guest;
import faultline.explain.Narrator;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.lesson.Lesson;
import faultline.machine.cpu.InstructionDecoding;
import java.io.PrintWriter;
import java.util.Optional;
import org.commonmark.node.Node;
import org.commonmark.renderer.text.TextContentRenderer;

/** Tells a lesson as text: what its author says, and what the machine does at the moments of which he speaks. */
final class NarratedLesson {
    private static final int WIDTH = 78;

    private final Lesson lesson;
    private final History history;
    private final Narrator narrator;
    private final Texts texts;
    private final TextContentRenderer plain = TextContentRenderer.builder().build();

    NarratedLesson(Lesson lesson, Guest guest, InstructionDecoding decoding, Texts texts) {
        this.lesson = lesson;
        this.texts = texts;
        history = History.explored(guest, decoding, RunLimits.DEFAULT);
        narrator = Narrator.of(guest);
    }

    void tell(PrintWriter out) {
        String title = texts.get("lesson.title", Integer.toString(lesson.number()), lesson.title());
        out.println(title);
        out.println("=".repeat(title.length()));
        out.println();
        print(out, lesson.introduction());
        int number = 0;
        for (Lesson.Step step : lesson.steps()) {
            String heading = ++number + ". " + step.title();
            out.println(heading);
            out.println("-".repeat(heading.length()));
            print(out, step.text());
            Optional<Position> position = step.at().resolve(history);
            if (position.isPresent()) {
                out.println(wrap(texts.get("lesson.machine", narrator.tell(history.at(position.get())).text())));
                out.println();
            }
        }
    }

    private void print(PrintWriter out, Node text) {
        for (Node block = text.getFirstChild(); block != null; block = block.getNext()) {
            out.println(wrap(plain.render(block)));
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
