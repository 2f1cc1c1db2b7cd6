package faultline.lesson.progress;

import faultline.lesson.Lesson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;

/**
 * What a learner has done in one lesson. Immutable.
 *
 * @param place     where it was left, or null when it was not begun or is to begin anew
 * @param seen      titles of the steps that were read
 * @param answers   for each question that was answered, whether the first answer was right; see {@link #question}
 * @param solved    names of the exercises that were solved
 * @param finished  whether the last step was reached
 */
public record LessonProgress(Place place, Set<String> seen, Map<String, Boolean> answers, Set<String> solved,
                             boolean finished) {
    /** Nothing was done. */
    public static final LessonProgress NONE = new LessonProgress(null, Set.of(), Map.of(), Set.of(), false);

    public LessonProgress {
        seen = Set.copyOf(seen == null ? Set.of() : seen);
        answers = Map.copyOf(answers == null ? Map.of() : answers);
        solved = Set.copyOf(solved == null ? Set.of() : solved);
    }

    /**
     * The name of a question: its step's title and its number there.
     *
     * @param number from 1 on; predictions come first, then orderings
     */
    public static String question(String stepTitle, int number) {
        return stepTitle + " #" + number;
    }

    /** How much of all that a lesson has to read and to do is done: 0 to 1. */
    public double share(Lesson lesson) {
        int questions = lesson.steps().stream().mapToInt(step -> step.predictions().size() + step.orderings().size()).sum();
        int exercises = lesson.exercises().size();
        int all = lesson.steps().size() + questions + exercises;
        return (double) (Math.min(seen.size(), lesson.steps().size()) + Math.min(answers.size(), questions)
                + Math.min(solved.size(), exercises)) / all;
    }

    public LessonProgress at(Place newPlace) {
        return new LessonProgress(newPlace, newPlace.title().isEmpty() ? seen : with(seen, newPlace.title()), answers, solved,
                finished);
    }

    /** A question was answered. What was answered first stays. */
    public LessonProgress answered(String question, boolean right) {
        Map<String, Boolean> more = new LinkedHashMap<>(answers);
        more.putIfAbsent(question, right);
        return new LessonProgress(place, seen, more, solved, finished);
    }

    public LessonProgress solvedExercise(String exercise) {
        return new LessonProgress(place, seen, answers, with(solved, exercise), finished);
    }

    public LessonProgress atEnd() {
        return new LessonProgress(place, seen, answers, solved, true);
    }

    private static Set<String> with(Set<String> set, String more) {
        Set<String> all = new TreeSet<>(set);
        all.add(more);
        return all;
    }
}
