package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.CR0;
import static faultline.machine.register.RegisterFile.CR4;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.FCW;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.MXCSR;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RDI;
import static faultline.machine.register.RegisterFile.XMM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import faultline.machine.device.Chipset;
import faultline.machine.event.EventOutlet;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.floating.Mxcsr;
import faultline.machine.memory.Ram;
import faultline.machine.memory.Tlb;
import faultline.machine.register.ControlBits;
import faultline.machine.register.RegisterFile;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SSE instructions on memory, what switches them on and off, and the image of FXSAVE. Code is 32-bit, unpaged. */
class VectorInstructionsTest {
    private static final int CODE = 0x1000;
    private static final int DATA = 0x2000;

    private final Ram ram = new Ram(1 << 16);
    private final Cpu cpu = new Cpu(ram, new Tlb(), new Chipset(1 << 16, (output, character) -> { }), new EventOutlet(),
            new InstructionDecoding());

    @BeforeEach
    void setUp() {
        cpu.r[CR0] = ControlBits.CR0_PE;
        cpu.r[CR4] = ControlBits.CR4_OSFXSR | ControlBits.CR4_OSXMMEXCPT;
        cpu.r[MXCSR] = Mxcsr.INITIAL;
        cpu.r[FCW] = ExtendedState.FCW_INITIAL;
        for (int segment = 0; segment < 6; segment++) {
            cpu.r[ATTRIBUTES + segment] = segment == CS ? 0xC09B : 0xC093;
            cpu.r[LIMIT + segment] = 0xFFFF_FFFFL;
        }
        cpu.r[RAX] = DATA;
    }

    private void run(String hex) {
        ram.write(CODE, HexFormat.of().parseHex(hex));
        cpu.r[RegisterFile.RIP] = CODE;
        cpu.executeNext(false);
        if (cpu.fault() != null) {
            throw cpu.fault();
        }
    }

    private ProcessorFault fault(String hex) {
        long[] before = cpu.r.clone();
        ProcessorFault fault = assertThrows(ProcessorFault.class, () -> run(hex));
        for (int place = XMM; place < XMM + 32; place++) {
            assertEquals(before[place], cpu.r[place]);
        }
        return fault;
    }

    @Test
    void movesBetweenMemoryAndRegisters() {
        ram.write(DATA, 8, 0x1122334455667788L);
        ram.write(DATA + 8, 8, 0x99AABBCCDDEEFF00L);
        run("0f2808");
        assertEquals(0x1122334455667788L, cpu.r[XMM + 2]);
        assertEquals(0x99AABBCCDDEEFF00L, cpu.r[XMM + 3]);
        run("f30f7f4801");
        assertEquals(0x1122334455667788L, ram.read(DATA + 1, 8));
        run("f30f1008");
        assertEquals(0x6677_8888L, cpu.r[XMM + 2]);
        assertEquals(0, cpu.r[XMM + 3]);
        run("0f164808");
        assertEquals(ram.read(DATA + 8, 8), cpu.r[XMM + 3]);
    }

    @ParameterizedTest
    @CsvSource({"0f284801, GENERAL_PROTECTION", "0f294801, GENERAL_PROTECTION", "660f584808, GENERAL_PROTECTION",
        "660fe74808, GENERAL_PROTECTION", "0fae4008, GENERAL_PROTECTION", "0fae4808, GENERAL_PROTECTION"})
    void refusesWhatIsNotAligned(String hex, ExceptionVector vector) {
        assertEquals(vector, fault(hex).vector());
    }

    @ParameterizedTest
    @CsvSource({"0f104801", "f20f584801", "f30f6f4803", "660f6e4801"})
    void takesWhatNeedNotBeAligned(String hex) {
        run(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "OSFXSR, 0f28c8, INVALID_OPCODE", "EM, 0f28c8, INVALID_OPCODE", "TS, 0f28c8, DEVICE_NOT_AVAILABLE",
        "OSFXSR, 0fae10, INVALID_OPCODE", "TS, 0fae10, DEVICE_NOT_AVAILABLE", "EM, 0fae10, INVALID_OPCODE",
        "EM, 0fae00, DEVICE_NOT_AVAILABLE", "TS, 0fae00, DEVICE_NOT_AVAILABLE", "TS, dbe3, DEVICE_NOT_AVAILABLE",
        "EM, d938, DEVICE_NOT_AVAILABLE"})
    void obeysTheControlRegisters(String bit, String hex, ExceptionVector vector) {
        switch (bit) {
            case "OSFXSR" -> cpu.r[CR4] &= ~ControlBits.CR4_OSFXSR;
            case "EM" -> cpu.r[CR0] |= ControlBits.CR0_EM;
            default -> cpu.r[CR0] |= ControlBits.CR0_TS;
        }
        assertEquals(vector, fault(hex).vector());
    }

    @Test
    void storesIntegersWithoutSseSwitchedOn() {
        cpu.r[CR4] = 0;
        cpu.r[RDI] = 0x12345678;
        run("0fc338");
        assertEquals(0x12345678, ram.read(DATA, 4));
    }

    @Test
    void raisesTheNumericExceptionThatIsNotMasked() {
        cpu.r[MXCSR] = Mxcsr.INITIAL & ~(Mxcsr.ZE << Mxcsr.MASK_SHIFT);
        cpu.r[XMM] = Double.doubleToLongBits(1);
        assertEquals(ExceptionVector.SIMD_FLOATING_POINT, fault("f20f5ec1").vector());
        assertEquals(Mxcsr.ZE, cpu.r[MXCSR] & Mxcsr.FLAGS);
        cpu.r[CR4] = ControlBits.CR4_OSFXSR;
        assertEquals(ExceptionVector.INVALID_OPCODE, fault("f20f5ec1").vector());
    }

    @Test
    void refusesReservedBitsOfMxcsr() {
        ram.write(DATA, 4, 0x1_1F80);
        assertEquals(ExceptionVector.GENERAL_PROTECTION, fault("0fae10").vector());
        ram.write(DATA, 4, 0xFFC0);
        run("0fae10");
        assertEquals(0xFFC0, cpu.r[MXCSR]);
    }

    @Test
    void savesAndRestoresAllOfTheState() {
        for (int place = 0; place < 32; place++) {
            cpu.r[XMM + place] = 0x0101010101010101L * (place + 1);
        }
        cpu.r[MXCSR] = 0x1FA0;
        run("0fae00");
        assertEquals(0x37F, ram.read(DATA, 2));
        assertEquals(0x1FA0, ram.read(DATA + 24, 4));
        assertEquals(0xFFFF, ram.read(DATA + 28, 4));
        assertEquals(cpu.r[XMM + 15], ram.read(DATA + 160 + 8 * 15, 8));
        assertEquals(0, ram.read(DATA + 160 + 8 * 16, 8), "only 64-bit mode has XMM8");
        long[] before = cpu.r.clone();
        Arrays.fill(cpu.r, XMM, XMM + 16, 0);
        cpu.r[MXCSR] = Mxcsr.INITIAL;
        run("0fae08");
        assertEquals(before[XMM + 15], cpu.r[XMM + 15]);
        assertEquals(before[MXCSR], cpu.r[MXCSR]);
    }

    @Test
    void keepsTheWordsOfTheX87() {
        ram.write(DATA, 2, 0x27F);
        run("d928");
        run("d97804");
        assertEquals(0x27F, ram.read(DATA + 4, 2));
        run("dbe3");
        assertEquals(ExtendedState.FCW_INITIAL, cpu.r[FCW]);
        run("dfe0");
        assertEquals(DATA & ~0xFFFF, cpu.r[RAX]);
    }

    @Test
    void tellsScalarsFromStrings() {
        run("f20fc2c100");
        assertEquals(-1, cpu.r[XMM]);
        cpu.r[RegisterFile.RSI] = DATA;
        cpu.r[RDI] = DATA + 4;
        ram.write(DATA, 4, 7);
        run("a5");
        assertEquals(7, ram.read(DATA + 4, 4));
    }
}
