package faultline.machine.delivery;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.DS;
import static faultline.machine.register.RegisterFile.ES;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RIP;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;
import static faultline.machine.register.RegisterFile.TR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import faultline.machine.cpu.Cpu;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.device.Chipset;
import faultline.machine.event.EventOutlet;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
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
import org.junit.jupiter.params.provider.ValueSource;

/** CR0.AM and RFLAGS.AC in ring 3 of protected mode: deliveries whose frame stays in ring 3 are checked as instructions are. */
class AlignmentCheckTest {
    private static final int RAM = 1 << 20;
    private static final int CODE = 0x1000;
    private static final int GDT = 0x2000;
    private static final int IDT = 0x3000;
    private static final int TSS = 0x4000;
    private static final int KERNEL_STACK = 0x7000;
    private static final int STACK = 0x8000;
    private static final int HANDLER = 0x5000;
    private static final int VECTOR = 6;
    private static final int KERNEL_CODE = 0x08;
    private static final int USER_CODE = 0x1B;
    private static final int USER_DATA = 0x23;
    private static final int CONFORMING = 0x30;

    private final Ram ram = new Ram(RAM);
    private final EventOutlet events = new EventOutlet();
    private final Cpu cpu = new Cpu(ram, new Tlb(), new Chipset(RAM, (output, character) -> { }), events,
            new InstructionDecoding());
    private final Delivery delivery = new Delivery(cpu);
    private int ports;

    @BeforeEach
    void setUp() {
        long[] descriptors = {0, 0x00CF_9B00_0000_FFFFL, 0x00CF_9300_0000_FFFFL, 0x00CF_FB00_0000_FFFFL,
            0x00CF_F300_0000_FFFFL, 0x0000_8B00_4000_0067L, 0x00CF_9F00_0000_FFFFL};
        for (int i = 0; i < descriptors.length; i++) {
            ram.write(GDT + 8 * i, 8, descriptors[i]);
        }
        ram.write(TSS + 4, 4, KERNEL_STACK);
        ram.write(TSS + 8, 4, 0x10);
        long[] r = cpu.r;
        r[RegisterFile.CR0] = ControlBits.CR0_PE | ControlBits.CR0_AM;
        r[RegisterFile.GDTR_BASE] = GDT;
        r[RegisterFile.GDTR_LIMIT] = 8 * descriptors.length - 1;
        r[RegisterFile.IDTR_BASE] = IDT;
        r[RegisterFile.IDTR_LIMIT] = 0x7FF;
        r[RegisterFile.CPL] = 3;
        segment(CS, USER_CODE, 0xC0FB);
        segment(SS, USER_DATA, 0xC0F3);
        segment(DS, USER_DATA, 0xC0F3);
        segment(TR, 0x28, 0x8B);
        r[BASE + TR] = TSS;
        r[LIMIT + TR] = 0x67;
        r[RIP] = CODE;
        r[RSP] = STACK;
        r[RFLAGS] = Flags.FIXED | Flags.AC;
    }

    private void segment(int segment, int selector, long attributes) {
        cpu.r[SELECTOR + segment] = selector;
        cpu.r[LIMIT + segment] = 0xFFFF_FFFFL;
        cpu.r[ATTRIBUTES + segment] = attributes;
    }

    private void gate(int selector, int access) {
        ram.write(IDT + 8 * VECTOR, 8, HANDLER | (long) selector << 16 | (long) access << 40);
    }

    private void deliver() {
        delivery.deliver(new ExceptionEvent(VECTOR, ExceptionEvent.Source.FAULT, false, 0, CODE, 0, Rule.OPCODE_DEFINED));
    }

    private static void assertAlignmentCheck(ProcessorFault fault) {
        assertEquals(ExceptionVector.ALIGNMENT_CHECK, fault.vector());
        assertEquals(0, fault.errorCode());
        assertEquals(Rule.ALIGNMENT, fault.rule());
    }

    @ParameterizedTest
    @ValueSource(ints = {USER_CODE, CONFORMING})
    void aFrameThatStaysInRing3IsChecked(int selector) {
        gate(selector, 0x8E);
        cpu.r[RSP] = STACK - 2;
        long[] before = cpu.r.clone();
        for (boolean observed : new boolean[] {false, true}) {
            events.attach(observed ? event -> { } : null);
            assertAlignmentCheck(assertThrows(ProcessorFault.class, this::deliver));
            assertArrayEquals(before, cpu.r, "registers are as before the delivery");
        }
        cpu.r[RSP] = STACK - 4;
        deliver();
        assertEquals(STACK - 16, cpu.r[RSP]);
    }

    @Test
    void cellsOfTwoBytesAreAlignedToTwo() {
        gate(USER_CODE, 0x86);
        cpu.r[RSP] = STACK - 2;
        deliver();
        assertEquals(STACK - 8, cpu.r[RSP]);
        cpu.r[RSP] = STACK - 1;
        assertAlignmentCheck(assertThrows(ProcessorFault.class, this::deliver));
    }

    @Test
    void aFrameOfRing0IsNot() {
        gate(KERNEL_CODE, 0x8E);
        ram.write(TSS + 4, 4, KERNEL_STACK - 2);
        cpu.r[RSP] = STACK - 2;
        deliver();
        assertEquals(KERNEL_STACK - 2 - 20, cpu.r[RSP]);
    }

    @ParameterizedTest
    @CsvSource({"0, 40000", "40000, 0"})
    void bothBitsAreNeeded(String inControlRegister, String inFlags) {
        gate(USER_CODE, 0x8E);
        cpu.r[RegisterFile.CR0] = ControlBits.CR0_PE | Long.parseLong(inControlRegister, 16);
        cpu.r[RFLAGS] = Flags.FIXED | Long.parseLong(inFlags, 16);
        cpu.r[RSP] = STACK - 2;
        deliver();
        assertEquals(STACK - 2 - 12, cpu.r[RSP]);
    }

    private ProcessorFault execute(String hex) {
        ram.write(CODE, HexFormat.of().parseHex(hex));
        cpu.executeNext(false);
        return cpu.fault();
    }

    /** PUSH, POP, near CALL and RET, far CALL to conforming code, far RET, IRETD, PUSHFD, PUSHAD, POPAD, LEAVE, ADD to memory. */
    @ParameterizedTest
    @ValueSource(strings = {"50", "58", "e800000000", "c3", "9a005000003300", "cb", "cf", "9c", "60", "61", "c9", "010424"})
    void instructionsOfRing3AreChecked(String hex) {
        cpu.r[RSP] = STACK - 30;
        cpu.r[RegisterFile.RBP] = STACK - 30;
        assertAlignmentCheck(execute(hex));
        assertEquals(STACK - 30, cpu.r[RSP]);
        assertEquals(Flags.FIXED | Flags.AC, cpu.r[RFLAGS]);
    }

    /** A segment whose base is no multiple of the size puts an aligned offset at a misaligned address, and the other way round. */
    @Test
    void theLinearAddressCounts() {
        cpu.r[BASE + DS] = 2;
        cpu.r[RAX] = STACK;
        assertAlignmentCheck(execute("8b00"));
        cpu.r[RAX] = STACK + 2;
        assertNull(execute("8b00"));
    }

    /** INSW at a misaligned address: the device is not read before it is known that the word can be stored. */
    @Test
    void aPortIsNotReadInVain() {
        cpu.r[RegisterFile.RDX] = 0x3F8;
        cpu.r[RFLAGS] |= Flags.IOPL;
        segment(ES, USER_DATA, 0xC0F3);
        cpu.r[RegisterFile.RDI] = STACK + 1;
        events.attach(event -> ports += event instanceof MachineEvent.PortRead ? 1 : 0);
        assertAlignmentCheck(execute("666d"));
        assertEquals(0, ports);
    }

    @Test
    void limitsComeFirst() {
        cpu.r[LIMIT + DS] = STACK + 2;
        cpu.r[RAX] = STACK + 1;
        assertEquals(ExceptionVector.GENERAL_PROTECTION, execute("8b00").vector());
    }
}
