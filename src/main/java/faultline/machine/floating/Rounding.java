package faultline.machine.floating;

import static faultline.machine.floating.FloatingFormat.LEADING;

/**
 * Rounds exact results to a format. A significand has its leading one in bit {@value FloatingFormat#LEADING}; its bit 0 is
 * also set when digits behind it are not all zero.
 *
 * <p>Source: Intel SDM volume 1, "Rounding", "Numeric Overflow Exception", "Numeric Underflow Exception" and
 * "Flush-To-Zero".
 */
final class Rounding {
    private static final int NEAREST = 0;
    private static final int DOWN = 1;
    private static final int UP = 2;
    private static final int TOWARDS_ZERO = 3;
    private static final long HALF = Long.MIN_VALUE;

    private int mode;
    private boolean flushToZero;
    private boolean overflowMasked;
    private boolean underflowMasked;
    private boolean inexact;
    private int flags;

    /** Begins an instruction; returns whether to round to nearest, without flushing. */
    boolean set(long mxcsr) {
        flags = 0;
        mode = (int) (mxcsr >>> Mxcsr.ROUNDING_SHIFT) & 3;
        overflowMasked = (mxcsr & Mxcsr.OE << Mxcsr.MASK_SHIFT) != 0;
        underflowMasked = (mxcsr & Mxcsr.UE << Mxcsr.MASK_SHIFT) != 0;
        flushToZero = (mxcsr & Mxcsr.FTZ) != 0 && underflowMasked;
        return mode == NEAREST;
    }

    int flags() {
        return flags;
    }

    boolean isDown() {
        return mode == DOWN;
    }

    /** Whether {@link #integer} left out digits. */
    boolean isInexact() {
        return inexact;
    }

    /** Shifts to the right; bit 0 keeps whether any bit set was shifted out. */
    static long shiftRight(long digits, int count) {
        if (count == 0) {
            return digits;
        }
        if (count >= Long.SIZE) {
            return digits != 0 ? 1 : 0;
        }
        return digits >>> count | (digits << -count != 0 ? 1 : 0);
    }

    /** Rounds a significand whose leading one may stand anywhere, bit 63 included. */
    long roundUnsigned(FloatingFormat format, boolean negative, int exponent, long digits) {
        int left = Long.numberOfLeadingZeros(digits) - 1;
        return round(format, negative, exponent - left, left < 0 ? shiftRight(digits, 1) : digits << left);
    }

    long round(FloatingFormat format, boolean negative, int exponent, long digits) {
        int unused = LEADING + 1 - format.precision;
        boolean tiny = exponent < format.least && isTinyRounded(format, negative, exponent, digits);
        if (tiny && flushToZero) {
            flags |= Mxcsr.UE | Mxcsr.PE;
            return format.zero(negative);
        }
        if (tiny && !underflowMasked) {
            // The handler is to be told of the result with an unbounded exponent, so only that one's precision counts.
            flags |= Mxcsr.UE | (digits << -unused != 0 ? Mxcsr.PE : 0);
            return format.zero(negative);
        }
        long exact = exponent < format.least ? shiftRight(digits, format.least - exponent) : digits;
        long rounded = rounded(negative, exact, unused);
        boolean lost = exact << -unused != 0;
        int power = Math.max(exponent, format.least);
        if (rounded >>> format.precision != 0) {
            rounded >>>= 1;
            power++;
        }
        if (power > format.greatest) {
            flags |= Mxcsr.OE | (overflowMasked || lost ? Mxcsr.PE : 0);
            boolean toInfinity = mode == NEAREST || mode == (negative ? DOWN : UP);
            return toInfinity ? format.infinity(negative) : format.largest(negative);
        }
        flags |= lost ? tiny ? Mxcsr.PE | Mxcsr.UE : Mxcsr.PE : 0;
        return format.pack(negative, power, rounded);
    }

    /** Tininess is found after rounding: as if exponents had no bounds. */
    private boolean isTinyRounded(FloatingFormat format, boolean negative, int exponent, long digits) {
        int unused = LEADING + 1 - format.precision;
        return exponent < format.least - 1 || rounded(negative, digits, unused) >>> format.precision == 0;
    }

    private long rounded(boolean negative, long digits, int unused) {
        return (digits >>> unused) + (roundsAway(mode, negative, digits >>> unused, digits << -unused) ? 1 : 0);
    }

    /** @param rest what is left out, with its first digit in bit 63 */
    private static boolean roundsAway(int mode, boolean negative, long kept, long rest) {
        return switch (mode) {
            case NEAREST -> rest < 0 && (rest != HALF || (kept & 1) != 0);
            case DOWN -> negative && rest != 0;
            case UP -> !negative && rest != 0;
            default -> false;
        };
    }

    /** The magnitude as an integer; the exponent must not be above {@value FloatingFormat#LEADING}. */
    long integer(boolean negative, int exponent, long digits, boolean truncate) {
        long whole = exponent < 0 ? 0 : digits >>> LEADING - exponent;
        long rest = exponent < 0 ? shiftRight(digits << 1, -1 - exponent)
                : exponent == LEADING ? 0 : digits << 2 + exponent;
        inexact = rest != 0;
        return whole + (roundsAway(truncate ? TOWARDS_ZERO : mode, negative, whole, rest) ? 1 : 0);
    }
}
