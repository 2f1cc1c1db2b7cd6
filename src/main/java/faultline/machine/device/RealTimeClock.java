package faultline.machine.device;

import java.util.stream.IntStream;

/**
 * The MC146818 real-time clock with its CMOS memory. Power-on is always {@linkplain #POWER_ON the same moment}, and guest
 * time moves it on.
 *
 * <p>Source: Motorola MC146818 data sheet, "Address Map", "Registers" and "Interrupts"; IBM PC/AT Technical Reference,
 * "CMOS RAM Information".
 */
final class RealTimeClock extends Device implements PortDevice {
    static final int INDEX = 0x70;
    static final int DATA = 0x71;
    /** Saturday, 1 January 2000, 00:00:00. */
    static final CivilTime POWER_ON = new CivilTime(2000, 1, 1, 0, 0, 0);

    private static final int SECONDS = 0;
    private static final int MINUTES = 2;
    private static final int HOURS = 4;
    private static final int WEEKDAY = 6;
    private static final int DAY = 7;
    private static final int MONTH = 8;
    private static final int YEAR = 9;
    private static final int A = 0x0A;
    private static final int B = 0x0B;
    private static final int C = 0x0C;
    private static final int D = 0x0D;
    private static final int CENTURY = 0x32;
    private static final int MEMORY_SIZE = 128;
    // Places 0 to 127 are the CMOS memory.
    private static final int SELECTED = 128;
    /** Seconds by which the clock has been set forward. */
    private static final int SET_FORWARD = 129;
    /** The guest time up to which register C's flags have been brought. */
    private static final int FLAGS_UNTIL = 130;

    private static final int SET = 0x80;
    private static final int PERIODIC = 0x40;
    private static final int ALARM = 0x20;
    private static final int UPDATE_ENDED = 0x10;
    private static final int BINARY = 4;
    private static final int HOURS_24 = 2;
    private static final int AFTERNOON = 0x80;
    private static final int REQUEST = 0x80;
    private static final int UPDATE_IN_PROGRESS = 0x80;
    private static final int VALID = 0x80;
    private static final int DO_NOT_CARE = 0xC0;
    private static final long BASE_FREQUENCY = 32_768;
    /** The time before a second's end in which registers must not be read: 244 µs. */
    private static final long UPDATE_TIME = 244_000;

    private final Clock clock;
    private final InterruptLine line;
    private final long ramSize;

    /** @param line IRQ 8 */
    RealTimeClock(Clock clock, InterruptLine line, long ramSize) {
        super(131);
        this.clock = clock;
        this.line = line;
        this.ramSize = ramSize;
    }

    /** The battery keeps time and memory; only interrupts end, and what the firmware finds out is written again. */
    @Override
    void reset() {
        if (held()) {
            release();
        }
        r[SELECTED] = 0;
        r[A] = 0x26;
        r[B] = r[B] & BINARY | HOURS_24;
        r[C] = 0;
        r[D] = VALID;
        writeMemorySizes();
        line.set(false);
    }

    private void writeMemorySizes() {
        long kibibytes = ramSize >> 10;
        put16(0x15, 640);
        put16(0x17, Math.min(kibibytes - 1024, 0xFC00));
        put16(0x30, Math.min(kibibytes - 1024, 0xFC00));
        long low = Math.min(ramSize, 3L << 30);
        put16(0x34, Math.min(Math.max(low - (16L << 20), 0) >> 16, 0xFFFF));
        long above = Math.max(ramSize - (3L << 30), 0) >> 16;
        put16(0x5B, above & 0xFFFF);
        r[0x5D] = above >> 16;
    }

    private void put16(int place, long value) {
        r[place] = value & 0xFF;
        r[place + 1] = value >> 8 & 0xFF;
    }

    /** Bit 7 of port 0x70 keeps the chipset's NMI from the processor. */
    boolean masksNmi() {
        return (r[SELECTED] & 0x80) != 0;
    }

    // ---- interrupts -------------------------------------------------------------------------------------------------

    /** The frequency of the periodic interrupt in Hz, or 0. */
    private long frequency() {
        int rate = (int) r[A] & 15;
        return rate == 0 ? 0 : rate <= 2 ? 512 >> rate : BASE_FREQUENCY >> rate - 1;
    }

    @Override
    long due() {
        long due = Clock.NEVER;
        if ((r[B] & PERIODIC) != 0 && (r[C] & PERIODIC) == 0 && frequency() != 0) {
            due = Clock.timeOf(Clock.periods(r[FLAGS_UNTIL], frequency()) + 1, frequency());
        }
        long seconds = r[B] & (ALARM | UPDATE_ENDED) & ~r[C];
        if (seconds != 0 && (r[B] & SET) == 0) {
            due = Math.min(due, (r[FLAGS_UNTIL] / Clock.SECOND + 1) * Clock.SECOND);
        }
        return due;
    }

    @Override
    void advance() {
        updateFlags();
    }

    /** Sets the flags for what has happened since they were looked at last. */
    private void updateFlags() {
        long from = r[FLAGS_UNTIL];
        long now = clock.now();
        r[FLAGS_UNTIL] = now;
        if (frequency() != 0 && Clock.periods(from, frequency()) != Clock.periods(now, frequency())) {
            r[C] |= PERIODIC;
        }
        if (from / Clock.SECOND != now / Clock.SECOND && (r[B] & SET) == 0) {
            r[C] |= UPDATE_ENDED;
            if (alarmMatches()) {
                r[C] |= ALARM;
            }
        }
        updateLine();
    }

    private void updateLine() {
        boolean high = (r[B] & r[C] & (PERIODIC | ALARM | UPDATE_ENDED)) != 0;
        r[C] = high ? r[C] | REQUEST : r[C] & ~REQUEST;
        line.set(high);
    }

    private boolean alarmMatches() {
        CivilTime time = time();
        return alarmMatches(1, encode(time.second())) && alarmMatches(3, encode(time.minute()))
                && alarmMatches(5, encodeHour(time.hour()));
    }

    private boolean alarmMatches(int place, int value) {
        return (r[place] & DO_NOT_CARE) == DO_NOT_CARE || r[place] == value;
    }

    // ---- time -------------------------------------------------------------------------------------------------------

    private CivilTime time() {
        return CivilTime.of(POWER_ON.seconds() + clock.now() / Clock.SECOND + r[SET_FORWARD]);
    }

    private int encode(int value) {
        return (r[B] & BINARY) != 0 ? value : value / 10 << 4 | value % 10;
    }

    private int decode(int value) {
        return (r[B] & BINARY) != 0 ? value : (value >> 4) * 10 + (value & 15);
    }

    private int encodeHour(int hour) {
        if ((r[B] & HOURS_24) != 0) {
            return encode(hour);
        }
        return encode((hour + 11) % 12 + 1) | (hour >= 12 ? AFTERNOON : 0);
    }

    private int decodeHour(int value) {
        if ((r[B] & HOURS_24) != 0) {
            return decode(value);
        }
        return decode(value & ~AFTERNOON) % 12 + ((value & AFTERNOON) != 0 ? 12 : 0);
    }

    private int readTime(int register) {
        CivilTime time = time();
        return switch (register) {
            case SECONDS -> encode(time.second());
            case MINUTES -> encode(time.minute());
            case HOURS -> encodeHour(time.hour());
            case WEEKDAY -> encode(time.weekday());
            case DAY -> encode(time.day());
            case MONTH -> encode(time.month());
            case YEAR -> encode(time.year() % 100);
            default -> encode(time.year() / 100 % 100);
        };
    }

    /** Sets one part of the time; values that no clock shows are ignored. */
    private void writeTime(int register, int value) {
        CivilTime now = time();
        int number = decode(value);
        CivilTime wanted = switch (register) {
            case SECONDS -> new CivilTime(now.year(), now.month(), now.day(), now.hour(), now.minute(), number);
            case MINUTES -> new CivilTime(now.year(), now.month(), now.day(), now.hour(), number, now.second());
            case HOURS -> new CivilTime(now.year(), now.month(), now.day(), decodeHour(value), now.minute(), now.second());
            case DAY -> new CivilTime(now.year(), now.month(), number, now.hour(), now.minute(), now.second());
            case MONTH -> inMonth(now, now.year(), number);
            case YEAR -> inMonth(now, now.year() / 100 * 100 + number, now.month());
            default -> inMonth(now, number * 100 + now.year() % 100, now.month());
        };
        if (wanted.exists()) {
            r[SET_FORWARD] += wanted.seconds() - now.seconds();
        }
    }

    /** The same day of another month, or its last one where that is shorter. */
    private static CivilTime inMonth(CivilTime now, int year, int month) {
        CivilTime moved = new CivilTime(year, month, now.day(), now.hour(), now.minute(), now.second());
        for (int day = now.day(); !moved.exists() && day > 28; day--) {
            moved = new CivilTime(year, month, day - 1, now.hour(), now.minute(), now.second());
        }
        return moved;
    }

    private static boolean isTime(int register) {
        return register <= YEAR && (register % 2 == 0 || register >= DAY) || register == CENTURY;
    }

    /** Whether the time stands still, so that its parts can be written one by one, in any order. */
    private boolean held() {
        return (r[B] & SET) != 0;
    }

    /** Register B: its SET bit stops the update, and its end with it, and lets the clock go on from what has been written. */
    private void writeControl(int value) {
        boolean wasHeld = held();
        boolean holds = (value & SET) != 0;
        if (holds && !wasHeld) {
            IntStream.range(0, MEMORY_SIZE).filter(RealTimeClock::isTime).forEach(register -> r[register] = readTime(register));
        }
        r[B] = holds ? value & ~UPDATE_ENDED : value;
        if (wasHeld && !holds) {
            release();
        }
    }

    /** The clock goes on from the time that its registers hold; from the old one where they hold none. */
    private void release() {
        CivilTime written = new CivilTime(100 * decode((int) r[CENTURY]) + decode((int) r[YEAR]), decode((int) r[MONTH]),
                decode((int) r[DAY]), decodeHour((int) r[HOURS]), decode((int) r[MINUTES]), decode((int) r[SECONDS]));
        if (written.exists()) {
            r[SET_FORWARD] += written.seconds() - time().seconds();
        }
    }

    // ---- ports ------------------------------------------------------------------------------------------------------

    @Override
    public int read(int port) {
        if (port == INDEX) {
            // Write only.
            return 0xFF;
        }
        int register = (int) r[SELECTED] & MEMORY_SIZE - 1;
        if (isTime(register) && !held()) {
            return readTime(register);
        }
        updateFlags();
        int value = (int) r[register];
        if (register == A && (r[B] & SET) == 0 && Clock.SECOND - clock.now() % Clock.SECOND <= UPDATE_TIME) {
            value |= UPDATE_IN_PROGRESS;
        } else if (register == C) {
            r[C] = 0;
            updateLine();
        }
        return value;
    }

    @Override
    public void write(int port, int value) {
        if (port == INDEX) {
            r[SELECTED] = value;
            return;
        }
        updateFlags();
        int register = (int) r[SELECTED] & MEMORY_SIZE - 1;
        if (isTime(register) && !held()) {
            if (register != WEEKDAY) {
                writeTime(register, value);
            }
        } else if (register == A) {
            r[A] = value & ~UPDATE_IN_PROGRESS;
        } else if (register == B) {
            writeControl(value);
        } else if (register != C && register != D) {
            r[register] = value;
        }
        updateLine();
    }
}
