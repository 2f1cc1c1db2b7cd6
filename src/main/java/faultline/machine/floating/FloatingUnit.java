package faultline.machine.floating;

import static faultline.machine.floating.FloatingFormat.LEADING;

/**
 * Computes as MXCSR demands, and collects the exceptions of one instruction, which may compute several results.
 *
 * <p>Source: Intel SDM volume 1, "SSE and SSE2 Exceptions" and "Interaction of SIMD and x87 FPU Floating-Point
 * Exceptions"; IEEE 754.
 */
public final class FloatingUnit {
    /** The results of comparing: {@link #compare}. */
    public static final int LESS = -1;
    public static final int EQUAL = 0;
    public static final int GREATER = 1;
    public static final int UNORDERED = 2;

    /** More digits than any quotient or root needs; what lies behind them counts as one more digit. */
    private static final int DIGITS = 60;

    private final Rounding rounding = new Rounding();
    private boolean denormalsAreZero;
    /** The processor's host gives the same results and no flag can change. */
    private boolean quick;
    private int flags;

    /** Begins an instruction. */
    public void begin(long mxcsr) {
        flags = 0;
        denormalsAreZero = (mxcsr & Mxcsr.DAZ) != 0;
        quick = rounding.set(mxcsr) && (mxcsr & Mxcsr.PE) != 0 && (mxcsr & Mxcsr.PE << Mxcsr.MASK_SHIFT) != 0;
    }

    /** The exceptions since {@link #begin}, as flags of {@link Mxcsr}. */
    public int flags() {
        return flags | rounding.flags();
    }

    public long add(FloatingFormat format, long first, long second) {
        if (quick) {
            long result = Host.add(format, first, second);
            if (result != Host.UNSURE) {
                return result;
            }
        }
        return sum(format, first, second, 0);
    }

    public long subtract(FloatingFormat format, long first, long second) {
        if (quick) {
            long result = Host.subtract(format, first, second);
            if (result != Host.UNSURE) {
                return result;
            }
        }
        return sum(format, first, second, format.sign);
    }

    /** @param change the sign bit to subtract, 0 to add */
    private long sum(FloatingFormat format, long first, long second, long change) {
        long a = operand(format, first);
        long b = operand(format, second);
        if (format.isNaN(a) || format.isNaN(b)) {
            return propagate(format, a, b);
        }
        b ^= change;
        boolean opposite = ((a ^ b) & format.sign) != 0;
        if (format.isInfinite(a) && format.isInfinite(b) && opposite) {
            return invalid(format);
        }
        noteDenormals(format, a, b);
        if (format.isInfinite(a)) {
            return a;
        }
        return format.isInfinite(b) ? b : finiteSum(format, a, b, opposite);
    }

    private long finiteSum(FloatingFormat format, long a, long b, boolean opposite) {
        if (format.isZero(a) && format.isZero(b)) {
            return opposite ? format.zero(rounding.isDown()) : a;
        }
        if (format.isZero(a) || format.isZero(b)) {
            long only = format.isZero(a) ? b : a;
            return rounding.round(format, format.isNegative(only), format.exponent(only), format.significand(only));
        }
        boolean swap = (a & ~format.sign) < (b & ~format.sign);
        long larger = swap ? b : a;
        long smaller = swap ? a : b;
        int exponent = format.exponent(larger);
        long aligned = Rounding.shiftRight(format.significand(smaller), exponent - format.exponent(smaller));
        long digits = opposite ? format.significand(larger) - aligned : format.significand(larger) + aligned;
        if (digits == 0) {
            return format.zero(rounding.isDown());
        }
        return rounding.roundUnsigned(format, format.isNegative(larger), exponent, digits);
    }

    public long multiply(FloatingFormat format, long first, long second) {
        if (quick) {
            long result = Host.multiply(format, first, second);
            if (result != Host.UNSURE) {
                return result;
            }
        }
        long a = operand(format, first);
        long b = operand(format, second);
        if (format.isNaN(a) || format.isNaN(b)) {
            return propagate(format, a, b);
        }
        boolean zero = format.isZero(a) || format.isZero(b);
        boolean infinite = format.isInfinite(a) || format.isInfinite(b);
        if (zero && infinite) {
            return invalid(format);
        }
        noteDenormals(format, a, b);
        boolean negative = ((a ^ b) & format.sign) != 0;
        if (zero || infinite) {
            return zero ? format.zero(negative) : format.infinity(negative);
        }
        long x = format.significand(a);
        long y = format.significand(b);
        long digits = Math.multiplyHigh(x, y) << 2 | (x * y != 0 ? 1 : 0);
        return rounding.roundUnsigned(format, negative, format.exponent(a) + format.exponent(b), digits);
    }

    public long divide(FloatingFormat format, long first, long second) {
        if (quick) {
            long result = Host.divide(format, first, second);
            if (result != Host.UNSURE) {
                return result;
            }
        }
        long a = operand(format, first);
        long b = operand(format, second);
        if (format.isNaN(a) || format.isNaN(b)) {
            return propagate(format, a, b);
        }
        boolean negative = ((a ^ b) & format.sign) != 0;
        if (format.isZero(a) && format.isZero(b) || format.isInfinite(a) && format.isInfinite(b)) {
            return invalid(format);
        }
        if (format.isZero(b) && !format.isInfinite(a)) {
            flags |= Mxcsr.ZE;
            return format.infinity(negative);
        }
        noteDenormals(format, a, b);
        if (format.isInfinite(a) || format.isInfinite(b) || format.isZero(a)) {
            return format.isInfinite(a) ? format.infinity(negative) : format.zero(negative);
        }
        return rounding.roundUnsigned(format, negative, format.exponent(a) - format.exponent(b),
                quotient(format.significand(a) >>> 1, format.significand(b) >>> 1));
    }

    /** The quotient of two significands with its first digit in bit {@value FloatingFormat#LEADING}. */
    private static long quotient(long dividend, long divisor) {
        long rest = dividend;
        long quotient = 0;
        for (int i = 0; i <= LEADING; i++) {
            quotient <<= 1;
            if (rest >= divisor) {
                rest -= divisor;
                quotient |= 1;
            }
            rest <<= 1;
        }
        return quotient | (rest != 0 ? 1 : 0);
    }

    public long squareRoot(FloatingFormat format, long number) {
        long a = operand(format, number);
        if (format.isNaN(a)) {
            return propagate(format, a, a);
        }
        if (format.isZero(a)) {
            return a;
        }
        if (format.isNegative(a)) {
            return invalid(format);
        }
        noteDenormals(format, a, a);
        if (format.isInfinite(a)) {
            return a;
        }
        int exponent = format.exponent(a);
        boolean odd = (exponent & 1) != 0;
        long digits = format.significand(a);
        return rounding.round(format, false, exponent >> 1, root(odd ? digits << 1 : digits));
    }

    /** The root, digit by digit, of a significand that stands for 1.… or 1.… times two. */
    private static long root(long radicand) {
        long rest = 0;
        long root = 0;
        for (int i = 0; i < DIGITS; i++) {
            int at = LEADING - 2 * i;
            long pair = at >= 0 ? radicand >>> at & 3 : 0;
            rest = rest << 2 | pair;
            long trial = root << 2 | 1;
            root <<= 1;
            if (Long.compareUnsigned(rest, trial) >= 0) {
                rest -= trial;
                root |= 1;
            }
        }
        int unused = LEADING + 1 - DIGITS;
        return root << unused | (rest != 0 ? 1 : 0);
    }

    /** MIN or MAX: the second number unless the first is less, or greater. */
    public long extreme(FloatingFormat format, long first, long second, boolean greater) {
        long a = operand(format, first);
        long b = operand(format, second);
        int order = compare(format, a, b, true);
        return order == (greater ? GREATER : LESS) ? a : b;
    }

    /**
     * How two numbers compare: {@link #LESS}, {@link #EQUAL}, {@link #GREATER} or {@link #UNORDERED}.
     *
     * @param signals whether quiet NaNs are invalid too
     */
    public int compare(FloatingFormat format, long first, long second, boolean signals) {
        long a = operand(format, first);
        long b = operand(format, second);
        if (format.isNaN(a) || format.isNaN(b)) {
            if (signals || format.isSignaling(a) || format.isSignaling(b)) {
                flags |= Mxcsr.IE;
            }
            return UNORDERED;
        }
        noteDenormals(format, a, b);
        if (format.isZero(a) && format.isZero(b)) {
            return EQUAL;
        }
        long x = format.isNegative(a) ? -(a & ~format.sign) : a;
        long y = format.isNegative(b) ? -(b & ~format.sign) : b;
        return Long.compare(x, y);
    }

    /** The number in another format. */
    public long convert(FloatingFormat from, FloatingFormat to, long number) {
        long a = operand(from, number);
        if (from.isNaN(a)) {
            flags |= from.isSignaling(a) ? Mxcsr.IE : 0;
            return to.nanFrom(from, a);
        }
        noteDenormals(from, a, a);
        boolean negative = from.isNegative(a);
        if (from.isZero(a) || from.isInfinite(a)) {
            return from.isZero(a) ? to.zero(negative) : to.infinity(negative);
        }
        return rounding.round(to, negative, from.exponent(a), from.significand(a));
    }

    /** A signed integer as a number. */
    public long fromInteger(FloatingFormat format, long integer) {
        if (integer == 0) {
            return 0;
        }
        return rounding.roundUnsigned(format, integer < 0, LEADING, Math.abs(integer));
    }

    /**
     * The number as a signed integer; the integer indefinite, its least one, where it does not fit.
     *
     * @param size     of the integer in bytes, 4 or 8
     * @param truncate whether to round towards zero whatever MXCSR says
     */
    public long toInteger(FloatingFormat format, long number, int size, boolean truncate) {
        long a = operand(format, number);
        if (format.isZero(a)) {
            return 0;
        }
        long indefinite = -1L << 8 * size - 1;
        boolean finite = !format.isNaN(a) && !format.isInfinite(a);
        if (finite && format.exponent(a) <= LEADING) {
            long magnitude = rounding.integer(format.isNegative(a), format.exponent(a), format.significand(a), truncate);
            long integer = format.isNegative(a) ? -magnitude : magnitude;
            if (integer >= indefinite && integer <= ~indefinite) {
                flags |= rounding.isInexact() ? Mxcsr.PE : 0;
                return integer;
            }
        } else if (size == 8 && a == fromInteger(format, Long.MIN_VALUE)) {
            return Long.MIN_VALUE;
        }
        flags |= Mxcsr.IE;
        return indefinite;
    }

    private long operand(FloatingFormat format, long number) {
        return denormalsAreZero && format.isDenormal(number) ? number & format.sign : number;
    }

    private void noteDenormals(FloatingFormat format, long a, long b) {
        if (format.isDenormal(a) || format.isDenormal(b)) {
            flags |= Mxcsr.DE;
        }
    }

    private long invalid(FloatingFormat format) {
        flags |= Mxcsr.IE;
        return format.indefinite();
    }

    /** The result of an operation on a NaN: the first one, quiet. */
    private long propagate(FloatingFormat format, long a, long b) {
        if (format.isSignaling(a) || format.isSignaling(b)) {
            flags |= Mxcsr.IE;
        }
        return format.quieted(format.isNaN(a) ? a : b);
    }
}
