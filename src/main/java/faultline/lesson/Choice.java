package faultline.lesson;

/**
 * One of the answers that a learner can choose.
 *
 * @param text          the answer
 * @param right         whether the machine does this
 * @param misconception for a wrong answer, what those who choose it may not have seen yet; else empty
 * @param name          of the misconception, the same in every language, see {@link Predictor#misconception}; empty where it
 *                      has none
 */
public record Choice(String text, boolean right, String misconception, String name) {

    /** An answer whose misconception has no name. */
    public Choice(String text, boolean right, String misconception) {
        this(text, right, misconception, "");
    }
}
