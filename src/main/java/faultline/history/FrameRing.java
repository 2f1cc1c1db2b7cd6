package faultline.history;

import java.util.ArrayList;
import java.util.List;

/** The latest frames that deliveries left. Adding one allocates nothing, for a run may deliver millions a second. */
final class FrameRing {
    private static final int CELL_SIZE = 0xF;
    private static final int SAVES_STACK = 1 << 4;
    private static final int HAS_ERROR_CODE = 1 << 5;
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
        frames.forEach(frame -> add(frame.vector(), frame.address(), frame.cellSize(), frame.savesStack(),
                frame.hasErrorCode(), frame.step()));
    }

    /** All of them, oldest first. */
    List<Frame> all() {
        List<Frame> frames = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int at = Math.floorMod(next - size + i, kinds.length);
            int kind = kinds[at];
            frames.add(new Frame(kind >>> VECTOR_SHIFT, addresses[at], kind & CELL_SIZE, (kind & SAVES_STACK) != 0,
                    (kind & HAS_ERROR_CODE) != 0, steps[at]));
        }
        return List.copyOf(frames);
    }
}
