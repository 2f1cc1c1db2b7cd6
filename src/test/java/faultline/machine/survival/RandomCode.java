package faultline.machine.survival;

import faultline.isa.InstructionForm;
import faultline.isa.InstructionTable;
import faultline.isa.VexNotation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/**
 * Code that no author would write: noise; rows of the instruction table with operands at random; and what a kernel does to
 * the machine, done wrongly: ports, model-specific registers, control registers, descriptor tables, page tables, APICs.
 */
final class RandomCode {
    private static final int[][] OPENINGS = {{0x0F, 0x00}, {0x0F, 0x01}, {0x0F, 0x20}, {0x0F, 0x22}, {0x0F, 0x23}, {0x0F, 0x30},
        {0x0F, 0x32}, {0x48, 0xCF}, {0xCD}, {0xCC}, {0xF1}, {0x8E}, {0xF3, 0xA4}, {0xF3, 0x48, 0xAB}, {0xEA}, {0x9A}, {0xCB},
        {0x0F, 0x05}, {0x0F, 0x07}, {0x0F, 0xC7}, {0x0F, 0xAE}, {0x66, 0x0F}, {0xC8}, {0xE4}, {0xE6}, {0xEC}, {0xEE}, {0x9D},
        {0x0F, 0x34}};
    private static final int[] PORTS = {0x20, 0x21, 0xA0, 0xA1, 0x40, 0x41, 0x42, 0x43, 0x60, 0x61, 0x64, 0x70, 0x71, 0x92, 0xE9,
        0x3F8, 0x3F9, 0x3FA, 0x3FB, 0x3FC, 0x3FD, 0x3FE, 0x3FF, 0x3D4, 0x3D5, 0x4D0, 0x4D1, 0xCF8, 0xCF9, 0xCFC, 0xCFD, 0x510,
        0x511, 0x514, 0x600, 0x604, 0x608};
    private static final int[] MODEL_SPECIFIC = {0x10, 0x1B, 0x174, 0x175, 0x176, 0x1D9, 0x277, 0x2FF, 0xFE, 0x200, 0x201, 0x250, 0xC0000080, 0xC0000081,
        0xC0000082, 0xC0000083, 0xC0000084, 0xC0000100, 0xC0000101, 0xC0000102, 0xC0000103, 0x800};
    private static final long LOCAL_APIC = 0xFEE0_0000L;
    private static final long IO_APIC = 0xFEC0_0000L;
    private static final int LONGEST = 64;

    private static final int[] PREFIXES = {0x66, 0x67, 0xF0, 0xF2, 0xF3, 0x64, 0x65, 0x2E};
    private static final int ANY_REGISTER = 8;
    /** VEX.vvvv. */
    private static final int VEX_REGISTER = 0x78;

    private final Random random;
    private final List<Row> rows;
    private final boolean longMode;

    /**
     * A row of the instruction table, read for making bytes.
     *
     * @param prefixes  those that belong to the opcode
     * @param vex       whether the opcode begins with the three bytes of a VEX prefix
     * @param wide      whether REX.W belongs to it
     * @param register  whether a register's number is added to the opcode
     * @param middle    ModR/M's middle field, {@value #ANY_REGISTER} for any, −1 for an instruction without ModR/M
     * @param immediate bytes behind
     */
    record Row(boolean valid64, boolean validLegacy, byte[] prefixes, boolean vex, boolean wide, byte[] opcode, boolean register,
               int middle, int immediate) {

        static Row of(InstructionForm form) {
            ByteArrayOutputStream prefixes = new ByteArrayOutputStream();
            ByteArrayOutputStream opcode = new ByteArrayOutputStream();
            int middle = -1;
            int immediate = 0;
            boolean register = false;
            boolean vex = VexNotation.begins(form.opcode());
            for (String word : form.opcode().replaceFirst("NP |NFx ", "").replace("REX.W + ", "").split(" ")) {
                if (VexNotation.begins(word)) {
                    opcode.writeBytes(vexPrefix(VexNotation.of(word)));
                } else if (opcode.size() == 0 && word.matches("66|F2|F3") && form.opcode().length() > 2) {
                    prefixes.write(Integer.parseInt(word, 16));
                } else if (word.matches("[0-9A-F]{2}(\\+r.)?")) {
                    opcode.write(Integer.parseInt(word.substring(0, 2), 16));
                    register = word.length() > 2;
                } else if (word.matches("/[r0-7]")) {
                    middle = word.equals("/r") ? ANY_REGISTER : word.charAt(1) - '0';
                } else {
                    immediate += word.endsWith("b") ? 1 : word.endsWith("w") ? 2 : 4;
                }
            }
            return new Row(form.validIn64Bit(), form.validInLegacy(), prefixes.toByteArray(), vex,
                    form.opcode().contains("REX.W"),
                    opcode.toByteArray(), register, middle, immediate);
        }

        /** With low registers in all places, as for 64-bit and other code alike. */
        private static byte[] vexPrefix(VexNotation vex) {
            return new byte[] {(byte) 0xC4, (byte) (0xE0 | vex.map()),
                (byte) ((vex.wide() ? 0x80 : 0) | VEX_REGISTER | vex.mandatory())};
        }
    }

    /** The rows of a table, once for all guests. */
    static final class Rows {
        private final List<Row> in64Bit;
        private final List<Row> inLegacy;

        Rows(InstructionTable table) {
            List<Row> all = table.forms().stream().map(Row::of).toList();
            in64Bit = all.stream().filter(Row::valid64).toList();
            inLegacy = all.stream().filter(Row::validLegacy).toList();
        }
    }

    RandomCode(Random random, Rows rows, boolean longMode) {
        this.random = random;
        this.longMode = longMode;
        this.rows = longMode ? rows.in64Bit : rows.inLegacy;
    }

    byte[] bytes(int size) {
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        int style = random.nextInt(3);
        if (style == 0) {
            sprinkle(noise);
            return noise;
        }
        ByteBuffer code = ByteBuffer.wrap(noise).order(ByteOrder.LITTLE_ENDIAN);
        while (code.remaining() >= LONGEST) {
            if (style == 2 && random.nextInt(4) == 0) {
                misdeed(code);
            } else {
                instruction(code);
            }
        }
        return noise;
    }

    /** Opcodes that lead into the rarer parts of the processor turn up too seldom by chance alone. */
    private void sprinkle(byte[] code) {
        for (int i = 0; i < code.length / 24; i++) {
            int[] opening = OPENINGS[random.nextInt(OPENINGS.length)];
            int at = random.nextInt(code.length - 4);
            for (int k = 0; k < opening.length; k++) {
                code[at + k] = (byte) opening[k];
            }
        }
    }

    private void instruction(ByteBuffer code) {
        Row row = rows.get(random.nextInt(rows.size()));
        if (random.nextInt(8) == 0) {
            code.put((byte) PREFIXES[random.nextInt(PREFIXES.length)]);
        }
        code.put(row.prefixes);
        if (longMode && (row.wide || random.nextInt(row.vex ? 30 : 3) == 0)) {
            code.put((byte) (0x40 | random.nextInt(16) | (row.wide ? 8 : 0)));
        }
        code.put(row.opcode);
        if (row.vex && random.nextBoolean()) {
            code.put(code.position() - 2, (byte) (row.opcode[2] ^ VEX_REGISTER & random.nextInt()));
        }
        if (row.register) {
            code.put(code.position() - 1, (byte) (row.opcode[row.opcode.length - 1] + random.nextInt(8)));
        }
        if (row.middle >= 0) {
            operands(code, row.middle < 8 ? row.middle : random.nextInt(8));
        }
        for (int i = 0; i < row.immediate; i++) {
            code.put((byte) (i == 0 || random.nextInt(4) == 0 ? random.nextInt() : 0));
        }
    }

    private void operands(ByteBuffer code, int middle) {
        int mod = random.nextInt(4);
        int rm = random.nextInt(8);
        code.put((byte) (mod << 6 | middle << 3 | rm));
        if (mod != 3 && rm == 4) {
            code.put((byte) random.nextInt());
        }
        if (mod == 1) {
            code.put((byte) random.nextInt());
        } else if (mod == 2 || mod == 0 && rm == 5) {
            code.putInt(random.nextInt(0x2000) - 0x1000);
        }
    }

    /** What a kernel does, with the wrong values. */
    private void misdeed(ByteBuffer code) {
        switch (random.nextInt(9)) {
            case 0, 1 -> port(code);
            case 2 -> {
                int register = MODEL_SPECIFIC[random.nextInt(MODEL_SPECIFIC.length)];
                code.put((byte) 0xB9).putInt(random.nextInt(8) == 0 ? random.nextInt() : register == 0x800 ? register + random.nextInt(64) : register);
                load(code, 0, value());
                load(code, 2, random.nextInt(3) == 0 ? random.nextInt() : 0);
                put(code, 0x0F, random.nextBoolean() ? 0x30 : 0x32);
            }
            case 3 -> {
                load(code, 0, value());
                put(code, 0x0F, 0x20 + random.nextInt(4), 0xC0 | random.nextInt(8) << 3);
            }
            case 4 -> {
                load(code, 0, (random.nextBoolean() ? LOCAL_APIC : IO_APIC) + random.nextInt(64) * 16);
                store(code);
            }
            case 5 -> {
                load(code, 0, RandomGuest.TABLES + random.nextInt(0x13000));
                store(code);
            }
            case 6 -> {
                load(code, 0, RandomGuest.CODE + random.nextInt(0x200000));
                int[][] operations = {{0x0F, 0x01, 0x10}, {0x0F, 0x01, 0x18}, {0x0F, 0x01, 0x38}, {0x0F, 0xAE, random.nextInt(8) << 3},
                    {0x66, 0x0F, 0x38, 0x82, random.nextInt(4) << 3}};
                put(code, operations[random.nextInt(operations.length)]);
            }
            case 7 -> {
                load(code, 0, random.nextInt(64) * 8 | random.nextInt(8));
                int[][] loads = {{0x0F, 0x00, 0xD8}, {0x0F, 0x00, 0xD0}, {0x8E, 0xD8}, {0x8E, 0xD0}, {0x8E, 0xE8}, {0x50, 0x50, 0xCB},
                    {0x0F, 0x02, 0xC8}, {0x0F, 0x03, 0xC8}, {0x0F, 0x00, 0xE0}};
                put(code, loads[random.nextInt(loads.length)]);
            }
            default -> {
                int[][] others = {{0xFB, 0xF4}, {0xF4}, {0xCD, random.nextInt(256)}, {0x48, 0xCF}, {0xCF}, {0x0F, 0x01, 0xF8}, {0x0F, 0x05},
                    {0x48, 0x0F, 0x07}, {0x0F, 0x34}, {0x48, 0x0F, 0x35}, {0x0F, 0x09}, {0x0F, 0x06}, {0x9D}, {0x0F, 0xA2}, {0x0F, 0x31}};
                put(code, others[random.nextInt(others.length)]);
            }
        }
    }

    private void port(ByteBuffer code) {
        put(code, 0x66, 0xBA);
        code.putShort((short) (random.nextInt(10) == 0 ? random.nextInt() : PORTS[random.nextInt(PORTS.length)]));
        load(code, 0, random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(256));
        int[][] accesses = {{0xEC}, {0xEE}, {0xEE}, {0xEE}, {0xED}, {0xEF}, {0x66, 0xED}, {0x66, 0xEF}, {0x6C}, {0xF3, 0x6E}};
        put(code, accesses[random.nextInt(accesses.length)]);
    }

    /** A value that some control register might take. */
    private long value() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> 1L << random.nextInt(32);
            case 2 -> RandomGuest.TABLES + random.nextInt(8) * 0x1000L;
            default -> 0x8001_0033L ^ 1L << random.nextInt(32);
        };
    }

    /** MOV of a number to a register. */
    private void load(ByteBuffer code, int register, long value) {
        if (longMode && random.nextInt(4) == 0) {
            put(code, 0x48);
            put(code, 0xB8 + register);
            code.putLong(value);
        } else {
            put(code, 0xB8 + register);
            code.putInt((int) value);
        }
    }

    /** MOV of a number to the place that rAX holds, or from there. */
    private void store(ByteBuffer code) {
        if (random.nextInt(4) == 0) {
            put(code, 0x8B, 0x00);
        } else {
            put(code, 0xC7, 0x00);
            code.putInt(random.nextInt(3) == 0 ? random.nextInt() : (int) value());
        }
    }

    private static void put(ByteBuffer code, int... bytes) {
        for (int value : bytes) {
            code.put((byte) value);
        }
    }
}
