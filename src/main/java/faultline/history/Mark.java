package faultline.history;

import faultline.machine.exception.ExceptionEvent;
import java.util.EnumSet;
import java.util.Set;

/**
 * A place in a run that is worth going to.
 *
 * @param position  just after the event that it marks
 * @param kind      what happened
 * @param boot      1 for the first boot
 * @param exception for deliveries, escalations and handlers the exception, else null; of two that were judged, the second
 */
public record Mark(Position position, Kind kind, int boot, ExceptionEvent exception) {

    /** What a mark stands for. */
    public enum Kind {
        /** A delivery begins. */
        DELIVERY,
        /** A fault during a delivery was judged. */
        ESCALATION,
        /** A frame's stack was taken from the TSS. */
        STACK_SWITCH,
        /** A delivery reached its handler. */
        HANDLER,
        /** The guest begins to print, after a while without. */
        OUTPUT,
        SHUTDOWN,
        RESET,
        HALT,
        EXIT,
        /** The machine stopped at what it does not model. */
        UNMODELLED
    }

    /** The kinds that stepping by {@link Grain#EVENT} stops at. */
    static final Set<Kind> STOPS = EnumSet.complementOf(EnumSet.of(Kind.OUTPUT));

    /** Whether stepping by {@link Grain#EVENT} stops here. */
    public boolean isStop() {
        return STOPS.contains(kind);
    }
}
