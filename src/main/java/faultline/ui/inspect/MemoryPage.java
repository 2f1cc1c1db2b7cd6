package faultline.ui.inspect;

import faultline.history.Moment;
import java.util.OptionalLong;

/**
 * The bytes of one page as a linear address shows them.
 *
 * @param base  linear address of the first byte
 * @param bytes 0 to 255 each, or null where no page is mapped
 */
record MemoryPage(long base, int[] bytes) {
    static final int SIZE = 4096;

    static MemoryPage around(Moment moment, long linear) {
        long base = linear & -SIZE;
        OptionalLong physical = PageWalk.of(moment, base).physical();
        if (physical.isEmpty()) {
            return new MemoryPage(base, null);
        }
        int[] bytes = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bytes[i] = moment.memory().readByte(physical.getAsLong() + i);
        }
        return new MemoryPage(base, bytes);
    }

    boolean mapped() {
        return bytes != null;
    }
}
