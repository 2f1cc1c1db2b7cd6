package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.DS;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.RIP;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import faultline.machine.device.Chipset;
import faultline.machine.event.EventOutlet;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.memory.Ram;
import faultline.machine.memory.Tlb;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RETF and IRETD of protected mode, with a GDT on a page that cannot be written. */
class FarReturnTest {
    private static final int RAM = 1 << 20;
    private static final int CODE = 0x1000;
    private static final int GDT = 0x2000;
    private static final int STACK = 0x8000;
    private static final int DIRECTORY = 0x10000;
    private static final int TABLE = 0x11000;
    private static final int TARGET = 0x5000;
    private static final int USER_STACK = 0x7000;
    private static final int KERNEL_DATA = 0x10;
    private static final int USER_CODE = 0x1B;
    private static final int USER_DATA = 0x23;
    private static final int USER_STACK_OF_16_BITS = 0x3B;

    private final Ram ram = new Ram(RAM);
    private final Cpu cpu = new Cpu(ram, new Tlb(), new Chipset(RAM, (output, character) -> { }), new EventOutlet(),
            new InstructionDecoding());

    @BeforeEach
    void setUp() {
        long[] descriptors = {0, 0x00CF_9B00_0000_FFFFL, 0x00CF_9300_0000_FFFFL, 0x00CF_FB00_0000_FFFFL,
            0x00CF_F300_0000_FFFFL, 0x00CF_FA00_0000_FFFFL, 0x00CF_F200_0000_FFFFL, 0x0000_F300_0000_FFFFL};
        for (int i = 0; i < descriptors.length; i++) {
            ram.write(GDT + 8 * i, 8, descriptors[i]);
        }
        ram.write(DIRECTORY, 4, TABLE | 7);
        for (int page = 0; page < 256; page++) {
            ram.write(TABLE + 4 * page, 4, page << 12 | (page == GDT >> 12 ? 5 : 7));
        }
        long[] r = cpu.r;
        r[RegisterFile.CR0] = ControlBits.CR0_PE | ControlBits.CR0_PG | ControlBits.CR0_WP;
        r[RegisterFile.CR3] = DIRECTORY;
        r[RegisterFile.GDTR_BASE] = GDT;
        r[RegisterFile.GDTR_LIMIT] = 8 * descriptors.length - 1;
        segment(CS, 0x08, 0xC09B);
        segment(SS, KERNEL_DATA, 0xC093);
        segment(DS, KERNEL_DATA, 0xC093);
        r[RIP] = CODE;
        r[RSP] = STACK;
        r[RegisterFile.RFLAGS] = Flags.FIXED;
    }

    private void segment(int segment, int selector, long attributes) {
        cpu.r[SELECTOR + segment] = selector;
        cpu.r[LIMIT + segment] = 0xFFFF_FFFFL;
        cpu.r[ATTRIBUTES + segment] = attributes;
    }

    /** Executes it with these cells on the stack. */
    private void execute(String hex, int... cells) {
        ram.write(CODE, HexFormat.of().parseHex(hex));
        for (int i = 0; i < cells.length; i++) {
            ram.write(STACK + 4 * i, 4, cells[i]);
        }
        cpu.executeNext(false);
    }

    @Test
    void toTheSameLevelLeavesDataSegmentsAlone() {
        cpu.r[RegisterFile.CPL] = 3;
        segment(CS, USER_CODE, 0xC0FB);
        segment(SS, USER_DATA, 0xC0F3);
        execute("cb", TARGET, USER_CODE);
        assertNull(cpu.fault());
        assertEquals(TARGET, cpu.r[RIP]);
        assertEquals(KERNEL_DATA, cpu.r[SELECTOR + DS], "as SYSEXIT has left it");
    }

    @Test
    void toAnOuterLevelNullsInnerDataSegments() {
        execute("cb", TARGET, USER_CODE, USER_STACK, USER_DATA);
        assertNull(cpu.fault());
        assertEquals(3, cpu.r[RegisterFile.CPL]);
        assertEquals(0, cpu.r[SELECTOR + DS]);
        assertEquals(USER_DATA, cpu.r[SELECTOR + SS]);
        assertEquals(USER_STACK, cpu.r[RSP]);
    }

    /** One of the accessed bits cannot be set. */
    @ParameterizedTest
    @CsvSource({"0x2B, 0x23", "0x1B, 0x33"})
    void aFaultChangesNoRegister(int code, int stack) {
        long[] before = cpu.r.clone();
        execute("cb", TARGET, code, USER_STACK, stack);
        assertEquals(ExceptionVector.PAGE_FAULT, cpu.fault().vector());
        assertArrayEquals(before, cpu.r, "registers are as before RETF");
        execute("cf", TARGET, code, 2, USER_STACK, stack);
        assertEquals(ExceptionVector.PAGE_FAULT, cpu.fault().vector());
        assertArrayEquals(before, cpu.r, "registers are as before IRETD");
    }

    @Test
    void theStackSegmentIsCheckedBeforeTheOffset() {
        ram.write(GDT + 0x18, 8, 0x0040_FB00_0000_0FFFL);
        execute("cb", TARGET, USER_CODE, USER_STACK, KERNEL_DATA | 3);
        assertEquals(KERNEL_DATA, cpu.fault().errorCode());
        execute("cb", TARGET, USER_CODE, USER_STACK, USER_DATA);
        assertEquals(0, cpu.fault().errorCode());
    }

    /** A stack segment of 16 bits takes SP, and leaves the rest of ESP as it was. */
    @Test
    void toAStackOf16Bits() {
        execute("cb", TARGET, USER_CODE, 0x1234_7000, USER_STACK_OF_16_BITS);
        assertEquals(0x7000, cpu.r[RSP], "RETF");
        setUp();
        cpu.r[RegisterFile.CPL] = 0;
        execute("cf", TARGET, USER_CODE, 2, 0x1234_7000, USER_STACK_OF_16_BITS);
        assertEquals(0x7000, cpu.r[RSP], "IRETD");
    }

    /** From 64-bit mode to 32-bit code: what the new stack segment uses of RSP is loaded. */
    @ParameterizedTest
    @CsvSource({"0x23, 0x12347000", "0x3B, 0x00007000"})
    void from64BitModeToCompatibilityMode(int stack, long pointer) {
        for (String instruction : new String[] {"48cb", "48cf"}) {
            setUp();
            cpu.r[RegisterFile.CPL] = 0;
            cpu.r[RegisterFile.CR0] = ControlBits.CR0_PE;
            cpu.r[RegisterFile.EFER] = ControlBits.EFER_LMA;
            segment(CS, 0x08, 0xA09B);
            if (instruction.equals("48cf")) {
                execute(instruction, TARGET, 0, USER_CODE, 0, 2, 0, 0x1234_7000, 1, stack, 0);
            } else {
                execute(instruction, TARGET, 0, USER_CODE, 0, 0x1234_7000, 1, stack, 0);
            }
            assertNull(cpu.fault());
            assertEquals(pointer, cpu.r[RSP], instruction);
        }
    }
}
