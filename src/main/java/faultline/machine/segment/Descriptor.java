package faultline.machine.segment;

/**
 * A segment descriptor of the GDT or LDT. System descriptors in IA-32e mode are 16 bytes long; for all others
 * {@code high} is 0.
 *
 * <p>Source: Intel SDM volume 3, "Segment Descriptors" and "Segment Descriptor Tables in IA-32e Mode".
 *
 * @param low  bytes 0 to 7
 * @param high bytes 8 to 15 of a 16-byte descriptor
 */
public record Descriptor(long low, long high) {
    public static final int TYPE_TSS_16_AVAILABLE = 1;
    public static final int TYPE_LDT = 2;
    public static final int TYPE_TSS_AVAILABLE = 9;
    public static final int TYPE_TSS_BUSY = 11;

    public long base() {
        return low >>> 16 & 0xFF_FFFF | low >>> 32 & 0xFF00_0000L | high << 32;
    }

    /** The last valid offset in bytes, granularity applied. */
    public long limit() {
        long limit = low & 0xFFFF | low >>> 32 & 0xF_0000;
        return granularity() ? limit << 12 | 0xFFF : limit;
    }

    /** The type field, 0 to 15. */
    public int type() {
        return (int) (low >>> 40) & 0xF;
    }

    /** The S flag: true for code and data, false for system segments and gates. */
    public boolean codeOrData() {
        return (low >>> 44 & 1) != 0;
    }

    public boolean code() {
        return codeOrData() && (type() & 8) != 0;
    }

    public boolean data() {
        return codeOrData() && (type() & 8) == 0;
    }

    /** For code: C, the segment runs at the caller's privilege level. */
    public boolean conforming() {
        return code() && (type() & 4) != 0;
    }

    /** Data that may be written, or code that may be read. */
    public boolean writableOrReadable() {
        return (type() & 2) != 0;
    }

    public boolean accessed() {
        return (type() & 1) != 0;
    }

    public int dpl() {
        return (int) (low >>> 45) & 3;
    }

    public boolean present() {
        return (low >>> 47 & 1) != 0;
    }

    /** The L flag: 64-bit code. */
    public boolean longMode() {
        return (low >>> 53 & 1) != 0;
    }

    /** The D/B flag. */
    public boolean defaultBig() {
        return (low >>> 54 & 1) != 0;
    }

    public boolean granularity() {
        return (low >>> 55 & 1) != 0;
    }

    /** The attributes as the hidden part of a segment register keeps them. */
    public int attributes() {
        return (int) (low >>> 40) & 0xF0FF;
    }
}
