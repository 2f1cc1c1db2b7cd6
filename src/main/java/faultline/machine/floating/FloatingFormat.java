package faultline.machine.floating;

/**
 * A binary floating-point format. A number is a bit pattern in the low bits of a {@code long}; the bits above are zero.
 *
 * <p>Source: Intel SDM volume 1, "Floating-Point Data Types".
 */
public final class FloatingFormat {
    public static final FloatingFormat SINGLE = new FloatingFormat(24, 8);
    public static final FloatingFormat DOUBLE = new FloatingFormat(53, 11);

    /** Where the leading one of a {@link #significand} stands. */
    static final int LEADING = 62;

    /** Bits of the significand, the leading one included. */
    final int precision;
    /** The exponent of the smallest normal number. */
    final int least;
    /** The exponent of the largest finite number. */
    final int greatest;
    final long sign;
    final long infinity;
    private final long fraction;
    private final long quiet;

    private FloatingFormat(int precision, int exponentBits) {
        this.precision = precision;
        greatest = (1 << exponentBits - 1) - 1;
        least = 1 - greatest;
        sign = 1L << precision - 1 + exponentBits;
        fraction = (1L << precision - 1) - 1;
        infinity = sign - 1 & ~fraction;
        quiet = 1L << precision - 2;
    }

    boolean isNegative(long number) {
        return (number & sign) != 0;
    }

    boolean isNaN(long number) {
        return (number & ~sign) > infinity;
    }

    boolean isSignaling(long number) {
        return isNaN(number) && (number & quiet) == 0;
    }

    boolean isInfinite(long number) {
        return (number & ~sign) == infinity;
    }

    boolean isZero(long number) {
        return (number & ~sign) == 0;
    }

    boolean isDenormal(long number) {
        return (number & infinity) == 0 && (number & fraction) != 0;
    }

    /** The same NaN, quiet. */
    long quieted(long number) {
        return number | quiet;
    }

    /** The NaN that stands for a result that there is not: real indefinite. */
    long indefinite() {
        return sign | infinity | quiet;
    }

    long zero(boolean negative) {
        return negative ? sign : 0;
    }

    long infinity(boolean negative) {
        return negative ? sign | infinity : infinity;
    }

    long largest(boolean negative) {
        return infinity(negative) - 1;
    }

    /** The exponent of a finite number other than zero, written as 1.… times a power of two. */
    int exponent(long number) {
        long field = (number & infinity) >>> precision - 1;
        return field != 0 ? (int) field - greatest
                : least - (Long.numberOfLeadingZeros(number & fraction) - (Long.SIZE - precision));
    }

    /** The significand of a finite number other than zero, with its leading one in bit {@value #LEADING}. */
    long significand(long number) {
        long digits = number & fraction;
        if ((number & infinity) != 0) {
            return (digits | fraction + 1) << LEADING + 1 - precision;
        }
        return digits << Long.numberOfLeadingZeros(digits) - 1;
    }

    /** A finite number from its biased exponent and a significand of {@link #precision} bits, or fewer for a denormal. */
    long pack(boolean negative, int exponent, long digits) {
        boolean normal = digits > fraction;
        long field = normal ? (long) (exponent + greatest) << precision - 1 : 0;
        return zero(negative) | field | digits & fraction;
    }

    /** A NaN of this format, quiet, with as much of another one's payload as fits. */
    long nanFrom(FloatingFormat other, long nan) {
        int wider = precision - other.precision;
        long payload = nan & other.fraction;
        long moved = wider >= 0 ? payload << wider : payload >>> -wider;
        return quieted(infinity(other.isNegative(nan)) | moved);
    }
}
