package faultline.ui.breakpoints;

import faultline.ui.code.BreakpointMargin;
import faultline.ui.draw.Following;
import javafx.beans.Observable;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** Shows the breakpoints on instructions in the margin of the code, and sets them there. */
public final class CodeMargin implements BreakpointMargin {
    private final BreakpointModel model;
    private final IntegerProperty changes = new SimpleIntegerProperty(this, "changes");

    /** @param following what the margin listens to while it is shown */
    public CodeMargin(BreakpointModel model, Following following) {
        this.model = model;
        following.follow(model.rows(), () -> changes.set(changes.get() + 1));
    }

    @Override
    public boolean isSet(long address) {
        int index = model.indexAt(address);
        return index >= 0 && model.rows().get(index).active();
    }

    @Override
    public void toggle(long address) {
        model.toggle(address);
    }

    @Override
    public Observable changes() {
        return changes;
    }
}
