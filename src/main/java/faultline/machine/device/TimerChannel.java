package faultline.machine.device;

/**
 * One counter of the 8254. Nothing counts: what the counter and its OUT line are follows from when counting began.
 * Times are clocks of the chip's input.
 *
 * <p>Source: Intel 8254 data sheet, "Programming the 8254", "Mode Definitions" and "Read Back Command".
 */
final class TimerChannel extends Device {
    private static final int MODE = 0;
    private static final int BCD = 1;
    /** Which bytes are written and read: 1 low, 2 high, 3 both. */
    private static final int ACCESS = 2;
    /** The count in effect, 1 to 65,536. */
    private static final int COUNT = 3;
    /** The clock at which counting began, or −1. */
    private static final int START = 4;
    private static final int GATE = 5;
    /** The clocks counted when the gate stopped counting in modes 0 and 2 to 4, or −1. */
    private static final int PAUSED = 6;
    /** A count that waits for the end of the period, or for a trigger; 0 for none. */
    private static final int NEXT = 7;
    private static final int NEXT_AT = 8;
    /** The low byte of a count whose high byte is to come, or −1. */
    private static final int LOW_WRITTEN = 9;
    private static final int HIGH_IS_NEXT = 10;
    private static final int LATCH = 11;
    private static final int STATUS = 12;
    /** Bits 0 to 5 of the control word, as they were written. */
    private static final int CONTROL_WORD = 13;

    TimerChannel() {
        super(14);
    }

    @Override
    void reset() {
        control(0x30, 0);
        r[GATE] = 1;
    }

    /** A control word for this counter. */
    void control(int word, long clock) {
        int access = word >> 4 & 3;
        if (access == 0) {
            latchCount(clock);
            return;
        }
        int mode = word >> 1 & 7;
        r[MODE] = mode > 5 ? mode - 4 : mode;
        r[BCD] = word & 1;
        r[CONTROL_WORD] = word & 0x3F;
        r[ACCESS] = access;
        r[START] = -1;
        r[PAUSED] = -1;
        r[NEXT] = 0;
        r[LOW_WRITTEN] = -1;
        r[HIGH_IS_NEXT] = 0;
        r[LATCH] = -1;
        r[STATUS] = -1;
    }

    void latchCount(long clock) {
        if (r[LATCH] < 0) {
            r[LATCH] = visibleCount(clock);
        }
    }

    void latchStatus(long clock) {
        if (r[STATUS] < 0) {
            boolean notLoaded = r[NEXT] != 0 || r[START] < 0 || r[START] > clock;
            r[STATUS] = (output(clock) ? 0x80 : 0) | (notLoaded ? 0x40 : 0) | r[CONTROL_WORD];
        }
    }

    void write(int value, long clock) {
        switch ((int) r[ACCESS]) {
            case 1 -> load(value, clock);
            case 2 -> load(value << 8, clock);
            default -> {
                if (r[LOW_WRITTEN] < 0) {
                    r[LOW_WRITTEN] = value;
                    if (r[MODE] == 0) {
                        r[START] = -1;
                    }
                } else {
                    load(value << 8 | (int) r[LOW_WRITTEN], clock);
                    r[LOW_WRITTEN] = -1;
                }
            }
        }
    }

    private void load(int written, long clock) {
        settle(clock);
        long count = r[BCD] != 0 ? fromBcd(written) : written;
        if (count == 0) {
            count = modulus();
        }
        if (periodic() && r[START] >= 0) {
            r[NEXT] = count;
            r[NEXT_AT] = r[START] + (Math.max(clock - r[START], 0) / r[COUNT] + 1) * r[COUNT];
        } else if (r[MODE] == 1 || r[MODE] == 5) {
            r[NEXT] = count;
        } else {
            r[COUNT] = count;
            r[START] = clock + 1;
            r[PAUSED] = r[GATE] == 0 ? 0 : -1;
        }
    }

    private static long fromBcd(int value) {
        return (value >> 12) * 1000L + (value >> 8 & 15) * 100L + (value >> 4 & 15) * 10L + (value & 15);
    }

    private static long toBcd(long value) {
        return value / 1000 % 10 << 12 | value / 100 % 10 << 8 | value / 10 % 10 << 4 | value % 10;
    }

    private long modulus() {
        return r[BCD] != 0 ? 10_000 : 0x10000;
    }

    private boolean periodic() {
        return r[MODE] == 2 || r[MODE] == 3;
    }

    /** Takes the waiting count when the period in which it was written is over. */
    private void settle(long clock) {
        if (r[NEXT] != 0 && periodic() && r[PAUSED] < 0 && clock >= r[NEXT_AT]) {
            r[START] = r[NEXT_AT];
            r[COUNT] = r[NEXT];
            r[NEXT] = 0;
        }
    }

    private long elapsed(long clock) {
        return r[PAUSED] >= 0 ? r[PAUSED] : Math.max(clock - r[START], 0);
    }

    /** The OUT line. */
    boolean output(long clock) {
        settle(clock);
        boolean counting = r[START] >= 0;
        long elapsed = counting ? elapsed(clock) : 0;
        return switch ((int) r[MODE]) {
            case 0 -> counting && elapsed >= r[COUNT];
            case 1 -> !counting || elapsed >= r[COUNT];
            case 2 -> !counting || r[GATE] == 0 || elapsed % r[COUNT] != r[COUNT] - 1;
            case 3 -> !counting || r[GATE] == 0 || elapsed % r[COUNT] < (r[COUNT] + 1) / 2;
            default -> !counting || elapsed != r[COUNT];
        };
    }

    private long visibleCount(long clock) {
        settle(clock);
        if (r[START] < 0) {
            return r[COUNT] & 0xFFFF;
        }
        long elapsed = elapsed(clock);
        long count = switch ((int) r[MODE]) {
            case 2 -> r[COUNT] - elapsed % r[COUNT];
            case 3 -> {
                long half = (r[COUNT] + 1) / 2;
                long inPeriod = elapsed % r[COUNT];
                yield (r[COUNT] & ~1L) - 2 * (inPeriod < half ? inPeriod : inPeriod - half);
            }
            default -> Math.floorMod(r[COUNT] - elapsed, modulus());
        };
        return r[BCD] != 0 ? toBcd(count) : count & 0xFFFF;
    }

    int read(long clock) {
        if (r[STATUS] >= 0) {
            int status = (int) r[STATUS];
            r[STATUS] = -1;
            return status;
        }
        long count = r[LATCH] >= 0 ? r[LATCH] : visibleCount(clock);
        boolean high = r[ACCESS] == 2 || r[ACCESS] == 3 && r[HIGH_IS_NEXT] != 0;
        if (r[ACCESS] == 3) {
            r[HIGH_IS_NEXT] ^= 1;
        }
        if (r[ACCESS] != 3 || high) {
            r[LATCH] = -1;
        }
        return (int) (high ? count >> 8 : count) & 0xFF;
    }

    boolean gate() {
        return r[GATE] != 0;
    }

    void setGate(boolean high, long clock) {
        settle(clock);
        if (high == gate()) {
            return;
        }
        boolean counting = r[START] >= 0;
        r[GATE] = high ? 1 : 0;
        switch ((int) r[MODE]) {
            case 0, 4 -> {
                if (counting && high) {
                    r[START] = clock - r[PAUSED];
                    r[PAUSED] = -1;
                } else if (counting) {
                    r[PAUSED] = elapsed(clock);
                }
            }
            case 1, 5 -> {
                if (high && (counting || r[NEXT] != 0)) {
                    restart(clock);
                }
            }
            default -> {
                if (counting && high) {
                    restart(clock);
                    r[PAUSED] = -1;
                } else if (counting) {
                    r[PAUSED] = elapsed(clock);
                }
            }
        }
    }

    private void restart(long clock) {
        if (r[NEXT] != 0) {
            r[COUNT] = r[NEXT];
            r[NEXT] = 0;
        }
        r[START] = clock + 1;
    }

    /** Whether OUT goes low for one clock only, so that its falling and rising are one event. */
    boolean pulses() {
        return r[MODE] == 2 || r[MODE] >= 4;
    }

    /** The next clock at which OUT rises, or in mode 3 changes; {@link Clock#NEVER} when it does not. */
    long nextEdge(long clock) {
        settle(clock);
        if (r[START] < 0 || r[PAUSED] >= 0 || periodic() && r[GATE] == 0) {
            return Clock.NEVER;
        }
        long elapsed = Math.max(clock - r[START], 0);
        if (periodic()) {
            long period = r[START] + elapsed / r[COUNT] * r[COUNT];
            long half = period + (r[COUNT] + 1) / 2;
            return r[MODE] == 3 && half > clock ? half : period + r[COUNT];
        }
        long end = r[START] + r[COUNT] + (r[MODE] >= 4 ? 1 : 0);
        return end > clock ? end : Clock.NEVER;
    }
}
