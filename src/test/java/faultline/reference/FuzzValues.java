package faultline.reference;

import faultline.machine.register.Flags;
import java.nio.ByteBuffer;
import java.util.Random;

/** Random values for registers and immediates: corners, addresses of the data pages, selectors, noise. */
final class FuzzValues {

    private static final long[] CORNERS = {0, 1, 2, -1, -2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFFL,
        0x8000_0000L, 0xFFFF_FFFFL, Long.MAX_VALUE, Long.MIN_VALUE, 0x7FFF_FFFF_FFFFL, 0xFFFF_8000_0000_0000L,
        0x8000_0000_0000L};
    /** Selectors of the driver's GDT and LDT, some with another RPL, and one beyond. */
    private static final int[] SELECTORS = {0, 3, 0x08, 0x10, 0x13, 0x18, 0x23, 0x28, 0x2B, 0x30, 0x33, 0x3B, 0x43, 0x4B,
        0x53, 0x58, 0x5B, 0x63, 0x6B, 0x70, 0x80, 0x90, 0x98, 0xA3, 0x07, 0x0F, 0x14, 0x1F, 0x24, 0xA8, 0x1000};
    private static final double[] REALS = {0, 1, 1.5, Double.POSITIVE_INFINITY, Double.NaN, Double.MIN_VALUE, Double.MIN_NORMAL,
        Double.MAX_VALUE, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, Integer.MAX_VALUE, 2147483648.0, 4294967296.0,
        9223372036854775808.0, 0.5, 2.5, 1e300, 1e-300, 1e-40};
    private static final long STATUS = Flags.STATUS;

    private FuzzValues() {
    }

    /** A number that is no address on purpose. */
    static long plain(Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> CORNERS[random.nextInt(CORNERS.length)];
            case 2 -> random.nextInt(80);
            case 3 -> random.nextInt();
            case 4 -> 1L << random.nextInt(64);
            default -> random.nextLong();
        };
    }

    /** A selector, usable or not. */
    static int selector(Random random) {
        return SELECTORS[random.nextInt(SELECTORS.length)];
    }

    /** An address in the two writable pages, often close to where they meet and seldom in the pages around them. */
    static long dataAddress(Random random) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return FuzzCase.DATA + random.nextInt(8 * FuzzCase.PAGE) - FuzzCase.PAGE;
        }
        if (kind < 4) {
            return FuzzCase.DATA + FuzzCase.PAGE * random.nextInt(4) + random.nextInt(32) - 16;
        }
        long address = FuzzCase.DATA + 0x200 + random.nextInt(2 * FuzzCase.PAGE - 0x400);
        return kind < 12 ? address & -16 : address;
    }

    /** An address in the code page where only INT3s are. */
    static long codeAddress(Random random) {
        return FuzzCase.CODE + 2100 + random.nextInt(1500);
    }

    static long register(Random random) {
        int kind = random.nextInt(100);
        return kind < 38 ? dataAddress(random)
                : kind < 42 ? codeAddress(random)
                : kind < 50 ? selector(random) : plain(random);
    }

    /** Appends quadwords that hold floating-point numbers of both widths: corners, small integers, noise. */
    static void reals(ByteBuffer to, Random random, int quadwords) {
        for (int i = 0; i < quadwords; i++) {
            if (random.nextBoolean()) {
                to.putDouble(real(random));
            } else {
                to.putFloat((float) real(random)).putFloat((float) real(random));
            }
        }
    }

    private static double real(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> REALS[random.nextInt(REALS.length)];
            case 1 -> -REALS[random.nextInt(REALS.length)];
            case 2 -> random.nextInt(2000) - 1000;
            case 3 -> Double.longBitsToDouble(random.nextLong());
            case 4 -> Float.intBitsToFloat(random.nextInt());
            default -> random.nextGaussian() * (1L << random.nextInt(63));
        };
    }

    /** How the vector unit begins: mostly switched on, with the numeric exceptions masked. */
    static FuzzCase.Vectors vectors(Random random) {
        int mxcsr = random.nextInt(12) == 0 ? random.nextInt() & 0xFFFF : 0x1F80;
        mxcsr |= random.nextInt(3) == 0 ? random.nextInt() & 0xE07F : 0;
        int off = random.nextInt(40) == 0 ? random.nextInt(16) : 0;
        return new FuzzCase.Vectors(random.nextInt(FuzzTemplate.SIZE / 16 - 15) * 16, mxcsr, off);
    }

    /** Flags to start with; most cases run without TF and NT. */
    static long flags(Random random) {
        long flags = Flags.FIXED | random.nextLong() & STATUS;
        flags |= random.nextInt(4) == 0 ? Flags.DF : 0;
        flags |= random.nextBoolean() ? Flags.IF : 0;
        flags |= random.nextInt(25) == 0 ? Flags.IOPL : 0;
        flags |= random.nextInt(30) == 0 ? Flags.NT : 0;
        flags |= random.nextInt(15) == 0 ? Flags.AC : 0;
        flags |= random.nextInt(10) == 0 ? Flags.ID : 0;
        flags |= random.nextInt(30) == 0 ? Flags.TF : 0;
        return random.nextInt(30) == 0 ? flags | Flags.RF : flags;
    }
}
