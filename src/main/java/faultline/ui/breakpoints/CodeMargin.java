package faultline.ui.breakpoints;

import faultline.ui.code.BreakpointMargin;
import javafx.beans.Observable;

/** Shows the breakpoints on instructions in the margin of the code, and sets them there. */
public final class CodeMargin implements BreakpointMargin {
    private final BreakpointModel model;

    public CodeMargin(BreakpointModel model) {
        this.model = model;
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
        return model.rows();
    }
}
