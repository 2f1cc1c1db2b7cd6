package faultline.lesson;

/**
 * One of the answers that a learner can choose.
 *
 * @param text          the answer
 * @param right         whether the machine does this
 * @param misconception for a wrong answer, what those who choose it may not have seen yet; else empty
 */
public record Choice(String text, boolean right, String misconception) {
}
