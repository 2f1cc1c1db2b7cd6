package faultline.history;

import java.util.Arrays;
import java.util.BitSet;

/** The steps of a run in which there is a mark, ascending; the first ones, when there are very many. */
final class MarkedSteps {
    /** A few megabytes. */
    static final int MOST = 100_000;

    private long[] steps = new long[64];
    private final BitSet outputs = new BitSet();
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
            }
            steps[size++] = step;
        }
        if (kind == Mark.Kind.OUTPUT) {
            outputs.set(size - 1);
        }
    }

    MarkedSteps until(long step) {
        MarkedSteps copy = new MarkedSteps();
        copy.size = lower(step);
        copy.steps = Arrays.copyOf(steps, Math.max(64, copy.size));
        copy.outputs.or(outputs);
        copy.outputs.clear(copy.size, Math.max(copy.size, outputs.length()));
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
        return outputs.get(index);
    }

    /** The index of the first one at or after a step. */
    int lower(long step) {
        int found = Arrays.binarySearch(steps, 0, size, step);
        return found >= 0 ? found : -found - 1;
    }
}
