package faultline.ui.fields;

/**
 * A value of 128 bits.
 *
 * @param low  bits 0 to 63
 * @param high bits 64 to 127
 */
public record Bits(long low, long high) {

    /**
     * Some of its bits.
     *
     * @param first 0 to 127; the bits do not cross from the low half to the high one
     * @param count 1 to 64
     */
    long get(int first, int count) {
        return (first < 64 ? low : high) >>> (first & 63) & mask(count);
    }

    /** The same with some bits changed. */
    Bits with(int first, int count, long value) {
        long mask = mask(count) << (first & 63);
        long bits = value << (first & 63) & mask;
        return first < 64 ? new Bits(low & ~mask | bits, high) : new Bits(low, high & ~mask | bits);
    }

    private static long mask(int count) {
        return count == 64 ? -1 : (1L << count) - 1;
    }
}
