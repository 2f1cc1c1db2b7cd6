package faultline.machine.survival;

import faultline.machine.InitialState;
import faultline.machine.InitialState.Segment;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A guest that no author would write: random code, and random page tables, descriptor tables and registers that are just
 * sane enough for the processor to get somewhere before it trips.
 */
final class RandomGuest {
    static final long RAM = 4L << 20;
    private static final int PAGE = 4096;
    private static final long TABLES = 0x10000;
    private static final long GDT = 0x20000;
    private static final long IDT = 0x21000;
    private static final long TSS = 0x22000;
    private static final long CODE = 0x100000;
    private static final int CODE_SIZE = 0x20000;
    private static final int DESCRIPTORS = 64;

    private final Random random;
    private final boolean longMode;
    private final int level;
    private final List<Segment> segments = new ArrayList<>();

    RandomGuest(long seed) {
        random = new Random(seed);
        longMode = random.nextInt(4) != 0;
        level = random.nextInt(3) == 0 ? 3 : 0;
    }

    InitialState initialState() {
        byte[] code = new byte[CODE_SIZE];
        random.nextBytes(code);
        sprinkle(code);
        add(CODE, code);
        add(GDT, gdt());
        add(IDT, idt());
        byte[] tss = new byte[256];
        ByteBuffer stacks = ByteBuffer.wrap(tss).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 4; at + 8 <= 100; at += 8) {
            stacks.putLong(at, random.nextInt(8) == 0 ? random.nextLong() : CODE + random.nextInt(0x200000));
        }
        add(TSS, tss);
        pageTables();
        return new InitialState(segments, registers());
    }

    private void add(long address, byte[] bytes) {
        segments.add(new Segment(address, bytes, bytes.length));
    }

    /** Opcodes that lead into the rarer parts of the processor turn up too seldom by chance alone. */
    private void sprinkle(byte[] code) {
        int[][] openings = {{0x0F, 0x00}, {0x0F, 0x01}, {0x0F, 0x20}, {0x0F, 0x22}, {0x0F, 0x23}, {0x0F, 0x30}, {0x0F, 0x32},
            {0x48, 0xCF}, {0xCD}, {0xCC}, {0xF1}, {0x8E}, {0xF3, 0xA4}, {0xF3, 0x48, 0xAB}, {0xEA}, {0x9A}, {0xCB}, {0x0F, 0x05},
            {0x0F, 0x07}, {0x0F, 0xC7}, {0x0F, 0xAE}, {0x66, 0x0F}, {0xC8}, {0xE4}, {0xE6}, {0xEC}, {0xEE}, {0x9D}, {0x0F, 0x34}};
        for (int i = 0; i < code.length / 24; i++) {
            int[] opening = openings[random.nextInt(openings.length)];
            int at = random.nextInt(code.length - 4);
            for (int k = 0; k < opening.length; k++) {
                code[at + k] = (byte) opening[k];
            }
        }
    }

    private byte[] gdt() {
        ByteBuffer table = ByteBuffer.allocate(DESCRIPTORS * 8).order(ByteOrder.LITTLE_ENDIAN);
        table.putLong(0);
        table.putLong(longMode ? 0x00AF_9B00_0000_FFFFL : 0x00CF_9B00_0000_FFFFL);
        table.putLong(0x00CF_9300_0000_FFFFL);
        table.putLong(longMode ? 0x00AF_FB00_0000_FFFFL : 0x00CF_FB00_0000_FFFFL);
        table.putLong(0x00CF_F300_0000_FFFFL);
        table.putLong(0x0000_8900_0000_00FFL | TSS << 16);
        table.putLong(0);
        while (table.hasRemaining()) {
            table.putLong(random.nextLong());
        }
        return table.array();
    }

    private byte[] idt() {
        ByteBuffer table = ByteBuffer.allocate(256 * 16).order(ByteOrder.LITTLE_ENDIAN);
        while (table.hasRemaining()) {
            long handler = CODE + random.nextInt(CODE_SIZE);
            boolean wild = random.nextInt(12) == 0;
            long low = handler & 0xFFFF | 8L << 16 | (handler >>> 16 & 0xFFFF) << 48 | 0xEE00L << 32
                    | (long) random.nextInt(8) << 32;
            table.putLong(wild ? random.nextLong() : low);
            if (longMode) {
                table.putLong(wild ? random.nextLong() : handler >>> 32);
            }
        }
        return table.array();
    }

    /** Maps the RAM one to one, with entries that are wrong now and then. */
    private void pageTables() {
        ByteBuffer tables = ByteBuffer.allocate(6 * PAGE).order(ByteOrder.LITTLE_ENDIAN);
        tables.putLong(0, TABLES + PAGE | 7);
        tables.putLong(PAGE, TABLES + 2 * PAGE | 7);
        for (int i = 0; i < 4; i++) {
            tables.putLong(2 * PAGE + 8 * i, i < 2 ? TABLES + (3L + i) * PAGE | 7 : random.nextLong());
        }
        for (int i = 0; i < 1024; i++) {
            long entry = (long) i * PAGE | 7;
            tables.putLong(3 * PAGE + 8 * i, random.nextInt(40) == 0 ? entry ^ 1L << random.nextInt(64) : entry);
        }
        add(TABLES, tables.array());
    }

    private RegisterState registers() {
        long[] r = new long[RegisterFile.COUNT];
        for (int i = 0; i < 16; i++) {
            r[i] = random.nextInt(3) == 0 ? random.nextLong() : CODE + random.nextInt(0x200000);
        }
        r[RegisterFile.RIP] = CODE + random.nextInt(CODE_SIZE);
        r[RegisterFile.RFLAGS] = Flags.FIXED | random.nextLong() & (Flags.STATUS | Flags.IF | Flags.DF | Flags.AC);
        r[RegisterFile.CR0] = ControlBits.CR0_PE | ControlBits.CR0_ET | (random.nextBoolean() ? ControlBits.CR0_WP : 0);
        r[RegisterFile.CR3] = TABLES;
        r[RegisterFile.DR6] = 0xFFFF_0FF0L;
        r[RegisterFile.DR7] = 0x400;
        if (longMode) {
            r[RegisterFile.CR0] |= ControlBits.CR0_PG;
            r[RegisterFile.CR4] = ControlBits.CR4_PAE;
            r[RegisterFile.EFER] = ControlBits.EFER_LME | ControlBits.EFER_LMA | ControlBits.EFER_NXE | ControlBits.EFER_SCE;
        }
        r[RegisterFile.GDTR_BASE] = GDT;
        r[RegisterFile.GDTR_LIMIT] = DESCRIPTORS * 8 - 1;
        r[RegisterFile.IDTR_BASE] = IDT;
        r[RegisterFile.IDTR_LIMIT] = random.nextInt(6) == 0 ? random.nextInt(4096) : 4095;
        r[RegisterFile.CPL] = level;
        for (int segment = RegisterFile.ES; segment <= RegisterFile.GS; segment++) {
            boolean code = segment == RegisterFile.CS;
            r[RegisterFile.SELECTOR + segment] = (code ? 8 : 16) + (level == 3 ? 16 + 3 : 0);
            r[RegisterFile.LIMIT + segment] = 0xFFFF_FFFFL;
            r[RegisterFile.ATTRIBUTES + segment] = (code ? longMode ? 0xA09B : 0xC09B : 0xC093) | level << 5;
        }
        r[RegisterFile.SELECTOR + RegisterFile.TR] = 0x28;
        r[RegisterFile.BASE + RegisterFile.TR] = TSS;
        r[RegisterFile.LIMIT + RegisterFile.TR] = 0xFF;
        r[RegisterFile.ATTRIBUTES + RegisterFile.TR] = 0x8B;
        return RegisterState.copyOf(r);
    }
}
