package faultline.asm;

import java.util.ArrayDeque;
import java.util.Deque;

/** The {@code %if} that are open, innermost first. */
final class Conditions {

    private static final class Open {
        private final Token at;
        private boolean taken;
        private boolean active;
        private boolean inElse;

        private Open(Token at, boolean taken, boolean active) {
            this.at = at;
            this.taken = taken;
            this.active = active;
        }
    }

    private static final int DEEPEST = 1000;

    private final Deque<Open> open = new ArrayDeque<>();

    int depth() {
        return open.size();
    }

    /** Whether lines are to be read, rather than skipped. */
    boolean active() {
        return open.isEmpty() || open.peek().active;
    }

    /** Enters an {@code %if}. */
    void enter(Token at, boolean holds) {
        if (open.size() >= DEEPEST) {
            throw new LimitExceeded(at.at(), "more than " + DEEPEST + " %if are open here", "close them with %endif");
        }
        open.push(new Open(at, holds, holds));
    }

    /** Enters an {@code %if} inside skipped lines: no branch of it is read. */
    void enterSkipped(Token at) {
        enter(at, false);
        open.peek().taken = true;
    }

    /** Whether the condition of an {@code %elif} here has to be looked at. */
    boolean undecided(Token at) {
        return !current(at, false).taken;
    }

    void elseIf(Token at, boolean holds) {
        Open current = current(at, false);
        current.active = holds && !current.taken;
        current.taken |= holds;
    }

    void otherwise(Token at) {
        Open current = current(at, false);
        current.active = !current.taken;
        current.taken = true;
        current.inElse = true;
    }

    void leave(Token at) {
        current(at, true);
        open.pop();
    }

    /** Leaves all that were opened since there were {@code depth}. */
    void leaveTo(int depth) {
        while (open.size() > depth) {
            open.pop();
        }
    }

    /** Reports what was never closed. */
    void finish(Diagnostics diagnostics) {
        for (Open left : open) {
            diagnostics.error(new Diagnostic(left.at.at(), "this " + left.at.text() + " is never closed",
                    "expected an %endif"));
        }
        open.clear();
    }

    private Open current(Token at, boolean end) {
        if (open.isEmpty()) {
            throw new SourceError(at, "found " + at.shown() + " without an %if before it", "");
        }
        if (!end && open.peek().inElse) {
            throw new SourceError(at, "found " + at.shown() + " after %else", "expected %endif");
        }
        return open.peek();
    }
}
