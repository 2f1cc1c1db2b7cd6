package faultline.machine.floating;

import static faultline.machine.floating.FloatingFormat.DOUBLE;
import static faultline.machine.floating.FloatingFormat.SINGLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results as Java's arithmetic gives them, and cases made by hand: NaNs, zeros, rounding, flags. */
class FloatingUnitTest {
    private static final int ROUNDS = 50_000;
    private static final long DEFAULT_NAN = 0xFFF8_0000_0000_0000L;

    private final FloatingUnit unit = new FloatingUnit();

    private static long bits(double number) {
        return Double.doubleToRawLongBits(number);
    }

    private static long bits(float number) {
        return Float.floatToRawIntBits(number) & 0xFFFF_FFFFL;
    }

    /** Numbers of every size, often close to each other or to the ends of the range. */
    private static double number(Random random) {
        double any = Double.longBitsToDouble(random.nextLong());
        return switch (random.nextInt(4)) {
            case 0 -> any;
            case 1 -> random.nextGaussian();
            case 2 -> random.nextGaussian() * Double.MIN_NORMAL;
            default -> Math.scalb(random.nextInt(1 << 20), random.nextInt(60) - 30);
        };
    }

    private void assertSame(double expected, long found, String operation, double a, double b) {
        boolean both = Double.isNaN(expected) && DOUBLE.isNaN(found);
        assertTrue(both || bits(expected) == found, () -> a + operation + b + " is " + expected + ", here "
                + Double.longBitsToDouble(found));
    }

    /** Once with the host's arithmetic allowed, once without. */
    @ParameterizedTest
    @ValueSource(ints = {Mxcsr.INITIAL, Mxcsr.INITIAL | Mxcsr.PE})
    void computesAsJava(int mxcsr) {
        Random random = new Random(11);
        for (int i = 0; i < ROUNDS; i++) {
            double a = number(random);
            double b = number(random);
            unit.begin(mxcsr);
            assertSame(a + b, unit.add(DOUBLE, bits(a), bits(b)), " + ", a, b);
            assertSame(a - b, unit.subtract(DOUBLE, bits(a), bits(b)), " - ", a, b);
            assertSame(a * b, unit.multiply(DOUBLE, bits(a), bits(b)), " * ", a, b);
            assertSame(a / b, unit.divide(DOUBLE, bits(a), bits(b)), " / ", a, b);
            assertSame(Math.sqrt(a), unit.squareRoot(DOUBLE, bits(a)), " root ", a, b);
            if (!Double.isNaN(a)) {
                assertEquals(bits((float) a), unit.convert(DOUBLE, SINGLE, bits(a)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Mxcsr.INITIAL, Mxcsr.INITIAL | Mxcsr.PE})
    void computesSinglesAsJava(int mxcsr) {
        Random random = new Random(12);
        for (int i = 0; i < ROUNDS; i++) {
            float a = (float) number(random);
            float b = Float.intBitsToFloat(random.nextInt());
            if (Float.isNaN(b) || Float.isNaN(a + b) || Float.isNaN(a * b) || Float.isNaN(a / b)) {
                continue;
            }
            unit.begin(mxcsr);
            assertEquals(bits(a + b), unit.add(SINGLE, bits(a), bits(b)));
            assertEquals(bits(a - b), unit.subtract(SINGLE, bits(a), bits(b)));
            assertEquals(bits(a * b), unit.multiply(SINGLE, bits(a), bits(b)));
            assertEquals(bits(a / b), unit.divide(SINGLE, bits(a), bits(b)));
            assertEquals(bits((double) b), unit.convert(SINGLE, DOUBLE, bits(b)));
        }
    }

    @Test
    void convertsIntegersAsJava() {
        Random random = new Random(13);
        for (int i = 0; i < ROUNDS; i++) {
            long integer = random.nextLong() >> random.nextInt(64);
            double real = number(random);
            unit.begin(Mxcsr.INITIAL);
            assertEquals(bits((double) integer), unit.fromInteger(DOUBLE, integer));
            assertEquals(bits((float) integer), unit.fromInteger(SINGLE, integer));
            if (Math.abs(real) < 0x1p63) {
                assertEquals((long) real, unit.toInteger(DOUBLE, bits(real), 8, true));
                assertEquals((long) Math.rint(real), unit.toInteger(DOUBLE, bits(real), 8, false));
            }
        }
    }

    @Test
    void propagatesTheFirstNaNQuietly() {
        long quiet = 0x7FF8_0000_0000_0042L;
        long signaling = 0xFFF0_0000_0000_0007L;
        unit.begin(Mxcsr.INITIAL);
        assertEquals(quiet, unit.add(DOUBLE, quiet, bits(1)));
        assertEquals(quiet, unit.multiply(DOUBLE, bits(1), quiet));
        assertEquals(0, unit.flags());
        assertEquals(quiet, unit.divide(DOUBLE, quiet, signaling));
        assertEquals(Mxcsr.IE, unit.flags());
        assertEquals(0xFFF8_0000_0000_0007L, unit.subtract(DOUBLE, signaling, quiet));
    }

    @Test
    void givesTheDefaultNaNForWhatHasNoResult() {
        double infinity = Double.POSITIVE_INFINITY;
        unit.begin(Mxcsr.INITIAL);
        assertEquals(DEFAULT_NAN, unit.subtract(DOUBLE, bits(infinity), bits(infinity)));
        assertEquals(DEFAULT_NAN, unit.multiply(DOUBLE, bits(infinity), bits(-0.0)));
        assertEquals(DEFAULT_NAN, unit.divide(DOUBLE, bits(0.0), bits(0.0)));
        assertEquals(DEFAULT_NAN, unit.squareRoot(DOUBLE, bits(-1.0)));
        assertEquals(Mxcsr.IE, unit.flags());
        assertEquals(bits(-0.0), unit.squareRoot(DOUBLE, bits(-0.0)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0x1.999999999999ap-4, -0x1.999999999999ap-4, false", "1, 0x1.9999999999999p-4, -0x1.999999999999ap-4, true",
        "2, 0x1.999999999999ap-4, -0x1.9999999999999p-4, false", "3, 0x1.9999999999999p-4, -0x1.9999999999999p-4, false"})
    void roundsAsMxcsrSays(int control, double tenth, double minusTenth, boolean negativeZero) {
        unit.begin(Mxcsr.INITIAL | control << Mxcsr.ROUNDING_SHIFT);
        assertEquals(bits(tenth), unit.divide(DOUBLE, bits(1.0), bits(10.0)));
        assertEquals(bits(minusTenth), unit.divide(DOUBLE, bits(-1.0), bits(10.0)));
        assertEquals(bits(negativeZero ? -0.0 : 0.0), unit.subtract(DOUBLE, bits(5.0), bits(5.0)));
        assertEquals(Mxcsr.PE, unit.flags());
    }

    @Test
    void tellsOverflowAndUnderflow() {
        unit.begin(Mxcsr.INITIAL);
        assertEquals(bits(Double.POSITIVE_INFINITY), unit.add(DOUBLE, bits(Double.MAX_VALUE), bits(Double.MAX_VALUE)));
        assertEquals(Mxcsr.OE | Mxcsr.PE, unit.flags());
        unit.begin(Mxcsr.INITIAL | 3 << Mxcsr.ROUNDING_SHIFT);
        assertEquals(bits(Double.MAX_VALUE), unit.add(DOUBLE, bits(Double.MAX_VALUE), bits(Double.MAX_VALUE)));
        unit.begin(Mxcsr.INITIAL);
        assertEquals(bits(Double.MIN_NORMAL / 2), unit.divide(DOUBLE, bits(Double.MIN_NORMAL), bits(2.0)));
        assertEquals(0, unit.flags(), "tiny, but exact");
        assertEquals(bits(0.0), unit.multiply(DOUBLE, bits(Double.MIN_NORMAL), bits(Double.MIN_NORMAL)));
        assertEquals(Mxcsr.UE | Mxcsr.PE, unit.flags());
    }

    @Test
    void flushesToZeroAndTakesDenormalsForZeros() {
        unit.begin(Mxcsr.INITIAL | Mxcsr.FTZ);
        assertEquals(bits(-0.0), unit.divide(DOUBLE, bits(-Double.MIN_NORMAL), bits(2.0)));
        assertEquals(Mxcsr.UE | Mxcsr.PE, unit.flags());
        unit.begin(Mxcsr.INITIAL | Mxcsr.DAZ);
        assertEquals(bits(Double.POSITIVE_INFINITY), unit.divide(DOUBLE, bits(1.0), bits(Double.MIN_VALUE)));
        assertEquals(Mxcsr.ZE, unit.flags());
        unit.begin(Mxcsr.INITIAL);
        assertEquals(bits(1.0), unit.add(DOUBLE, bits(1.0), bits(Double.MIN_VALUE)));
        assertEquals(Mxcsr.DE | Mxcsr.PE, unit.flags());
    }

    @Test
    void comparesWithZerosAndNaNs() {
        unit.begin(Mxcsr.INITIAL);
        assertEquals(FloatingUnit.EQUAL, unit.compare(DOUBLE, bits(0.0), bits(-0.0), true));
        assertEquals(FloatingUnit.LESS, unit.compare(DOUBLE, bits(-2.0), bits(-1.0), true));
        assertEquals(FloatingUnit.GREATER, unit.compare(SINGLE, bits(1f), bits(Float.NEGATIVE_INFINITY), true));
        assertEquals(FloatingUnit.UNORDERED, unit.compare(DOUBLE, bits(Double.NaN), bits(1.0), false));
        assertEquals(0, unit.flags());
        assertEquals(bits(-0.0), unit.extreme(DOUBLE, bits(0.0), bits(-0.0), true), "the second of two equal ones");
        assertEquals(bits(1.0), unit.extreme(DOUBLE, bits(Double.NaN), bits(1.0), true), "the second if one is no number");
        assertEquals(Mxcsr.IE, unit.flags());
    }

    @ParameterizedTest
    @CsvSource({"2147483647.5, 4", "-2147483649, 4", "1e300, 8", "NaN, 8", "0x1p63, 8"})
    void givesTheIndefiniteIntegerForWhatDoesNotFit(double number, int size) {
        unit.begin(Mxcsr.INITIAL);
        assertEquals(size == 4 ? Integer.MIN_VALUE : Long.MIN_VALUE, unit.toInteger(DOUBLE, bits(number), size, false));
        assertEquals(Mxcsr.IE, unit.flags());
        assertEquals(Long.MIN_VALUE, unit.toInteger(DOUBLE, bits(-0x1p63), 8, false));
    }

    @Test
    void approximatesReciprocals() {
        Random random = new Random(14);
        for (int i = 0; i < ROUNDS; i++) {
            float number = random.nextFloat() * 1000 + 1e-3f;
            float reciprocal = Float.intBitsToFloat((int) Approximation.reciprocal(bits(number)));
            float root = Float.intBitsToFloat((int) Approximation.reciprocalRoot(bits(number)));
            assertEquals(1, (double) reciprocal * number, 1.5 / 4096);
            assertEquals(1, (double) root * Math.sqrt(number), 1.5 / 4096);
        }
        assertEquals(bits(Float.NEGATIVE_INFINITY), Approximation.reciprocal(bits(-0f)));
        assertEquals(0xFFC0_0000L, Approximation.reciprocalRoot(bits(-1f)));
    }
}
