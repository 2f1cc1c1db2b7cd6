package faultline.lesson.practice;

import faultline.boot.Guest;
import faultline.lesson.Choice;
import faultline.lesson.Exercise;
import java.util.List;

/**
 * A kernel with a mistake in it, and what to do about it.
 *
 * @param seed     what it was made of, with the mode
 * @param mode     whether the cause is to be named, or repaired
 * @param kernel   the kernel's file name
 * @param story    what the kernel should do, plain text
 * @param question what is asked, plain text
 * @param source   the broken source
 * @param original the source without the mistake: a solution
 * @param guest    the broken kernel
 * @param choices  causes, one of them right; the others would show other things
 * @param exercise what must hold after a repair, with hints
 */
public record PracticeTask(long seed, Mode mode, String kernel, String story, String question, String source,
                           String original, Guest guest, List<Choice> choices, Exercise exercise) {

    /** What the learner does. */
    public enum Mode { NAME, REPAIR }

    public PracticeTask {
        choices = List.copyOf(choices);
    }

    /** The mistake that was made. */
    public Choice cause() {
        return choices.stream().filter(Choice::right).findFirst().orElseThrow();
    }

    /** Hints, from the gentlest on; together they explain what the mistake does. */
    public List<String> hints() {
        return exercise.hints();
    }
}
