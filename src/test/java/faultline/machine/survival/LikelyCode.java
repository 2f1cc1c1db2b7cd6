package faultline.machine.survival;

import java.util.Random;

/**
 * Random code of the kind that compilers emit, so that it gets somewhere: arithmetic, moves, the stack, short loops
 * and calls; now and then a store into the code itself, an instruction across two pages, or one for the system. Its REX prefixes are INC and DEC in 32-bit code.
 */
final class LikelyCode {
    private static final int[] TO_RM = {0x01, 0x29, 0x31, 0x21, 0x09, 0x11, 0x19, 0x39, 0x85, 0x89};
    private static final int[] TO_RM_BYTE = {0x00, 0x28, 0x30, 0x38, 0x84, 0x88};
    private static final int[] FROM_RM = {0x03, 0x2B, 0x33, 0x23, 0x0B, 0x13, 0x1B, 0x3B, 0x8B, 0x8B, 0x8D, 0x63, 0x87};
    private static final int[] TWO_BYTES = {0xB6, 0xB7, 0xBE, 0xBF, 0xAF, 0xA3, 0xAB, 0xC1, 0xB1, 0x1F};
    private static final int[] PLAIN = {0x90, 0x98, 0x99, 0xC9, 0xF8, 0xF9, 0xF5, 0xFC, 0x9C, 0x9D, 0xC3, 0xAA, 0xA4, 0xAB};
    private static final int[][] SYSTEM = {{0xCC}, {0x0F, 0x0B}, {0x48, 0xCF}, {0xFA}, {0xFB}, {0x0F, 0xA2}, {0x0F, 0x31},
        {0x0F, 0x01, 0x38}, {0x0F, 0x20, 0xD8}, {0x0F, 0x22, 0xD8}, {0xE6, 0x80}, {0xEC}, {0x0F, 0x05}, {0xF4}, {0x8E, 0xD0},
        {0xF3, 0x48, 0xAB}, {0xF3, 0xA4}, {0xF2, 0xAE}};

    private final byte[] code;
    private final Random random;
    private int at;

    private LikelyCode(byte[] code, Random random) {
        this.code = code;
        this.random = random;
    }

    /** So many bytes of code. */
    static byte[] bytes(int size, Random random) {
        LikelyCode writer = new LikelyCode(new byte[size], random);
        while (writer.at < size - 16) {
            writer.instruction();
        }
        return writer.code;
    }

    private void put(int value) {
        code[at++] = (byte) value;
    }

    private int any(int[] values) {
        return values[random.nextInt(values.length)];
    }

    private void instruction() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> modRm(false, any(TO_RM), 0);
            case 4, 5 -> modRm(false, any(TO_RM_BYTE), 0);
            case 6, 7, 8 -> modRm(false, any(FROM_RM), 0);
            case 9 -> modRm(true, any(TWO_BYTES), 0);
            case 10 -> modRm(true, 0x40 | random.nextInt(16), 0);
            case 11 -> modRm(true, 0x90 | random.nextInt(16), 0);
            case 12 -> modRm(false, random.nextInt(4) == 0 ? 0x80 : 0x83, 1);
            case 13 -> modRm(false, random.nextBoolean() ? 0xC1 : 0xC0, 1);
            case 14 -> modRm(false, random.nextBoolean() ? 0xD1 : 0xD3, 0);
            case 15 -> modRm(false, random.nextInt(3) == 0 ? 0xF7 : 0xFF, 0);
            case 16 -> put(0x50 | random.nextInt(16));
            case 17, 18 -> branch();
            default -> rare();
        }
    }

    private void prefixes() {
        if (random.nextInt(16) == 0) {
            put(0x66);
        }
        if (random.nextInt(24) == 0) {
            put(any(new int[] {0x64, 0x65, 0x67, 0xF0}));
        }
        if (random.nextInt(3) != 0) {
            put(0x40 | random.nextInt(16) | (random.nextBoolean() ? 8 : 0));
        }
    }

    private void modRm(boolean twoBytes, int opcode, int immediate) {
        prefixes();
        if (twoBytes) {
            put(0x0F);
        }
        put(opcode);
        int mode = random.nextInt(5);
        int rm = random.nextInt(8);
        // Registers twice as often; RSP alone as a base needs a SIB byte.
        put((mode >= 3 ? 3 : mode) << 6 | random.nextInt(8) << 3 | rm);
        if (mode < 3 && rm == 4) {
            put(random.nextInt(256));
        }
        int displacement = mode == 1 ? 1 : mode == 2 || mode == 0 && rm == 5 ? 4 : 0;
        if (displacement == 1) {
            put(random.nextInt(256));
        } else if (displacement == 4) {
            int distance = random.nextInt(0x3000) - 0x1800;
            for (int i = 0; i < 4; i++) {
                put(distance >> 8 * i);
            }
        }
        for (int i = 0; i < immediate; i++) {
            put(random.nextInt(256));
        }
    }

    private void branch() {
        int kind = random.nextInt(8);
        if (kind == 0) {
            put(0xE8);
            int distance = random.nextInt(0x4000) - 0x2000;
            for (int i = 0; i < 4; i++) {
                put(distance >> 8 * i);
            }
        } else {
            put(kind == 1 ? 0xEB : 0x70 | random.nextInt(16));
            put(random.nextInt(96) - 40);
        }
    }

    /** REP with a count that comes to an end. */
    private void repeated() {
        put(0xB9);
        put(random.nextInt(256));
        put(random.nextInt(4));
        put(0);
        put(0);
        put(random.nextInt(5) == 0 ? 0xF2 : 0xF3);
        if (random.nextBoolean()) {
            put(0x48);
        }
        put(any(new int[] {0xA4, 0xA5, 0xAA, 0xAB, 0xA6, 0xAE, 0xAD}));
    }

    private void rare() {
        if (random.nextInt(4) == 0) {
            repeated();
            return;
        }
        if (random.nextInt(6) == 0) {
            for (int value : SYSTEM[random.nextInt(SYSTEM.length)]) {
                put(value);
            }
        } else {
            put(any(PLAIN));
        }
    }
}
