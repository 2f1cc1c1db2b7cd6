package faultline.ui.run;

import faultline.history.Position;

/**
 * Something worth a mark on the timeline.
 *
 * @param position just after it happened
 * @param kind     what it is
 * @param vector   the exception's vector, or −1
 */
public record Mark(Position position, Kind kind, int vector) {

    /** What a mark stands for. */
    public enum Kind { EXCEPTION, STACK_SWITCH, OUTPUT, SHUTDOWN, BOOT, END }
}
