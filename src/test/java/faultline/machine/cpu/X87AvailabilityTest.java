package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.CR0;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.DS;
import static faultline.machine.register.RegisterFile.LIMIT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.machine.device.Chipset;
import faultline.machine.event.EventOutlet;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.memory.Ram;
import faultline.machine.memory.Tlb;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CR0.EM and CR0.TS make x87 instructions #NM, those too that this processor lacks. */
class X87AvailabilityTest {
    private static final int RAM = 1 << 16;
    private static final int CODE = 0x1000;

    private final Ram ram = new Ram(RAM);
    private final EventOutlet events = new EventOutlet();
    private final Cpu cpu = new Cpu(ram, new Tlb(), new Chipset(RAM, (output, character) -> { }), events,
            new InstructionDecoding());
    private final List<String> absent = new ArrayList<>();

    @BeforeEach
    void setUp() {
        for (int segment : new int[] {CS, DS}) {
            cpu.r[LIMIT + segment] = 0xFFFF_FFFFL;
            cpu.r[ATTRIBUTES + segment] = segment == CS ? 0xC09B : 0xC093;
        }
        cpu.r[RegisterFile.RFLAGS] = Flags.FIXED;
        events.attach(event -> {
            if (event instanceof MachineEvent.ExtensionAbsent one) {
                absent.add(one.extension());
            }
        });
    }

    /** The exception of an instruction, or null. */
    private ExceptionVector execute(String hex, long bits) {
        cpu.r[CR0] = ControlBits.CR0_PE | bits;
        cpu.r[RegisterFile.RIP] = CODE;
        ram.write(CODE, HexFormat.of().parseHex(hex));
        cpu.executeNext(false);
        ProcessorFault fault = cpu.fault();
        return fault == null ? null : fault.vector();
    }

    /** FLD1, FADD, FLD with an operand in memory, FISTP, FCOMPP, an opcode that no x87 has, FNSTCW and FNINIT. */
    @ParameterizedTest
    @ValueSource(strings = {"d9e8", "d8c1", "dd0500200000", "df3c2400", "ded9", "d9d1", "d93d00200000", "dbe3"})
    void emulationAndTaskSwitchedAreAskedFirst(String hex) {
        for (long bits : new long[] {ControlBits.CR0_EM, ControlBits.CR0_TS, ControlBits.CR0_EM | ControlBits.CR0_TS}) {
            assertEquals(ExceptionVector.DEVICE_NOT_AVAILABLE, execute(hex, bits));
            assertEquals(Rule.DEVICE_AVAILABLE, cpu.fault().rule());
        }
        assertEquals(List.of(), absent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d9e8", "d8c1", "dd0500200000", "df3c2400", "ded9"})
    void elseTheyAreInvalidAndNamed(String hex) {
        assertEquals(ExceptionVector.INVALID_OPCODE, execute(hex, ControlBits.CR0_MP));
        assertEquals(List.of("x87"), absent);
    }

    @Test
    void lockIsInvalid() {
        assertEquals(ExceptionVector.INVALID_OPCODE, execute("f0dd0500200000", ControlBits.CR0_TS));
    }

    /** All bytes of the instruction are fetched before it is known what it is. */
    @Test
    void theWholeInstructionIsFetched() {
        cpu.r[LIMIT + CS] = CODE + 4;
        assertEquals(ExceptionVector.GENERAL_PROTECTION, execute("dd0500200000", ControlBits.CR0_TS));
        cpu.r[LIMIT + CS] = CODE + 5;
        assertEquals(ExceptionVector.DEVICE_NOT_AVAILABLE, execute("dd0500200000", ControlBits.CR0_TS));
    }

    /** FWAIT asks MP beside TS, and never EM. */
    @ParameterizedTest
    @CsvSource({"2, ", "4, ", "8, ", "6, ", "c, ", "a, DEVICE_NOT_AVAILABLE", "e, DEVICE_NOT_AVAILABLE"})
    void waitNeedsBothBits(String bits, ExceptionVector vector) {
        assertEquals(vector, execute("9b", Long.parseLong(bits, 16)));
    }
}
