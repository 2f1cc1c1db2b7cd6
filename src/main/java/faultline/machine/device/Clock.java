package faultline.machine.device;

/**
 * Guest time, which the machine's steps drive: each step takes {@value #STEP} ns, and a waiting processor leaps to the
 * next thing that a device does. So time, like everything else, repeats exactly.
 */
public final class Clock {
    /** Guest time that a step takes, in ns: a processor of 100 million instructions a second, as fast as an early 64-bit PC feels. */
    public static final long STEP = 10;
    /** A time that never comes. */
    static final long NEVER = Long.MAX_VALUE;
    static final long SECOND = 1_000_000_000;
    /** What would come at or after this time never comes: 146 years of guest time, before which no sum of times overflows. */
    static final long END = 1L << 62;

    private long steps;
    private long now;

    /** Steps begun since power-on. */
    public long steps() {
        return steps;
    }

    /** Guest time since power-on, in ns. */
    public long now() {
        return now;
    }

    void tick() {
        steps++;
        now += STEP;
    }

    /** Steps were done that nobody had to be told of one by one. */
    public void pass(long count) {
        steps += count;
        now += count * STEP;
    }

    /** Leaps forward to a time; never back. */
    void leapTo(long time) {
        now = Math.max(now, time);
    }

    void restore(long toSteps, long toTime) {
        steps = toSteps;
        now = toTime;
    }

    /** How many whole periods of a frequency in Hz have passed until a time. */
    static long periods(long time, long frequency) {
        return time / SECOND * frequency + time % SECOND * frequency / SECOND;
    }

    /** The first ns at which so many periods of a frequency have passed. */
    static long timeOf(long periods, long frequency) {
        return periods / frequency * SECOND + (periods % frequency * SECOND + frequency - 1) / frequency;
    }
}
