package faultline.history;

import faultline.history.condition.Breakpoint;

/**
 * A breakpoint's hit.
 *
 * @param position for a place in the code the boundary before its instruction; for an event the position just after it;
 *                 for a condition that becomes true the end of the step that makes it so
 */
public record Hit(Position position, Breakpoint breakpoint) {
}
