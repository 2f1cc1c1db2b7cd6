package faultline.lesson;

import faultline.history.RunLimits;
import java.util.List;
import org.commonmark.node.Node;

/**
 * A lesson: a kernel, and steps that lead through its run.
 *
 * @param number       its place in the course, from 1 on
 * @param folder       its folder below {@code lessons/}
 * @param title        its title, plain text
 * @param summary      one sentence, plain text
 * @param kernel       the kernel's file in the folder
 * @param introduction what is said before the first step; Markdown, not to be changed
 * @param steps        at least one
 */
public record Lesson(int number, String folder, String title, String summary, String kernel, Node introduction,
                     List<Step> steps) {

    /**
     * A step.
     *
     * @param title       what it is about, plain text
     * @param kernel      the kernel of whose run it speaks, a file in the folder; mostly the lesson's own
     * @param at          the moment that it speaks of
     * @param text        what is said; Markdown without the blocks of predictions and exercises, not to be changed
     * @param predictions what is asked after the text, before the next step
     * @param afterwards  what is said when nothing of that is to be predicted any more; Markdown, may be empty, not to be changed
     * @param orderings   deliveries whose micro-steps are to be put into order after that
     * @param exercises   what is to be done at the end
     * @param claims      what the text says and a test holds it to; not shown
     */
    public record Step(String title, String kernel, MomentQuery at, Node text, List<Prediction> predictions,
                       Node afterwards, List<Ordering> orderings, List<Exercise> exercises, List<Claim> claims) {
        public Step {
            predictions = List.copyOf(predictions);
            orderings = List.copyOf(orderings);
            exercises = List.copyOf(exercises);
            claims = List.copyOf(claims);
        }
    }

    /**
     * Where the run of a lesson's kernel is cut off. Each lesson comes to its point sooner, and the one kernel of the
     * course that faults without end would fill the memory with what is kept about its exceptions.
     */
    public static final RunLimits LIMITS = new RunLimits(RunLimits.DEFAULT.boots(), 100_000);

    public Lesson {
        steps = List.copyOf(steps);
    }

    /** The kernel's path below {@code lessons/}. */
    public String kernelPath() {
        return path(kernel);
    }

    /** The path below {@code lessons/} of a file in the lesson's folder. */
    public String path(String file) {
        return folder + '/' + file;
    }

    /** All exercises, in their order. */
    public List<Exercise> exercises() {
        return steps.stream().flatMap(step -> step.exercises().stream()).toList();
    }
}
