package faultline.history;

/** Keeps the last steps that it is told. */
final class LastSteps {
    private final long[] ring;
    private long count;

    LastSteps(int most) {
        ring = new long[most];
    }

    void add(long step) {
        ring[(int) (count++ % ring.length)] = step;
    }

    int size() {
        return (int) Math.min(count, ring.length);
    }

    boolean isFull() {
        return count >= ring.length;
    }

    /** The steps in their order, from 0 on. */
    long step(int index) {
        return ring[(int) ((count - size() + index) % ring.length)];
    }
}
