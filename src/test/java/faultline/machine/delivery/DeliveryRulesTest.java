package faultline.machine.delivery;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RIP;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;
import static faultline.machine.register.RegisterFile.TR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import faultline.machine.cpu.Cpu;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.device.Chipset;
import faultline.machine.event.EventOutlet;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.memory.Ram;
import faultline.machine.memory.Tlb;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries in 64-bit mode that break one rule each: which fault, with which error code, and that nothing else changes. */
class DeliveryRulesTest {
    private static final int RAM = 1 << 20;
    private static final int GDT = 0x2000;
    private static final int IDT = 0x3000;
    private static final int TSS = 0x4000;
    private static final int TABLES = 0x10000;
    private static final long STACK = 0x8008;
    private static final long HANDLER = 0xFFFF_8000_0000_1230L;
    private static final int MISSING = 0x9000;
    private static final int IST = 0x7000;
    private static final int VECTOR = 6;

    private final Ram ram = new Ram(RAM);
    private final Cpu cpu = new Cpu(ram, new Tlb(), new Chipset(RAM, (output, character) -> { }), new EventOutlet(),
            new InstructionDecoding());
    private final Delivery delivery = new Delivery(cpu);

    @BeforeEach
    void setUp() {
        for (int level = 0; level < 3; level++) {
            ram.write(TABLES + 0x1000 * level, 8, TABLES + 0x1000 * (level + 1) | 7);
        }
        for (int page = 0; page < 256; page++) {
            ram.write(TABLES + 0x3000 + 8 * page, 8, page << 12 | (page == MISSING >> 12 ? 0 : 3));
        }
        ram.write(GDT + 8, 8, 0x00AF_9B00_0000_FFFFL);
        ram.write(GDT + 0x10, 8, 0x00CF_9300_0000_FFFFL);
        gate(HANDLER, 0x08, 0x8E, 0);
        ram.write(TSS + 36, 8, IST);
        long[] r = cpu.r;
        r[RegisterFile.CR0] = ControlBits.CR0_PE | ControlBits.CR0_PG | ControlBits.CR0_WP;
        r[RegisterFile.CR3] = TABLES;
        r[RegisterFile.CR4] = ControlBits.CR4_PAE;
        r[RegisterFile.EFER] = ControlBits.EFER_LME | ControlBits.EFER_LMA | ControlBits.EFER_NXE;
        r[RegisterFile.GDTR_BASE] = GDT;
        r[RegisterFile.GDTR_LIMIT] = 0x17;
        r[RegisterFile.IDTR_BASE] = IDT;
        r[RegisterFile.IDTR_LIMIT] = 16 * (VECTOR + 1) - 1;
        r[SELECTOR + CS] = 0x08;
        r[ATTRIBUTES + CS] = 0xA09B;
        r[SELECTOR + SS] = 0x10;
        r[ATTRIBUTES + SS] = 0xC093;
        r[SELECTOR + TR] = 0x18;
        r[BASE + TR] = TSS;
        r[LIMIT + TR] = 0x67;
        r[ATTRIBUTES + TR] = 0x8B;
        r[RIP] = 0x5000;
        r[RSP] = STACK;
        r[RFLAGS] = Flags.FIXED | Flags.IF | Flags.TF;
    }

    private void gate(long offset, int selector, int access, int ist) {
        long low = offset & 0xFFFF | (long) selector << 16 | (long) ist << 32 | (long) access << 40
                | (offset >>> 16 & 0xFFFF) << 48;
        ram.write(IDT + 16 * VECTOR, 8, low);
        ram.write(IDT + 16 * VECTOR + 8, 8, offset >>> 32);
    }

    private static ExceptionEvent event(ExceptionEvent.Source source) {
        return new ExceptionEvent(VECTOR, source, false, 0, 0x5000, 0, Rule.OPCODE_DEFINED);
    }

    /** Breaks the rule, by name. */
    private void violate(Rule rule) {
        switch (rule) {
            case GATE_WITHIN_IDT_LIMIT -> cpu.r[RegisterFile.IDTR_LIMIT]--;
            case GATE_TYPE -> gate(HANDLER, 0x08, 0x8C, 0);
            case GATE_PRESENT -> gate(HANDLER, 0x08, 0x0E, 0);
            case CODE_SELECTOR_NOT_NULL -> gate(HANDLER, 3, 0x8E, 0);
            case CODE_SELECTOR_WITHIN_TABLE -> gate(HANDLER, 0x1B, 0x8E, 0);
            case CODE_SEGMENT_TYPE -> gate(HANDLER, 0x10, 0x8E, 0);
            case CODE_SEGMENT_DPL -> ram.write(GDT + 8, 8, 0x00AF_FB00_0000_FFFFL);
            case CODE_SEGMENT_64_BIT -> ram.write(GDT + 8, 8, 0x00CF_9B00_0000_FFFFL);
            case CODE_SEGMENT_PRESENT -> ram.write(GDT + 8, 8, 0x00AF_1B00_0000_FFFFL);
            case SLOT_WITHIN_TSS_LIMIT -> {
                gate(HANDLER, 0x08, 0x8E, 1);
                cpu.r[LIMIT + TR] = 36 + 6;
            }
            case STACK_CANONICAL -> {
                gate(HANDLER, 0x08, 0x8E, 1);
                ram.write(TSS + 36, 8, 1L << 47);
            }
            case HANDLER_CANONICAL -> gate(1L << 47, 0x08, 0x8E, 0);
            default -> cpu.r[RSP] = MISSING + 0x800;
        }
    }

    /** The error codes of the specification, with EXT set for a fault that the hardware detected, and clear for INT n. */
    @ParameterizedTest
    @CsvSource({
        "GATE_WITHIN_IDT_LIMIT, 13, 33, 32", "GATE_TYPE, 13, 33, 32", "GATE_PRESENT, 11, 33, 32",
        "CODE_SELECTOR_NOT_NULL, 13, 1, 0", "CODE_SELECTOR_WITHIN_TABLE, 13, 19, 18", "CODE_SEGMENT_TYPE, 13, 11, 10",
        "CODE_SEGMENT_DPL, 13, 9, 8", "CODE_SEGMENT_64_BIT, 13, 9, 8", "CODE_SEGMENT_PRESENT, 11, 9, 8",
        "SLOT_WITHIN_TSS_LIMIT, 10, 19, 18", "STACK_CANONICAL, 12, 1, 0", "HANDLER_CANONICAL, 13, 1, 0",
        "PAGE_PRESENT, 14, 2, 2"})
    void oneViolationMakesItsFault(Rule rule, int vector, String codeOfFault, String codeOfInterrupt) {
        violate(rule);
        assertFault(rule, vector, Integer.parseInt(codeOfFault, 16), ExceptionEvent.Source.FAULT);
        assertFault(rule, vector, Integer.parseInt(codeOfInterrupt, 16), ExceptionEvent.Source.SOFTWARE);
    }

    private void assertFault(Rule rule, int vector, long code, ExceptionEvent.Source source) {
        long[] before = cpu.r.clone();
        ProcessorFault fault = assertThrows(ProcessorFault.class, () -> delivery.deliver(event(source)));
        ExceptionEvent event = fault.event(0);
        assertEquals(vector, event.vector());
        assertEquals(code, event.errorCode());
        assertEquals(rule, event.rule());
        assertArrayEquals(before, cpu.r, "registers are as before the delivery");
    }

    @Test
    void theGatesPrivilegeCountsForInstructionsAlone() {
        cpu.r[RegisterFile.CPL] = 3;
        cpu.r[SELECTOR + CS] = 0x0B;
        ram.write(TSS + 4, 8, IST);
        assertFault(Rule.GATE_DPL, 13, 0x32, ExceptionEvent.Source.SOFTWARE);
        delivery.deliver(event(ExceptionEvent.Source.FAULT));
        assertEquals(0, cpu.r[RegisterFile.CPL]);
        assertEquals(IST - 40, cpu.r[RSP]);
        assertEquals(0, cpu.r[SELECTOR + SS]);
    }

    @Test
    void pushesTheFrameOnAnAlignedStack() {
        delivery.deliver(event(ExceptionEvent.Source.FAULT));
        long top = STACK & -16;
        assertEquals(top - 40, cpu.r[RSP]);
        assertEquals(0x10, ram.read(top - 8, 8));
        assertEquals(STACK, ram.read(top - 16, 8));
        assertEquals(Flags.FIXED | Flags.IF | Flags.TF | Flags.RF, ram.read(top - 24, 8));
        assertEquals(0x08, ram.read(top - 32, 8));
        assertEquals(0x5000, ram.read(top - 40, 8));
        assertEquals(HANDLER, cpu.r[RIP]);
        assertEquals(Flags.FIXED, cpu.r[RFLAGS]);
    }
}
