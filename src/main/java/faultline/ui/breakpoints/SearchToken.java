package faultline.ui.breakpoints;

import faultline.history.SearchProgress;
import java.util.function.BooleanSupplier;

/** Leads a search on another thread: tells how far it is, and ends it, which another command does too. */
final class SearchToken implements SearchProgress {
    private final BooleanSupplier wanted;
    private volatile long step;
    private volatile boolean cancelled;

    /** @param wanted whether nobody has given another command meanwhile */
    SearchToken(BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    @Override
    public boolean reached(long reached) {
        step = reached;
        return !cancelled();
    }

    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled || !wanted.getAsBoolean();
    }

    long step() {
        return step;
    }
}
