package faultline.machine.cpu;

/**
 * What a stack segment allows. Source: Intel SDM volume 3, "Limit Checking".
 *
 * @param base       linear address of offset 0
 * @param limit      the limit, granularity applied
 * @param attributes as the hidden part of a segment register has them
 */
public record StackSegment(long base, long limit, long attributes) {
    /** The bits of the stack pointer that are used: 16 or 32. */
    public long offsetMask() {
        return (attributes & SegmentAttributes.BIG) != 0 ? 0xFFFF_FFFFL : 0xFFFF;
    }

    /** Whether {@code size} bytes at an offset lie within the segment. */
    public boolean contains(long offset, int size) {
        long last = offset + size - 1;
        if ((attributes & SegmentAttributes.EXPAND_DOWN_OR_CONFORMING) != 0) {
            return offset > limit && last <= offsetMask();
        }
        return last <= limit;
    }
}
