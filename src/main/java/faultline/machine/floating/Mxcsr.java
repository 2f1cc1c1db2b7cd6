package faultline.machine.floating;

/** Bits of MXCSR. Source: Intel SDM volume 1, "MXCSR Control and Status Register". */
public final class Mxcsr {
    /** Exception flags: invalid operation, denormal, divide by zero, overflow, underflow, precision. */
    public static final int IE = 1;
    public static final int DE = 1 << 1;
    public static final int ZE = 1 << 2;
    public static final int OE = 1 << 3;
    public static final int UE = 1 << 4;
    public static final int PE = 1 << 5;
    public static final int FLAGS = 0x3F;
    /** The exceptions that are found before a result is computed. */
    public static final int BEFORE_COMPUTATION = IE | DE | ZE;
    /** Denormals are zeros. */
    public static final int DAZ = 1 << 6;
    /** How far a flag's mask stands to the left of the flag. */
    public static final int MASK_SHIFT = 7;
    /** Where the two bits of the rounding control begin. */
    public static final int ROUNDING_SHIFT = 13;
    /** Flush to zero. */
    public static final int FTZ = 1 << 15;
    /** The bits that can be set. */
    public static final int KNOWN = 0xFFFF;
    /** All exceptions masked, round to nearest. */
    public static final int INITIAL = 0x1F80;

    private Mxcsr() {
    }
}
