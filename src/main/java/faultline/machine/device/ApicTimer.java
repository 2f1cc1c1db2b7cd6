package faultline.machine.device;

import java.util.Arrays;

/**
 * The local APIC's timer. Its bus clock runs at 100 MHz; the deadline is compared with the time stamp counter, which
 * counts ns, and is kept here.
 *
 * <p>Source: Intel SDM volume 3, "APIC Timer", "TSC-Deadline Mode" and "Time-Stamp Counter".
 */
final class ApicTimer extends Device {
    private static final int INITIAL = 0;
    private static final int DIVIDE = 1;
    /** When counting began, or {@link Clock#NEVER}. */
    private static final int START = 2;
    private static final int DEADLINE = 3;
    private static final int MODE = 4;
    /** What the time stamp counter is ahead of guest time, once it has been written. */
    private static final int AHEAD = 5;

    static final int ONE_SHOT = 0;
    static final int PERIODIC = 1;
    static final int TSC_DEADLINE = 2;
    /** A tick of the bus clock in ns. */
    private static final long TICK = 10;

    private final Clock clock;

    ApicTimer(Clock clock) {
        super(6);
        this.clock = clock;
    }

    @Override
    void reset() {
        Arrays.fill(r, 0, AHEAD, 0);
        r[START] = Clock.NEVER;
    }

    long timeStamp() {
        return clock.now() + r[AHEAD];
    }

    void setTimeStamp(long value) {
        r[AHEAD] = value - clock.now();
    }

    /** A new mode disarms the timer when one of the two is the deadline's. */
    void setMode(int mode) {
        if (mode != r[MODE] && (mode == TSC_DEADLINE || r[MODE] == TSC_DEADLINE)) {
            r[START] = Clock.NEVER;
            r[DEADLINE] = 0;
            r[INITIAL] = 0;
        }
        settle();
        r[MODE] = mode;
    }

    private long divisor() {
        int code = (int) (r[DIVIDE] & 3 | r[DIVIDE] >> 1 & 4);
        return code == 7 ? 1 : 2L << code;
    }

    private long period() {
        return r[INITIAL] * divisor() * TICK;
    }

    /** Moves the start of a periodic count to the current period. */
    private void settle() {
        if (r[MODE] == PERIODIC && r[START] != Clock.NEVER) {
            r[START] += (clock.now() - r[START]) / period() * period();
        }
    }

    int divide() {
        return (int) r[DIVIDE];
    }

    void setDivide(int value) {
        long count = current();
        r[DIVIDE] = value & 0xB;
        if (r[START] != Clock.NEVER) {
            r[START] = clock.now() - (r[INITIAL] - count) * divisor() * TICK;
        }
    }

    long initial() {
        return r[INITIAL];
    }

    void setInitial(long value) {
        if (r[MODE] != TSC_DEADLINE) {
            r[INITIAL] = value;
            r[START] = value == 0 ? Clock.NEVER : clock.now();
        }
    }

    long current() {
        if (r[START] == Clock.NEVER) {
            return 0;
        }
        settle();
        return Math.max(0, r[INITIAL] - (clock.now() - r[START]) / (divisor() * TICK));
    }

    long deadline() {
        return r[DEADLINE];
    }

    /** @param value a reading of the time stamp counter, or 0 to disarm */
    void setDeadline(long value) {
        if (r[MODE] == TSC_DEADLINE) {
            r[DEADLINE] = value;
        }
    }

    @Override
    long due() {
        if (r[MODE] == TSC_DEADLINE) {
            return deadlineDue();
        }
        return r[START] == Clock.NEVER ? Clock.NEVER : r[START] + period();
    }

    /** Deadlines and readings are unsigned, and so is the time between; one beyond the end of time never comes. */
    private long deadlineDue() {
        if (r[DEADLINE] == 0) {
            return Clock.NEVER;
        }
        if (Long.compareUnsigned(r[DEADLINE], timeStamp()) <= 0) {
            return clock.now();
        }
        long left = r[DEADLINE] - timeStamp();
        return Long.compareUnsigned(left, Clock.END - clock.now()) < 0 ? clock.now() + left : Clock.NEVER;
    }

    /** The count has come to its end. */
    @Override
    void advance() {
        if (r[MODE] == TSC_DEADLINE) {
            r[DEADLINE] = 0;
        } else if (r[MODE] == PERIODIC) {
            settle();
        } else {
            r[START] = Clock.NEVER;
        }
    }
}
