package faultline.machine.segment;

/**
 * A segment selector. Source: Intel SDM volume 3, "Segment Selectors".
 *
 * @param value 16 bits
 */
public record SegmentSelector(int value) {
    public int index() {
        return value >>> 3;
    }

    /** True for the LDT, false for the GDT. */
    public boolean local() {
        return (value & 4) != 0;
    }

    public int rpl() {
        return value & 3;
    }

    /** Null selectors are 0 to 3. */
    public boolean isNull() {
        return (value & 0xFFFC) == 0;
    }

    /** Offset of the descriptor in its table, in bytes. */
    public int tableOffset() {
        return value & 0xFFF8;
    }
}
