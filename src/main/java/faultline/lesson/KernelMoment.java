package faultline.lesson;

/**
 * A moment in the run of one of a lesson's kernels. Written as a {@link MomentQuery}, and when the kernel is not the
 * lesson's main one with its file behind: {@code first #PF in march.asm}.
 *
 * @param kernel a file in the lesson's folder
 * @param at     the moment
 */
public record KernelMoment(String kernel, MomentQuery at) {
    private static final String IN = " in ";

    /**
     * Reads a moment.
     *
     * @param mainKernel the kernel that is meant when none is named
     * @throws IllegalArgumentException with a message that says what was found, and what is expected
     */
    static KernelMoment parse(String text, String mainKernel) {
        int in = text.lastIndexOf(IN);
        boolean named = in >= 0 && text.endsWith(".asm");
        return named ? new KernelMoment(text.substring(in + IN.length()).strip(), MomentQuery.parse(text.substring(0, in)))
                : new KernelMoment(mainKernel, MomentQuery.parse(text));
    }
}
