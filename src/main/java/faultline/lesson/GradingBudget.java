package faultline.lesson;

import faultline.asm.Limits;
import java.time.Duration;

/**
 * What grading one answer may use up.
 *
 * @param steps    steps of the guest, 1 or more
 * @param pages    pages of memory that the guest may write, 1 or more
 * @param assembly for the assembler: output, lines, expansions
 * @param wall     a backstop only, so that results do not depend on the machine that grades
 */
public record GradingBudget(long steps, int pages, Limits assembly, Duration wall) {
    /** Events that a step may come to on average: an instruction has three or four, a delivery thirty or more. */
    private static final int EVENTS_A_STEP = 12;

    /** Many times what a lesson's kernel needs; the worst answer costs a second or two and some 20 MB. */
    public static final GradingBudget DEFAULT = new GradingBudget(1_000_000, 2_048,
            new Limits(4 << 20, 50_000, 250_000, 16, 32, 20, 20), Duration.ofMinutes(5));

    /** The same with other numbers for the guest. */
    public GradingBudget withGuest(long newSteps, int newPages) {
        return new GradingBudget(newSteps, newPages, assembly, wall);
    }

    /** The most events of the machine; a march of faults without end comes to these before it comes to its steps. */
    long events() {
        return steps * EVENTS_A_STEP;
    }
}
