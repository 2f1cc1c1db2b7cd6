package faultline.machine.segment;

/**
 * A 16-byte gate of the 64-bit IDT, as its two quadwords.
 *
 * <p>Source: Intel SDM volume 3, "64-Bit Mode IDT".
 *
 * @param low  bytes 0 to 7
 * @param high bytes 8 to 15
 */
public record Gate(long low, long high) {
    public static final int SIZE = 16;
    public static final int INTERRUPT_GATE = 0xE;
    public static final int TRAP_GATE = 0xF;

    /** The handler's address. */
    public long offset() {
        return low & 0xFFFF | low >>> 32 & 0xFFFF_0000L | high << 32;
    }

    public int selector() {
        return (int) (low >>> 16) & 0xFFFF;
    }

    /** The interrupt stack table index, 0 (none) to 7. */
    public int ist() {
        return (int) (low >>> 32) & 7;
    }

    /** The type field, 0 to 15; {@link #INTERRUPT_GATE} and {@link #TRAP_GATE} can deliver. */
    public int type() {
        return (int) (low >>> 40) & 0xF;
    }

    /** Bit 44, which a gate has clear: descriptors of code and data have it set. */
    public boolean system() {
        return (low >>> 44 & 1) == 0;
    }

    public boolean isInterruptOrTrapGate() {
        return system() && (type() == INTERRUPT_GATE || type() == TRAP_GATE);
    }

    public int dpl() {
        return (int) (low >>> 45) & 3;
    }

    public boolean present() {
        return (low >>> 47 & 1) != 0;
    }
}
