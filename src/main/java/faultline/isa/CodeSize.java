package faultline.isa;

/**
 * The default operand and address size of a code segment, which selects how opcodes are read.
 *
 * <p>Source: Intel SDM volume 1, "Operand-Size and Address-Size Attributes".
 */
public enum CodeSize {
    BITS16(2), BITS32(4), BITS64(8);

    private final int bytes;

    CodeSize(int bytes) {
        this.bytes = bytes;
    }

    /** The default address size in bytes: 2, 4 or 8. */
    public int bytes() {
        return bytes;
    }
}
