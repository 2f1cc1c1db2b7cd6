package faultline.ui.stage;

import faultline.history.Moment;

/** The stack pointer as the stage shows it: during a delivery that of the stack which the frame goes to. */
public final class StackPointer {
    private StackPointer() {
    }

    /** RSP at a moment, or what a delivery in progress will load it with. */
    public static long of(Moment moment) {
        return new DeliveryProgress(moment).workingRsp();
    }
}
