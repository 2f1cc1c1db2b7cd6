package faultline.ui.code;

import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The breakpoints on instructions, as the margin of a listing shows them. */
public interface BreakpointMargin {
    /** A margin without breakpoints. */
    BreakpointMargin NONE = new BreakpointMargin() {
        private final ReadOnlyBooleanWrapper never = new ReadOnlyBooleanWrapper();

        @Override
        public boolean isSet(long address) {
            return false;
        }

        @Override
        public void toggle(long address) {
            // There are none.
        }

        @Override
        public Observable changes() {
            return never;
        }
    };

    /** Whether the run stops before the instruction at a linear address. */
    boolean isSet(long address);

    /** Sets the breakpoint at a linear address, or takes it away. */
    void toggle(long address);

    /** Changes with the breakpoints. */
    Observable changes();
}
