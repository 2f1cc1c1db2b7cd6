package faultline.machine.cpu;

import java.util.function.LongBinaryOperator;

/** Operations on the elements that share a 64-bit half of an XMM register. */
final class Lanes {
    private Lanes() {
    }

    /** Applies an operation to each pair of elements of so many bits, sign-extended; keeps the low bits of its results. */
    static LongBinaryOperator signed(int bits, LongBinaryOperator operation) {
        return (target, source) -> {
            long result = 0;
            for (int at = 0; at < Long.SIZE; at += bits) {
                long value = operation.applyAsLong(signed(target, at, bits), signed(source, at, bits));
                result |= (value & mask(bits)) << at;
            }
            return result;
        };
    }

    /** Applies an operation to each pair of elements of so many bits, zero-extended; keeps the low bits of its results. */
    static LongBinaryOperator unsigned(int bits, LongBinaryOperator operation) {
        return (target, source) -> {
            long result = 0;
            for (int at = 0; at < Long.SIZE; at += bits) {
                long value = operation.applyAsLong(target >>> at & mask(bits), source >>> at & mask(bits));
                result |= (value & mask(bits)) << at;
            }
            return result;
        };
    }

    /** An element, sign-extended. */
    static long signed(long half, int at, int bits) {
        return half << Long.SIZE - bits - at >> Long.SIZE - bits;
    }

    static long mask(int bits) {
        return -1L >>> Long.SIZE - bits;
    }

    /** The nearest value that a signed element of so many bits can hold. */
    static long saturateSigned(long value, int bits) {
        long least = -1L << bits - 1;
        return Math.max(least, Math.min(~least, value));
    }

    /** The nearest value that an unsigned element of so many bits can hold. */
    static long saturateUnsigned(long value, int bits) {
        return Math.max(0, Math.min(mask(bits), value));
    }

    /** Elements of so many bits by turns from the low 32 bits of two values, the first one's first. */
    static long interleave(long first, long second, int bits) {
        long result = 0;
        for (int at = 0; at < Integer.SIZE; at += bits) {
            result |= (first >>> at & mask(bits)) << 2 * at | (second >>> at & mask(bits)) << 2 * at + bits;
        }
        return result;
    }
}
