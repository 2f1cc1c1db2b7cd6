package faultline.machine;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.DR0;
import static faultline.machine.register.RegisterFile.DR6;
import static faultline.machine.register.RegisterFile.DR7;
import static faultline.machine.register.RegisterFile.DS;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.PENDING_DEBUG;
import static faultline.machine.register.RegisterFile.RIP;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;
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
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A #DB that MOV SS holds back strikes at the next boundary: after the next instruction, or after the delivery that it led to. */
class HeldBackTrapTest {
    private static final int RAM = 1 << 20;
    private static final int CODE = 0x1000;
    private static final int GDT = 0x2000;
    private static final int IDT = 0x3000;
    /** The handler of vector n is at HANDLERS + 16 n. */
    private static final int HANDLERS = 0x5000;
    private static final int WATCHED = 0x6000;
    private static final int STACK = 0x8000;
    /** MOV SS, [WATCHED]. */
    private static final String MOV_SS = "8e1500600000";
    private static final int LENGTH_OF_MOV_SS = 6;
    /** Its gate is not present. */
    private static final int WITHOUT_GATE = 0x40;

    private static InitialState.Segment segment(long address, ByteBuffer bytes) {
        return new InitialState.Segment(address, bytes.array(), bytes.capacity());
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A machine in protected mode that has done MOV SS, with a data breakpoint at its operand. */
    private static Machine afterMovSs(String next) {
        byte[] code = HexFormat.of().parseHex(MOV_SS + next + "9090");
        ByteBuffer gdt = buffer(24).putLong(0).putLong(0x00CF_9B00_0000_FFFFL).putLong(0x00CF_9300_0000_FFFFL);
        ByteBuffer idt = buffer(0x800);
        for (int vector = 0; vector < 0x100; vector++) {
            idt.putLong(HANDLERS + 16 * vector | 0x08L << 16 | (vector == WITHOUT_GATE ? 0x0E00L : 0x8E00L) << 32);
        }
        ByteBuffer handlers = buffer(0x1000);
        while (handlers.hasRemaining()) {
            handlers.put((byte) 0x90);
        }
        long[] r = new long[RegisterFile.COUNT];
        r[RegisterFile.CR0] = ControlBits.CR0_PE;
        r[RegisterFile.GDTR_BASE] = GDT;
        r[RegisterFile.GDTR_LIMIT] = 23;
        r[RegisterFile.IDTR_BASE] = IDT;
        r[RegisterFile.IDTR_LIMIT] = 0x7FF;
        for (int segment : new int[] {CS, SS, DS}) {
            r[SELECTOR + segment] = segment == CS ? 0x08 : 0x10;
            r[LIMIT + segment] = 0xFFFF_FFFFL;
            r[ATTRIBUTES + segment] = segment == CS ? 0xC09B : 0xC093;
        }
        r[RIP] = CODE;
        r[RSP] = STACK;
        r[RegisterFile.RFLAGS] = Flags.FIXED;
        List<InitialState.Segment> memory = List.of(segment(CODE, ByteBuffer.wrap(code)), segment(GDT, gdt),
                segment(IDT, idt), segment(HANDLERS, handlers), segment(WATCHED, buffer(2).putShort((short) 0x10)));
        Machine machine = new Machine(RAM, new InitialState(memory, RegisterState.copyOf(r)),
                new InstructionDecoding(InstructionTable.load()));
        machine.setRegister(DR0, WATCHED);
        machine.setRegister(DR7, 0xF0401);
        machine.step();
        assertNull(machine.pending(), "MOV SS holds the trap back");
        return machine;
    }

    private static void assertTrapBefore(long rip, Machine machine) {
        assertEquals(1, machine.pending().vector());
        assertEquals(rip, machine.register(RIP));
        assertEquals(1, machine.register(DR6) & 0xF);
        assertEquals(0, machine.register(PENDING_DEBUG));
        machine.step();
        assertEquals(HANDLERS + 16, machine.register(RIP));
        assertEquals(rip, machine.memory().read(machine.register(RSP), 4), "RIP in the frame of #DB");
        machine.step();
        assertNull(machine.pending(), "it strikes once");
    }

    @Test
    void afterTheNextInstruction() {
        Machine machine = afterMovSs("90");
        machine.step();
        assertTrapBefore(CODE + LENGTH_OF_MOV_SS + 1, machine);
    }

    /** INT 41, INT3, INT1, UD2, and a load of FS that is #GP. */
    @ParameterizedTest
    @CsvSource({"cd41, 65", "cc, 3", "f1, 1", "0f0b, 6", "8ee4, 13"})
    void afterADelivery(String next, int vector) {
        Machine machine = afterMovSs(next);
        machine.step();
        assertTrapBefore(HANDLERS + 16 * vector, machine);
    }

    @Test
    void afterTheDeliveryThatSucceeds() {
        Machine machine = afterMovSs("cd40");
        machine.step();
        assertEquals(11, machine.pending().vector(), "the gate is not present");
        assertEquals(1, machine.register(PENDING_DEBUG));
        machine.step();
        assertTrapBefore(HANDLERS + 16 * 11, machine);
    }
}
