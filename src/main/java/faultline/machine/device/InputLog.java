package faultline.machine.device;

import java.util.ArrayList;
import java.util.List;

/**
 * What came into the machine from outside, and when. The same image and the same log make the same run. Immutable.
 *
 * @param entries in the order in which they came
 */
public record InputLog(List<Entry> entries) {
    /** Nothing comes. */
    public static final InputLog NONE = new InputLog(List.of());

    /** Where input comes from. */
    public enum Source {
        /** A key is pressed or released: a byte of its code in scan code set 1, such as 1E and 9E for the key A. */
        KEYBOARD,
        /** A byte arrives at COM1. */
        SERIAL,
        /** The button that makes a non-maskable interrupt; the value is of no account. */
        NMI_BUTTON
    }

    /**
     * A byte that came in.
     *
     * @param step   steps done when it came; a device that has no room for it takes it later
     * @param source where it came from
     * @param value  0 to 255
     */
    public record Entry(long step, Source source, int value) {
        public Entry {
            if (step < 0 || value < 0 || value > 0xFF) {
                throw new IllegalArgumentException("no byte of input: step " + step + ", value " + value);
            }
        }
    }

    public InputLog {
        entries = List.copyOf(entries);
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).step() < entries.get(i - 1).step()) {
                throw new IllegalArgumentException("input out of order at step " + entries.get(i).step());
            }
        }
    }

    /** Whether something came after so many steps. */
    public boolean comesAt(long step) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).step() < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < entries.size() && entries.get(low).step() == step;
    }

    /** What came before a step, and then one more byte at that step: a new future begins there. */
    public InputLog with(Entry entry) {
        List<Entry> all = new ArrayList<>(entries);
        all.removeIf(later -> later.step() > entry.step());
        all.add(entry);
        return new InputLog(all);
    }
}
