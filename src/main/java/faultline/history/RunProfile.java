package faultline.history;

import faultline.history.Mark.Kind;
import faultline.machine.event.MachineEvent.StackReason;

/**
 * What happened along a stretch of a run, in spans of equal length: enough to draw it as a strip, however long it is.
 * Immutable.
 */
public final class RunProfile {
    /** Nothing is known yet. */
    public static final RunProfile EMPTY = new RunProfile(0, 0, 1, new ProfileSpans(0));

    private final long from;
    private final long to;
    private final long width;
    private final ProfileSpans spans;

    /** @param spans nobody changes them any more */
    RunProfile(long from, long to, long width, ProfileSpans spans) {
        this.from = from;
        this.to = to;
        this.width = width;
        this.spans = spans;
    }

    /** The first step of the stretch. */
    public long from() {
        return from;
    }

    /** The step behind the last one. */
    public long to() {
        return to;
    }

    /** The same without what lies at or behind a step; of a span that goes beyond it nothing is left. */
    public RunProfile until(long step) {
        long whole = Math.max(0, (Math.min(step, to) - from) / width * width);
        return step >= to ? this : new RunProfile(from, from + whole, width, spans);
    }

    /** How many steps a span has; the last one may have fewer. */
    public long width() {
        return width;
    }

    /** How many spans there are. */
    public int size() {
        return (int) ((to - from + width - 1) / width);
    }

    /** The first step of a span. */
    public long start(int span) {
        return from + span * width;
    }

    /** The span that a step of the stretch lies in; the nearest one for other steps. */
    public int span(long step) {
        return (int) Math.max(0, Math.min(size() - 1L, (step - from) / width));
    }

    /** How many marks of a kind there are in a span. */
    public int count(Kind kind, int span) {
        return spans.counts[kind.ordinal()][span];
    }

    /** Whether an exception or interrupt was delivered in a span; vectors above 31 count as 31. */
    public boolean delivered(int vector, int span) {
        return (spans.vectors[span] >>> Math.min(vector, 31) & 1) != 0;
    }

    /** Whether code ran at a privilege level in a span; 0 to 3. */
    public boolean ranAt(int level, int span) {
        return (spans.levels[span] >>> level & 1) != 0;
    }

    /**
     * Whether a stack was in use in a span: {@link StackReason#CURRENT} for the one that the guest set up itself, else the
     * one that a delivery switched to.
     *
     * @param index 1 to 7 of the Interrupt Stack Table, or the privilege level 0 to 2
     */
    public boolean usedStack(StackReason reason, int index, int span) {
        return (spans.stacks[span] >>> StackUse.code(reason, index) & 1) != 0;
    }

    /** Characters that were printed in a span, on COM1 and the debug port. */
    public int printed(int span) {
        return spans.printed[span];
    }

    /** The boot in which a span ends, 1 or more. */
    public int boot(int span) {
        return spans.boots[span];
    }
}
