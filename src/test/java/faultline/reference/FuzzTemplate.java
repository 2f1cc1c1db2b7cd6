package faultline.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** What the data pages hold before each case: noise, floating-point numbers, far pointers, and frames for RET, RETF and IRET. */
final class FuzzTemplate {

    static final int SIZE = 3 * FuzzCase.PAGE;
    static final int SLOT = 64;
    private static final int[] CODE_SELECTORS = {0x08, 0x33, 0x23, 0x18, 0x3B, 0x5B, 0x93, 0x90};
    private static final int[] STACK_SELECTORS = {0x10, 0x2B, 0x2B};

    private FuzzTemplate() {
    }

    static byte[] of(Random random) {
        ByteBuffer template = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        while (template.hasRemaining()) {
            int end = template.position() + SLOT;
            switch (random.nextInt(6)) {
                case 0 -> frame(template, random, 8);
                case 1 -> frame(template, random, 4);
                case 2 -> frame(template, random, 2);
                case 3 -> FuzzValues.reals(template, random, SLOT / 8);
                default -> {
                }
            }
            while (template.position() + 8 <= end) {
                template.putLong(FuzzValues.register(random));
            }
            while (template.position() < end) {
                template.put((byte) random.nextInt());
            }
        }
        return template.array();
    }

    private static void frame(ByteBuffer template, Random random, int size) {
        put(template, size, FuzzValues.codeAddress(random));
        put(template, size, random.nextInt(4) == 0 ? FuzzValues.selector(random)
                : CODE_SELECTORS[random.nextInt(CODE_SELECTORS.length)]);
        put(template, size, random.nextInt(20) == 0 ? random.nextLong() & ~(1L << 17) : FuzzValues.flags(random));
        put(template, size, FuzzValues.dataAddress(random));
        put(template, size, random.nextInt(6) == 0 ? FuzzValues.selector(random)
                : STACK_SELECTORS[random.nextInt(STACK_SELECTORS.length)]);
    }

    private static void put(ByteBuffer template, int size, long value) {
        switch (size) {
            case 8 -> template.putLong(value);
            case 4 -> template.putInt((int) value);
            default -> template.putShort((short) value);
        }
    }
}
