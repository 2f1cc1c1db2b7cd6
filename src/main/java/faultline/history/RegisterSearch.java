package faultline.history;

import faultline.machine.register.RegisterReader;

/** Finds the last step that changed a register. */
final class RegisterSearch {
    private static final long SLICE_MASK = (1 << 16) - 1;

    private final Tape tape;
    private final int place;
    private final long mask;
    private final boolean table;
    private final SearchProgress progress;

    /**
     * @param mask  the bits of the register that count
     * @param table whether the register changes only where {@link Tape.Stand#tableLoads} does
     */
    RegisterSearch(Tape tape, int place, long mask, boolean table, SearchProgress progress) {
        this.tape = tape;
        this.place = place;
        this.mask = mask;
        this.table = table;
        this.progress = progress;
    }

    /**
     * The last step before another one that ends with another value than it began with, or -1.
     *
     * @param least steps before this one do not count
     */
    long last(long before, long least) {
        var stands = tape.standsUntil(before);
        long end = before;
        long loads = -1;
        for (int i = stands.size() - 1; i >= 0 && end > least; i--) {
            Tape.Stand stand = stands.get(i);
            boolean same = table && loads == stand.tableLoads();
            loads = stand.tableLoads();
            long found = same || stand.step() >= end ? -1 : lastIn(stand, end, least);
            if (found >= 0) {
                return found;
            }
            end = Math.min(end, stand.step());
        }
        return -1;
    }

    private long lastIn(Tape.Stand from, long end, long least) {
        tape.restore(from);
        RegisterReader registers = tape.machine().registers();
        long found = -1;
        long value = registers.get(place) & mask;
        for (long step = from.step(); step < end && tape.runTo(step + 1); step++) {
            long now = registers.get(place) & mask;
            if (now != value) {
                value = now;
                found = step >= least ? step : found;
            }
            if ((step & SLICE_MASK) == 0 && !progress.reached(step)) {
                throw new SearchEnded();
            }
        }
        return found;
    }
}
