package faultline.machine.device;

/**
 * The I/O APIC at 0xFEC00000 with 24 pins: the lines of the 8259s on pins of the same number, but IRQ 0 on pin 2.
 *
 * <p>Source: Intel 82093AA data sheet, "Register Description" and "Operation of the APIC".
 */
final class IoApic extends Device {
    static final long BASE_ADDRESS = 0xFEC0_0000L;
    static final int PINS = 24;
    private static final int TIMER_PIN = 2;
    private static final int SELECTED = 0;
    private static final int ID = 1;
    private static final int LINES = 2;
    private static final int ENTRIES = 3;

    private static final int SELECT_OFFSET = 0x00;
    private static final int WINDOW_OFFSET = 0x10;
    private static final long VERSION = 0x11 | PINS - 1 << 16;
    private static final long REMOTE_IRR = 1 << 14;
    private static final long LEVEL = 1 << 15;
    private static final long MASKED = 1 << 16;
    private static final long ACTIVE_LOW = 1 << 13;
    private static final long READ_ONLY = 0x5000;
    private static final long LOW_WRITABLE = 0x1_FFFF & ~READ_ONLY;

    private final LocalApic apic;

    IoApic(LocalApic apic) {
        super(ENTRIES + PINS);
        this.apic = apic;
    }

    @Override
    void reset() {
        r[SELECTED] = 0;
        r[ID] = 0;
        for (int pin = 0; pin < PINS; pin++) {
            r[ENTRIES + pin] = MASKED;
        }
    }

    private static int pin(int irq) {
        return irq == 0 ? TIMER_PIN : irq;
    }

    /** One of the 16 lines changes. */
    void set(int irq, boolean high) {
        long bit = 1L << pin(irq);
        boolean before = (r[LINES] & bit) != 0;
        r[LINES] = high ? r[LINES] | bit : r[LINES] & ~bit;
        if (before != high) {
            lineChanged(pin(irq));
        }
    }

    private boolean active(int pin) {
        return (r[LINES] >>> pin & 1) != ((r[ENTRIES + pin] & ACTIVE_LOW) != 0 ? 1 : 0);
    }

    /** An edge on a masked pin is lost; an active level waits until it is unmasked, and until the last one has ended. */
    private void lineChanged(int pin) {
        long entry = r[ENTRIES + pin];
        if ((entry & (MASKED | REMOTE_IRR)) == 0 && active(pin)) {
            deliver(pin, entry);
        }
    }

    private void deliver(int pin, long entry) {
        if (!isForUs(entry)) {
            return;
        }
        boolean level = (entry & LEVEL) != 0 && mode(entry) <= LocalApic.LOWEST_PRIORITY;
        if (level) {
            r[ENTRIES + pin] |= REMOTE_IRR;
        }
        apic.accept(mode(entry), (int) entry & 0xFF, level);
    }

    private static int mode(long entry) {
        return (int) entry >> 8 & 7;
    }

    private boolean isForUs(long entry) {
        return apic.identity.isMeantFromIoApic((int) (entry >>> 56), (entry & 0x800) != 0);
    }

    /** The local APIC has ended a level-triggered interrupt; a line that is still active interrupts again. */
    void ended(int vector) {
        for (int pin = 0; pin < PINS; pin++) {
            long entry = r[ENTRIES + pin];
            if ((entry & REMOTE_IRR) != 0 && (entry & 0xFF) == vector) {
                r[ENTRIES + pin] = entry & ~REMOTE_IRR;
                if ((entry & LEVEL) != 0) {
                    lineChanged(pin);
                }
            }
        }
    }

    /** Whether a line that becomes active would make an NMI, or an interrupt that gets through. */
    boolean admits(int irq, boolean nmi) {
        long entry = r[ENTRIES + pin(irq)];
        if ((entry & (MASKED | REMOTE_IRR)) != 0 || !isForUs(entry)) {
            return false;
        }
        return nmi ? mode(entry) == LocalApic.NMI : apic.wouldAccept(mode(entry), (int) entry & 0xFF);
    }

    int read(int offset) {
        if (offset == SELECT_OFFSET) {
            return (int) r[SELECTED];
        }
        if (offset != WINDOW_OFFSET) {
            return 0;
        }
        int register = (int) r[SELECTED];
        return switch (register) {
            case 0, 2 -> (int) r[ID];
            case 1 -> (int) VERSION;
            default -> isEntry(register) ? (int) (r[ENTRIES + (register - 0x10 >> 1)] >>> 32 * (register & 1)) : 0;
        };
    }

    private static boolean isEntry(int register) {
        return register >= 0x10 && register < 0x10 + 2 * PINS;
    }

    void write(int offset, int value) {
        if (offset == SELECT_OFFSET) {
            r[SELECTED] = value & 0xFF;
            return;
        }
        int register = (int) r[SELECTED];
        if (offset == WINDOW_OFFSET && register == 0) {
            r[ID] = value & 0x0F00_0000;
        } else if (offset == WINDOW_OFFSET && isEntry(register)) {
            writeEntry(register - 0x10 >> 1, (register & 1) != 0, value);
        }
    }

    private void writeEntry(int pin, boolean high, int value) {
        long before = r[ENTRIES + pin];
        long entry = high ? before & 0xFFFF_FFFFL | (value & 0xFF00_0000L) << 32
                : before & ~LOW_WRITABLE | value & LOW_WRITABLE;
        if ((entry & LEVEL) == 0) {
            entry &= ~REMOTE_IRR;
        }
        r[ENTRIES + pin] = entry;
        if ((entry & LEVEL) != 0) {
            lineChanged(pin);
        }
    }
}
