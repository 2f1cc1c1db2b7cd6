package faultline.ui.breakpoints;

import faultline.history.SearchProgress;

/** Leads a search on another thread: tells how far it is, and ends it. */
final class SearchToken implements SearchProgress {
    private volatile long step;
    private volatile boolean cancelled;

    @Override
    public boolean reached(long reached) {
        step = reached;
        return !cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    long step() {
        return step;
    }
}
