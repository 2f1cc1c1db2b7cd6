package faultline.lesson.progress;

import faultline.lesson.Lesson;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;

/**
 * What a learner has done in one lesson. Immutable.
 *
 * @param place     where it was left, or null when it was not begun or is to begin anew
 * @param seen      titles of the steps that were read
 * @param answers   for each question that was answered, whether the first answer was right; see {@link #question}
 * @param mistakes  for each question whose first answer was wrong, the name of the {@linkplain faultline.lesson.Choice
 *                  misconception} behind it, where it has one
 * @param solved    names of the exercises that were solved
 * @param finished  whether the last step was reached
 */
public record LessonProgress(Place place, Set<String> seen, Map<String, Boolean> answers, Map<String, String> mistakes,
                             Set<String> solved, boolean finished) {
    /** Nothing was done. */
    public static final LessonProgress NONE = new LessonProgress(null, Set.of(), Map.of(), Map.of(), Set.of(), false);

    public LessonProgress {
        seen = Set.copyOf(seen == null ? Set.of() : seen);
        answers = Map.copyOf(answers == null ? Map.of() : answers);
        mistakes = Map.copyOf(mistakes == null ? Map.of() : mistakes);
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
        return new LessonProgress(newPlace, newPlace.title().isEmpty() ? seen : with(seen, newPlace.title()), answers, mistakes,
                solved, finished);
    }

    /** A question was answered as the machine does. What was answered first stays. */
    public LessonProgress answeredRight(String question) {
        return answered(question, true, "");
    }

    /**
     * A question was answered in another way. What was answered first stays.
     *
     * @param misconception the name of what is behind it, or empty
     */
    public LessonProgress answeredWrong(String question, String misconception) {
        return answered(question, false, misconception);
    }

    private LessonProgress answered(String question, boolean right, String misconception) {
        if (answers.containsKey(question)) {
            return this;
        }
        return new LessonProgress(place, seen, with(answers, question, right),
                misconception.isEmpty() ? mistakes : with(mistakes, question, misconception), solved, finished);
    }

    public LessonProgress solvedExercise(String exercise) {
        return new LessonProgress(place, seen, answers, mistakes, with(solved, exercise), finished);
    }

    public LessonProgress atEnd() {
        return new LessonProgress(place, seen, answers, mistakes, solved, true);
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        Map<String, T> all = new HashMap<>(map);
        all.put(key, value);
        return all;
    }

    private static Set<String> with(Set<String> set, String more) {
        Set<String> all = new TreeSet<>(set);
        all.add(more);
        return all;
    }
}
