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
    static final long TABLES = 0x10000;
    private static final long GDT = 0x20000;
    private static final long IDT = 0x21000;
    private static final long TSS = 0x22000;
    static final long CODE = 0x100000;
    private static final long STACKS = 0x200000;
    private static final int CODE_SIZE = 0x4000;
    private static final int DESCRIPTORS = 64;

    private final Random random;
    private final RandomCode.Rows rows;
    private final Paging paging;
    private final boolean longMode;
    /** Whether page tables hold noise. */
    private final boolean wild;
    private final int level;
    private final boolean likely;
    private final List<Segment> segments = new ArrayList<>();

    private enum Paging { NONE, BITS32, PAE, FOUR_LEVELS }

    RandomGuest(long seed, RandomCode.Rows rows) {
        this(seed, rows, false);
    }

    /** @param likely with code like {@link LikelyCode} */
    RandomGuest(long seed, RandomCode.Rows rows, boolean likely) {
        random = new Random(seed);
        this.rows = rows;
        this.likely = likely;
        paging = random.nextInt(3) != 0 ? Paging.FOUR_LEVELS : Paging.values()[random.nextInt(3)];
        longMode = paging == Paging.FOUR_LEVELS;
        wild = random.nextInt(8) == 0;
        level = random.nextInt(3) == 0 ? 3 : 0;
    }

    InitialState initialState() {
        add(CODE, likely ? LikelyCode.bytes(CODE_SIZE, random) : new RandomCode(random, rows, longMode).bytes(CODE_SIZE));
        add(GDT, gdt());
        add(IDT, idt());
        byte[] tss = new byte[256];
        ByteBuffer stacks = ByteBuffer.wrap(tss).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 4; at + 8 <= 100; at += 8) {
            stacks.putLong(at, random.nextInt(64) == 0 ? random.nextLong() : STACKS + random.nextInt(0x100000));
        }
        add(TSS, tss);
        pageTables();
        return new InitialState(segments, registers());
    }

    private void add(long address, byte[] bytes) {
        segments.add(new Segment(address, bytes, bytes.length));
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
            boolean wild = random.nextInt(100) == 0;
            long low = handler & 0xFFFF | 8L << 16 | (handler >>> 16 & 0xFFFF) << 48 | 0xEE00L << 32
                    | (random.nextBoolean() ? 0 : (long) random.nextInt(8) << 32);
            table.putLong(wild ? random.nextLong() : low);
            if (longMode) {
                table.putLong(wild ? random.nextLong() : handler >>> 32);
            }
        }
        return table.array();
    }

    /** Maps the RAM and the devices below 4 GiB one to one, with entries that are wrong now and then; or anything anywhere. */
    private void pageTables() {
        ByteBuffer tables = ByteBuffer.allocate(7 * PAGE).order(ByteOrder.LITTLE_ENDIAN);
        long root = paging == Paging.PAE ? 1 : 7;
        tables.putLong(0, TABLES + PAGE | 7);
        for (int i = 0; i < 4; i++) {
            long directory = i == 0 ? TABLES + 2 * PAGE | root : i == 3 ? TABLES + 5 * PAGE | root : 0;
            tables.putLong(PAGE + 8 * i, random.nextInt(300) == 0 ? random.nextLong() : directory);
            tables.putLong(2 * PAGE + 8 * i, i < 2 ? TABLES + (3L + i) * PAGE | 7 : random.nextLong());
        }
        for (int i = 0; i < 1024; i++) {
            long entry = (long) i * PAGE | 7;
            tables.putLong(3 * PAGE + 8 * i, random.nextInt(300) == 0 ? entry ^ 1L << random.nextInt(64) : entry);
        }
        for (int i = 0; i < 512; i++) {
            tables.putLong(5 * PAGE + 8 * i, 0xC000_0000L + i * 0x20_0000L | 0x87);
        }
        for (int i = 0; i < 1024; i++) {
            int entry = i << 22 | 0x87;
            tables.putInt(6 * PAGE + 4 * i, random.nextInt(300) == 0 ? entry ^ 1 << random.nextInt(32) : entry);
        }
        while (wild && tables.remaining() >= 8) {
            tables.putLong(random.nextLong() & (random.nextInt(4) == 0 ? -1 : RAM - 1) | (random.nextInt(8) == 0 ? 0 : 7));
        }
        add(TABLES, tables.array());
    }

    private RegisterState registers() {
        long[] r = new long[RegisterFile.COUNT];
        for (int i = 0; i < 16; i++) {
            r[i] = random.nextInt(3) == 0 ? random.nextLong() : CODE + random.nextInt(0x200000);
        }
        r[RegisterFile.RSP] = random.nextInt(30) == 0 ? random.nextLong() : STACKS + random.nextInt(0x100000);
        r[RegisterFile.RIP] = CODE + random.nextInt(CODE_SIZE);
        r[RegisterFile.RFLAGS] = Flags.FIXED | random.nextLong() & (Flags.STATUS | Flags.IF | Flags.DF | Flags.AC);
        r[RegisterFile.CR0] = ControlBits.CR0_PE | ControlBits.CR0_ET | (random.nextBoolean() ? ControlBits.CR0_WP : 0);
        r[RegisterFile.DR6] = 0xFFFF_0FF0L;
        r[RegisterFile.DR7] = 0x400;
        r[RegisterFile.CR4] = random.nextLong() & ControlBits.CR4_KNOWN & ~(ControlBits.CR4_PAE | ControlBits.CR4_PCIDE);
        if (paging != Paging.NONE) {
            r[RegisterFile.CR0] |= ControlBits.CR0_PG;
        }
        switch (paging) {
            case BITS32 -> {
                r[RegisterFile.CR3] = TABLES + 6 * PAGE;
                r[RegisterFile.CR4] |= ControlBits.CR4_PSE;
            }
            case PAE -> {
                r[RegisterFile.CR3] = TABLES + PAGE;
                r[RegisterFile.CR4] |= ControlBits.CR4_PAE;
            }
            case FOUR_LEVELS -> {
                r[RegisterFile.CR3] = TABLES;
                r[RegisterFile.CR4] |= ControlBits.CR4_PAE | (random.nextBoolean() ? ControlBits.CR4_PCIDE : 0);
                r[RegisterFile.EFER] = ControlBits.EFER_LME | ControlBits.EFER_LMA | ControlBits.EFER_NXE | ControlBits.EFER_SCE;
            }
            default -> {
            }
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
