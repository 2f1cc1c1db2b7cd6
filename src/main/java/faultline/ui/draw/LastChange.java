package faultline.ui.draw;

import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.register.RegisterState;

/**
 * Tells a view what its registers were before something changed them: the step in progress or, between two steps, the one that
 * has just been done, when that is where the view comes from.
 */
public final class LastChange {
    private Position last;
    private RegisterState atItsStart;
    private RegisterState before;

    /** The registers before the last change. To be called with each moment that is shown. */
    public RegisterState before(Moment shown) {
        Position now = shown.position();
        if (!now.equals(last)) {
            boolean done = last != null && now.microStep() == 0 && now.step() == last.step() + 1;
            before = done ? atItsStart : shown.before().registers();
            last = now;
            atItsStart = shown.before().registers();
        }
        return before;
    }

    /** Another run is shown. */
    public void forget() {
        last = null;
    }
}
