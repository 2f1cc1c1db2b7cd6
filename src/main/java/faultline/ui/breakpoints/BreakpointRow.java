package faultline.ui.breakpoints;

import faultline.history.condition.Breakpoint;
import faultline.history.condition.ConditionException;
import faultline.history.condition.Names;

/**
 * A breakpoint as it is listed. One that cannot be understood for the guest that runs is kept: with another guest it may
 * be understood again.
 *
 * @param line       name and switch included, as {@link Breakpoint#line} writes it
 * @param breakpoint null when the line cannot be understood
 * @param problem    why, else null
 */
public record BreakpointRow(String line, Breakpoint breakpoint, ConditionException problem) {

    static BreakpointRow of(Breakpoint breakpoint) {
        return new BreakpointRow(breakpoint.line(), breakpoint, null);
    }

    static BreakpointRow read(String line, Names names) {
        try {
            return of(Breakpoint.read(line, names));
        } catch (ConditionException e) {
            return new BreakpointRow(line, null, e);
        }
    }

    /** Whether searches look for it. */
    public boolean active() {
        return breakpoint != null && breakpoint.enabled();
    }
}
