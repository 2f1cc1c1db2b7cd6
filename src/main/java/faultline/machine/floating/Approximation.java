package faultline.machine.floating;

/**
 * Reciprocals of single-precision numbers that need not be exact. Processors differ in the digits behind the twelfth;
 * here the results are the exact ones, rounded. They raise no exceptions.
 *
 * <p>Source: Intel SDM volume 2, "RCPPS—Compute Reciprocals of Packed Single-Precision Floating-Point Values" and
 * "RSQRTPS—Compute Reciprocals of Square Roots of Packed Single-Precision Floating-Point Values".
 */
public final class Approximation {
    private static final FloatingFormat FORMAT = FloatingFormat.SINGLE;

    private Approximation() {
    }

    /** About 1/x; a denormal counts as zero, and a denormal result becomes zero. */
    public static long reciprocal(long number) {
        if (FORMAT.isNaN(number)) {
            return FORMAT.quieted(number);
        }
        boolean negative = FORMAT.isNegative(number);
        if (FORMAT.isZero(number) || FORMAT.isDenormal(number)) {
            return FORMAT.infinity(negative);
        }
        long result = bits((float) (1 / real(number)));
        return FORMAT.isDenormal(result) ? FORMAT.zero(negative) : result;
    }

    /** About 1/√x; a denormal counts as zero. */
    public static long reciprocalRoot(long number) {
        if (FORMAT.isNaN(number)) {
            return FORMAT.quieted(number);
        }
        boolean negative = FORMAT.isNegative(number);
        if (FORMAT.isZero(number) || FORMAT.isDenormal(number)) {
            return FORMAT.infinity(negative);
        }
        return negative ? FORMAT.indefinite() : bits((float) (1 / Math.sqrt(real(number))));
    }

    private static double real(long number) {
        return Float.intBitsToFloat((int) number);
    }

    private static long bits(float number) {
        return Float.floatToRawIntBits(number) & 0xFFFF_FFFFL;
    }
}
