package faultline.lesson;

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
     * @param title what it is about, plain text
     * @param at    the moment that it speaks of
     * @param text  what is said; Markdown, not to be changed
     */
    public record Step(String title, MomentQuery at, Node text) {
    }

    public Lesson {
        steps = List.copyOf(steps);
    }

    /** The kernel's path below {@code lessons/}. */
    public String kernelPath() {
        return folder + '/' + kernel;
    }
}
