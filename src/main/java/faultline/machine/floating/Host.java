package faultline.machine.floating;

/**
 * Arithmetic by Java's own operators, which round to nearest, for ordinary numbers: neither operands nor result are
 * zero, denormal, infinite or NaN, so that no exception but an inexact result can have occurred.
 */
final class Host {
    /** Not a result: the operation must be done in full. It is a NaN, which no ordinary result is. */
    static final long UNSURE = -1;

    private Host() {
    }

    static long add(FloatingFormat format, long a, long b) {
        return format == FloatingFormat.DOUBLE ? bits(real(a), real(b), real(a) + real(b))
                : bits(single(a), single(b), single(a) + single(b));
    }

    static long subtract(FloatingFormat format, long a, long b) {
        return format == FloatingFormat.DOUBLE ? bits(real(a), real(b), real(a) - real(b))
                : bits(single(a), single(b), single(a) - single(b));
    }

    static long multiply(FloatingFormat format, long a, long b) {
        return format == FloatingFormat.DOUBLE ? bits(real(a), real(b), real(a) * real(b))
                : bits(single(a), single(b), single(a) * single(b));
    }

    static long divide(FloatingFormat format, long a, long b) {
        return format == FloatingFormat.DOUBLE ? bits(real(a), real(b), real(a) / real(b))
                : bits(single(a), single(b), single(a) / single(b));
    }

    private static double real(long bits) {
        return Double.longBitsToDouble(bits);
    }

    private static float single(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static long bits(double a, double b, double result) {
        return isOrdinary(a) && isOrdinary(b) && isOrdinary(result) ? Double.doubleToRawLongBits(result) : UNSURE;
    }

    private static long bits(float a, float b, float result) {
        return isOrdinary(a) && isOrdinary(b) && isOrdinary(result)
                ? Float.floatToRawIntBits(result) & 0xFFFF_FFFFL : UNSURE;
    }

    /** The least normal number is left out: it may have come from rounding up a tiny one. */
    private static boolean isOrdinary(double number) {
        return Math.abs(number) > Double.MIN_NORMAL && Math.abs(number) <= Double.MAX_VALUE;
    }

    private static boolean isOrdinary(float number) {
        return Math.abs(number) > Float.MIN_NORMAL && Math.abs(number) <= Float.MAX_VALUE;
    }
}
