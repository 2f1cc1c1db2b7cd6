package faultline.machine.device;

import java.util.Arrays;

/**
 * One 8259A interrupt controller: eight request lines in, one INT line out. A request must stay high until it is
 * acknowledged; one that falls before is forgotten.
 *
 * <p>Source: Intel 8259A data sheet, "Initialization Command Words", "Operation Command Words" and "Interrupt Sequence".
 */
final class InterruptController extends Device {
    /** The lines as they are. */
    private static final int LINES = 0;
    /** Lines that have risen and have not been acknowledged. */
    private static final int LATCH = 1;
    private static final int ISR = 2;
    private static final int IMR = 3;
    private static final int VECTOR = 4;
    /** The level of lowest priority; 7 unless rotated. */
    private static final int LOWEST = 5;
    /** The initialization command word that is expected next, or 0. */
    private static final int NEXT_WORD = 6;
    private static final int ICW1 = 7;
    private static final int ICW4 = 8;
    private static final int ROTATE_ON_AUTO_END = 9;
    private static final int SPECIAL_MASK = 10;
    private static final int READ_ISR = 11;
    private static final int POLL = 12;
    /** Lines that are level-triggered, one by one: the ELCR of PCI chipsets. */
    private static final int LEVEL_LINES = 13;

    private static final int ICW1_NEEDS_ICW4 = 1;
    private static final int ICW1_SINGLE = 2;
    private static final int ICW1_LEVEL = 8;
    private static final int ICW1_MARK = 0x10;
    private static final int ICW4_8086 = 1;
    private static final int ICW4_AUTO_END = 2;
    private static final int ICW4_FULLY_NESTED = 0x10;
    private static final int SPURIOUS = 7;

    private final boolean master;
    private final int firmwareVector;
    private final int firmwareMask;

    /**
     * @param vector the vector of level 0 that the firmware sets
     * @param mask   the levels that the firmware masks
     */
    InterruptController(boolean master, int vector, int mask) {
        super(14);
        this.master = master;
        firmwareVector = vector;
        firmwareMask = mask;
        reset();
    }

    @Override
    void reset() {
        long lines = r[LINES];
        Arrays.fill(r, 0);
        r[LINES] = lines;
        r[VECTOR] = firmwareVector;
        r[IMR] = firmwareMask;
        r[ICW1] = ICW1_MARK | ICW1_NEEDS_ICW4;
        r[ICW4] = ICW4_8086;
        r[LOWEST] = 7;
    }

    /** A request line changes. */
    void set(int level, boolean high) {
        long bit = 1L << level;
        if (high) {
            r[LATCH] |= bit & ~r[LINES];
            r[LINES] |= bit;
        } else {
            r[LATCH] &= ~bit;
            r[LINES] &= ~bit;
        }
    }

    private long requests() {
        long levelTriggered = (r[ICW1] & ICW1_LEVEL) != 0 ? 0xFF : r[LEVEL_LINES];
        return r[LATCH] | r[LINES] & levelTriggered;
    }

    /** Whether INT is high. */
    boolean requesting() {
        return winner(requests()) >= 0;
    }

    /** Whether a request on a level would make INT high now. */
    boolean admits(int level) {
        return winner(1L << level) >= 0;
    }

    /** The level that wins among some requests, or −1 when masks and interrupts in service leave none. */
    private int winner(long requests) {
        long serving = r[ISR];
        if (r[SPECIAL_MASK] != 0) {
            serving &= ~r[IMR];
        }
        if (master && (r[ICW4] & ICW4_FULLY_NESTED) != 0) {
            serving &= ~(1L << InterruptControllers.CASCADE);
        }
        for (int i = 1; i <= 8; i++) {
            int level = (int) r[LOWEST] + i & 7;
            if ((serving >>> level & 1) != 0) {
                return -1;
            }
            if (((requests & ~r[IMR]) >>> level & 1) != 0) {
                return level;
            }
        }
        return -1;
    }

    /** INTA: the level that is served now, or {@value #SPURIOUS} without a bit in ISR when the request has gone. */
    int acknowledge() {
        int level = winner(requests());
        if (level < 0) {
            return SPURIOUS;
        }
        r[LATCH] &= ~(1L << level);
        if ((r[ICW4] & ICW4_AUTO_END) == 0) {
            r[ISR] |= 1L << level;
        } else if (r[ROTATE_ON_AUTO_END] != 0) {
            r[LOWEST] = level;
        }
        return level;
    }

    /** The vector of a level. */
    int vector(int level) {
        return (int) r[VECTOR] + level;
    }

    /** @param data whether A0 is high: the odd port */
    int read(boolean data) {
        if (r[POLL] != 0) {
            r[POLL] = 0;
            return requesting() ? 0x80 | acknowledge() : 0;
        }
        if (data) {
            return (int) r[IMR];
        }
        return (int) (r[READ_ISR] != 0 ? r[ISR] : requests());
    }

    void write(boolean data, int value) {
        if (data) {
            writeData(value);
        } else if ((value & ICW1_MARK) != 0) {
            beginInitialization(value);
        } else if ((value & 8) != 0) {
            writeOperation3(value);
        } else {
            writeOperation2(value >> 5, value & 7);
        }
    }

    private void beginInitialization(int value) {
        r[ICW1] = value;
        r[ICW4] = 0;
        r[IMR] = 0;
        r[ISR] = 0;
        // The edge detectors start anew: a line that is already high does not count.
        r[LATCH] = 0;
        r[LOWEST] = 7;
        r[SPECIAL_MASK] = 0;
        r[READ_ISR] = 0;
        r[POLL] = 0;
        r[ROTATE_ON_AUTO_END] = 0;
        r[NEXT_WORD] = 2;
    }

    private void writeData(int value) {
        switch ((int) r[NEXT_WORD]) {
            case 2 -> {
                r[VECTOR] = value & 0xF8;
                r[NEXT_WORD] = (r[ICW1] & ICW1_SINGLE) == 0 ? 3 : afterCascade();
            }
            case 3 -> r[NEXT_WORD] = afterCascade();
            case 4 -> {
                r[ICW4] = value;
                r[NEXT_WORD] = 0;
            }
            default -> r[IMR] = value;
        }
    }

    private int afterCascade() {
        return (r[ICW1] & ICW1_NEEDS_ICW4) != 0 ? 4 : 0;
    }

    /** OCW2: end of interrupt and rotation. */
    private void writeOperation2(int command, int level) {
        switch (command) {
            case 0 -> r[ROTATE_ON_AUTO_END] = 0;
            case 1 -> end(highestInService(), false);
            case 3 -> end(level, false);
            case 4 -> r[ROTATE_ON_AUTO_END] = 1;
            case 5 -> end(highestInService(), true);
            case 6 -> r[LOWEST] = level;
            case 7 -> end(level, true);
            default -> { }
        }
    }

    private void end(int level, boolean rotate) {
        if (level >= 0) {
            r[ISR] &= ~(1L << level);
            if (rotate) {
                r[LOWEST] = level;
            }
        }
    }

    private int highestInService() {
        long serving = r[SPECIAL_MASK] != 0 ? r[ISR] & ~r[IMR] : r[ISR];
        for (int i = 1; i <= 8; i++) {
            int level = (int) r[LOWEST] + i & 7;
            if ((serving >>> level & 1) != 0) {
                return level;
            }
        }
        return -1;
    }

    /** OCW3: special mask, poll and which register is read. */
    private void writeOperation3(int value) {
        if ((value & 0x40) != 0) {
            r[SPECIAL_MASK] = value >> 5 & 1;
        }
        if ((value & 4) != 0) {
            r[POLL] = 1;
        } else if ((value & 2) != 0) {
            r[READ_ISR] = value & 1;
        }
    }

    int levelTriggered() {
        return (int) r[LEVEL_LINES];
    }

    void setLevelTriggered(int lines) {
        r[LEVEL_LINES] = lines;
    }
}
