package faultline.lesson.progress;

import faultline.history.History;
import faultline.history.Position;
import faultline.lesson.Lesson;
import java.util.Optional;

/**
 * A place in a lesson, and in the run beside it. The place in the run is kept by meaning, as the distance from the moment of
 * which the step speaks: when the kernel's author has changed something before that moment, it is still the same place.
 *
 * @param step      index of the step that is read, −1 for the introduction
 * @param title     the step's title, by which it is found again when steps were added; empty for the introduction
 * @param kernel    the kernel whose run is watched, a file in the lesson's folder
 * @param steps     steps of the machine after the moment of the lesson's step, negative before it; from power-on where the
 *                  run is another kernel's or there is no such moment
 * @param microStep events of the machine's step that have happened
 */
public record Place(int step, String title, String kernel, long steps, int microStep) {

    /**
     * The place of a reader.
     *
     * @param step    index of the step that is read, −1 for the introduction
     * @param history the run that is watched
     * @param at      where
     */
    public static Place of(Lesson lesson, int step, String kernel, History history, Position at) {
        String title = step < 0 ? "" : lesson.steps().get(step).title();
        return new Place(step, title, kernel, at.step() - origin(lesson, step, kernel, history), at.microStep());
    }

    /** The index of the step in a lesson that may have been changed since; −1 for the introduction. */
    public int stepIn(Lesson lesson) {
        boolean same = step < 0 || step < lesson.steps().size() && lesson.steps().get(step).title().equals(title);
        if (same) {
            return Math.max(step, -1);
        }
        for (int i = 0; i < lesson.steps().size(); i++) {
            if (lesson.steps().get(i).title().equals(title)) {
                return i;
            }
        }
        return Math.min(step, lesson.steps().size() - 1);
    }

    /** The position in a run of {@link #kernel}. */
    public Position in(Lesson lesson, History history) {
        long origin = origin(lesson, stepIn(lesson), kernel, history);
        return history.at(new Position(Math.max(0, origin + steps), microStep)).position();
    }

    private static long origin(Lesson lesson, int step, String kernel, History history) {
        if (step < 0 || !lesson.steps().get(step).kernel().equals(kernel)) {
            return 0;
        }
        Optional<Position> moment = lesson.steps().get(step).at().resolve(history);
        return moment.map(Position::step).orElse(0L);
    }
}
