package faultline.machine;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.DR0;
import static faultline.machine.register.RegisterFile.DR6;
import static faultline.machine.register.RegisterFile.DR7;
import static faultline.machine.register.RegisterFile.DS;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.RIP;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;
import static faultline.machine.register.RegisterFile.TR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data breakpoints on what a delivery reads and pushes: #DB strikes before the handler's first instruction. */
class DeliveryBreakpointsTest {
    private static final int RAM = 1 << 20;
    private static final int CODE = 0x1000;
    private static final int GDT = 0x2000;
    private static final int IDT = 0x3000;
    private static final int TSS = 0x4000;
    /** The handler of vector n is at HANDLERS + 16 n. */
    private static final int HANDLERS = 0x5000;
    private static final int IST = 0x7000;
    private static final int STACK = 0x8000;
    private static final int INTERRUPT = 0x41;
    /** Its gate is not present. */
    private static final int WITHOUT_GATE = 0x40;
    private static final String INT_41 = "cd41";
    private static final String INT_40 = "cd40";
    private static final String UD2 = "0f0b";
    private static final String INT1 = "f1";
    private static final int WRITES_OF_4 = 0xD0401;
    private static final int ACCESSES_TO_4 = 0xF0401;

    private static InitialState.Segment segment(long address, ByteBuffer bytes) {
        return new InitialState.Segment(address, bytes.array(), bytes.capacity());
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer gates(boolean longMode) {
        ByteBuffer idt = buffer(0x1000);
        for (int vector = 0; vector < 0x100; vector++) {
            long type = vector == WITHOUT_GATE ? 0x0E00L : 0x8E00L;
            int ist = longMode && vector == 1 ? 1 : 0;
            idt.putLong(HANDLERS + 16 * vector | 0x08L << 16 | (type | ist) << 32);
            if (longMode) {
                idt.putLong(0);
            }
        }
        return idt;
    }

    /** A machine before an instruction, with one breakpoint; in 64-bit mode #DB has a stack of its own. */
    private static Machine machine(boolean longMode, String instruction, long watched, long control) {
        ByteBuffer gdt = buffer(24).putLong(0).putLong(longMode ? 0x00AF_9B00_0000_FFFFL : 0x00CF_9B00_0000_FFFFL)
                .putLong(0x00CF_9300_0000_FFFFL);
        ByteBuffer handlers = buffer(0x1100);
        Arrays.fill(handlers.array(), (byte) 0x90);
        long[] r = new long[RegisterFile.COUNT];
        r[RegisterFile.CR0] = ControlBits.CR0_PE;
        r[RegisterFile.EFER] = longMode ? ControlBits.EFER_LMA : 0;
        r[RegisterFile.GDTR_BASE] = GDT;
        r[RegisterFile.GDTR_LIMIT] = 23;
        r[RegisterFile.IDTR_BASE] = IDT;
        r[RegisterFile.IDTR_LIMIT] = 0xFFF;
        r[BASE + TR] = TSS;
        r[LIMIT + TR] = 0x67;
        r[ATTRIBUTES + TR] = 0x8B;
        for (int segment : new int[] {CS, SS, DS}) {
            r[SELECTOR + segment] = segment == CS ? 0x08 : 0x10;
            r[LIMIT + segment] = 0xFFFF_FFFFL;
            r[ATTRIBUTES + segment] = segment != CS ? 0xC093 : longMode ? 0xA09B : 0xC09B;
        }
        r[RIP] = CODE;
        r[RSP] = STACK;
        r[RegisterFile.RFLAGS] = Flags.FIXED;
        List<InitialState.Segment> memory = List.of(segment(CODE, ByteBuffer.wrap(HexFormat.of().parseHex(instruction))),
                segment(GDT, gdt), segment(IDT, gates(longMode)), segment(HANDLERS, handlers),
                segment(TSS, buffer(0x68).putLong(36, IST)));
        Machine machine = new Machine(RAM, new InitialState(memory, RegisterState.copyOf(r)),
                new InstructionDecoding(InstructionTable.load()));
        machine.setRegister(DR0, watched);
        machine.setRegister(DR7, control);
        return machine;
    }

    private static void assertTrapInHandler(int vector, Machine machine, boolean longMode) {
        machine.step();
        long handler = HANDLERS + 16L * vector;
        assertEquals(handler, machine.register(RIP));
        assertEquals(1, machine.pending().vector());
        assertEquals(1, machine.register(DR6) & 0xF);
        machine.step();
        assertEquals(HANDLERS + 16, machine.register(RIP));
        assertEquals(handler, machine.memory().read(machine.register(RSP), longMode ? 8 : 4), "RIP in the frame of #DB");
        machine.step();
        assertNull(machine.pending(), "it strikes once");
    }

    private static void assertNoTrap(Machine machine) {
        machine.step();
        assertNull(machine.pending());
        assertEquals(0, machine.register(DR6) & 0xF);
    }

    /** The lower and the upper half of each cell of a frame. */
    @ParameterizedTest
    @ValueSource(ints = {0x04, 0x08, 0x10, 0x18, 0x20, 0x24, 0x28})
    void cellsOfAFrameIn64BitMode(int below) {
        assertTrapInHandler(INTERRUPT, machine(true, INT_41, STACK - below, WRITES_OF_4), true);
        assertTrapInHandler(6, machine(true, UD2, STACK - below, ACCESSES_TO_4), true);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12})
    void cellsOfAFrameInProtectedMode(int below) {
        assertTrapInHandler(INTERRUPT, machine(false, INT_41, STACK - below, WRITES_OF_4), false);
        assertTrapInHandler(6, machine(false, UD2, STACK - below, WRITES_OF_4), false);
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "true, 2C", "false, 0", "false, 10"})
    void besideAFrame(boolean longMode, String below) {
        assertNoTrap(machine(longMode, INT_41, STACK - Integer.parseInt(below, 16), WRITES_OF_4));
    }

    @Test
    void gates() {
        assertTrapInHandler(INTERRUPT, machine(true, INT_41, IDT + 16 * INTERRUPT + 4, ACCESSES_TO_4), true);
        assertTrapInHandler(INTERRUPT, machine(false, INT_41, IDT + 8 * INTERRUPT, ACCESSES_TO_4), false);
        assertNoTrap(machine(true, INT_41, IDT + 16 * INTERRUPT + 4, WRITES_OF_4));
    }

    /** The gate of INT 40 has been read, but its handler is not entered. */
    @Test
    void aDeliveryThatFailsIsForgotten() {
        Machine machine = machine(true, INT_40, IDT + 16 * WITHOUT_GATE, ACCESSES_TO_4);
        machine.step();
        assertEquals(11, machine.pending().vector());
        assertNoTrap(machine);
        assertEquals(HANDLERS + 16 * 11, machine.register(RIP));
    }

    /** Processors are lost then: each #DB pushes its frame at the same place. Here each is a step. */
    @Test
    void whatTheDebugExceptionItselfPushesStrikesForEver() {
        Machine machine = machine(true, INT1, IST - 8, WRITES_OF_4);
        for (int i = 0; i < 100; i++) {
            machine.step();
            assertEquals(1, machine.pending().vector());
            assertEquals(HANDLERS + 16, machine.register(RIP));
            assertEquals(IST - 0x28, machine.register(RSP));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void observingChangesNothing(boolean longMode) {
        Machine machine = machine(longMode, INT_41, STACK - 8, WRITES_OF_4);
        Machine observed = machine(longMode, INT_41, STACK - 8, WRITES_OF_4);
        observed.observe(event -> { });
        for (int i = 0; i < 3; i++) {
            machine.step();
            observed.step();
            assertEquals(machine.snapshot().registers(), observed.snapshot().registers());
            assertEquals(machine.pending(), observed.pending());
        }
    }
}
