package faultline.history;

import java.util.Arrays;
import java.util.Set;

/** The steps of a run in which there is a mark, ascending; the first ones, when there are very many. */
final class MarkedSteps {
    /** A few megabytes. */
    static final int MOST = 100_000;

    private long[] steps = new long[64];
    /** The kinds of the marks in each of them, a bit for each. */
    private short[] kinds = new short[64];
    private int size;
    /** The steps before this one are known. */
    private long complete = Long.MAX_VALUE;

    void add(Mark.Kind kind, long step) {
        if (size == 0 || steps[size - 1] != step) {
            if (size == MOST) {
                complete = Math.min(complete, step);
                return;
            }
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, 2 * size);
                kinds = Arrays.copyOf(kinds, 2 * size);
            }
            kinds[size] = 0;
            steps[size++] = step;
        }
        kinds[size - 1] |= (short) bit(kind);
    }

    /** Takes the mark of a kind back from a step, if that is the last one with a mark. */
    void remove(Mark.Kind kind, long step) {
        if (size > 0 && steps[size - 1] == step) {
            kinds[size - 1] &= (short) ~bit(kind);
            size -= kinds[size - 1] == 0 ? 1 : 0;
        }
    }

    private static int bit(Mark.Kind kind) {
        return 1 << kind.ordinal();
    }

    MarkedSteps until(long step) {
        MarkedSteps copy = new MarkedSteps();
        copy.size = lower(step);
        copy.steps = Arrays.copyOf(steps, Math.max(64, copy.size));
        copy.kinds = Arrays.copyOf(kinds, copy.steps.length);
        copy.complete = complete < step ? complete : Long.MAX_VALUE;
        return copy;
    }

    int size() {
        return size;
    }

    /** Every marked step before this one is known. */
    long complete() {
        return complete;
    }

    long step(int index) {
        return steps[index];
    }

    /** Whether the guest begins to print in a marked step. */
    boolean outputBegins(int index) {
        return (kinds[index] & bit(Mark.Kind.OUTPUT)) != 0;
    }

    /** Whether one of some kinds is marked in a marked step. */
    boolean has(int index, Set<Mark.Kind> wanted) {
        return wanted.stream().anyMatch(kind -> (kinds[index] & bit(kind)) != 0);
    }

    /** The index of the first one at or after a step. */
    int lower(long step) {
        int found = Arrays.binarySearch(steps, 0, size, step);
        return found >= 0 ? found : -found - 1;
    }
}
