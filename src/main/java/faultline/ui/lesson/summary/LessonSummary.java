package faultline.ui.lesson.summary;

import java.util.List;
import java.util.Optional;
import org.commonmark.node.Node;

/**
 * What a learner has made of a lesson.
 *
 * @param number      the lesson's
 * @param title       the lesson's, plain text
 * @param goals       what can be done now: the list of the lesson's introduction; Markdown, not to be changed
 * @param predictions in the lesson's order
 * @param tasks       orders and exercises, in the lesson's order
 * @param percent     how much of all that the lesson asks for is done, 0 to 100
 * @param following   the next lesson's number and title; empty after the last
 */
public record LessonSummary(int number, String title, Optional<Node> goals, List<Row> predictions, List<Row> tasks,
                            long percent, Optional<String> following) {

    /** How something went. */
    public enum State {
        /** The machine did as predicted, or the task is done. */
        RIGHT,
        /** The machine did something else. */
        WRONG,
        /** It was passed over, or the outcome was asked for. */
        SKIPPED,
        /** It waits to be done. */
        OPEN
    }

    /**
     * One prediction or task.
     *
     * @param text what was asked, plain text
     * @param note the misconception behind a wrong answer, or what else is to be said; may be empty
     * @param step index of its step
     */
    public record Row(State state, String text, String note, int step) {
    }

    public LessonSummary {
        predictions = List.copyOf(predictions);
        tasks = List.copyOf(tasks);
    }

    /** How many predictions were the machine's. */
    public long right() {
        return predictions.stream().filter(row -> row.state() == State.RIGHT).count();
    }

    /** How many tasks are done. */
    public long done() {
        return tasks.stream().filter(row -> row.state() == State.RIGHT).count();
    }
}
