package faultline.history;

import java.util.ArrayList;
import java.util.List;

/** The latest frames that deliveries left. Adding one allocates nothing, for a run may deliver millions a second. */
final class FrameRing {
    private static final int CELL_SIZE = 0xF;
    private static final int SAVES_STACK = 1 << 4;
    private static final int HAS_ERROR_CODE = 1 << 5;
    private static final int LEFT = 1 << 6;
    private static final int VECTOR_SHIFT = 8;

    private final long[] addresses;
    private final long[] steps;
    /** Vector, cell size, and what else there is to a frame. */
    private final int[] kinds;
    private int next;
    private int size;

    /** @param most how many are kept */
    FrameRing(int most) {
        addresses = new long[most];
        steps = new long[most];
        kinds = new int[most];
    }

    void clear() {
        next = 0;
        size = 0;
    }

    void add(int vector, long address, int cellSize, boolean savesStack, boolean hasErrorCode, long step) {
        addresses[next] = address;
        steps[next] = step;
        kinds[next] = vector << VECTOR_SHIFT | cellSize | (savesStack ? SAVES_STACK : 0) | (hasErrorCode ? HAS_ERROR_CODE : 0);
        next = next + 1 == kinds.length ? 0 : next + 1;
        size = Math.min(size + 1, kinds.length);
    }

    void addAll(List<Frame> frames) {
        for (Frame frame : frames) {
            add(frame.vector(), frame.address(), frame.cellSize(), frame.savesStack(), frame.hasErrorCode(), frame.step());
            kinds[last(0)] |= frame.left() ? LEFT : 0;
        }
    }

    /** The place of the last one but so many. */
    private int last(int before) {
        return Math.floorMod(next - 1 - before, kinds.length);
    }

    /**
     * A handler returned through the frame whose RIP is in a cell. Those that were entered since, and are not left, never
     * returned: nobody goes back to them.
     */
    void left(long cell) {
        for (int i = 0; i < size; i++) {
            int at = last(i);
            if ((kinds[at] & LEFT) == 0 && cell == addresses[at] + ((kinds[at] & HAS_ERROR_CODE) != 0 ? kinds[at] & CELL_SIZE : 0)) {
                for (int j = 0; j <= i; j++) {
                    kinds[last(j)] |= LEFT;
                }
                return;
            }
        }
    }

    /** All of them, oldest first. */
    List<Frame> all() {
        List<Frame> frames = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int at = last(size - 1 - i);
            int kind = kinds[at];
            frames.add(new Frame(kind >>> VECTOR_SHIFT, addresses[at], kind & CELL_SIZE, (kind & SAVES_STACK) != 0,
                    (kind & HAS_ERROR_CODE) != 0, steps[at], (kind & LEFT) != 0));
        }
        return List.copyOf(frames);
    }
}
