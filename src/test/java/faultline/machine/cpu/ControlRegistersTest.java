package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.CPL;
import static faultline.machine.register.RegisterFile.CR4;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RCX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.register.ControlBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bits of CR4 there are. */
class ControlRegistersTest {
    private static final String TO_CR4 = "0f22e0";
    private static final String RDPMC = "0f33";

    private final BareProcessor processor = new BareProcessor();
    private final Cpu cpu = processor.cpu;

    private ExceptionVector execute(String hex) {
        ProcessorFault fault = processor.execute(hex, true);
        return fault == null ? null : fault.vector();
    }

    /** VME, PVI, MCE, LA57, VMXE, SMXE, OSXSAVE, PKE, CET and what has no name: CPUID does not offer them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 12, 13, 14, 15, 18, 19, 22, 23, 24, 31, 32, 63})
    void whatCpuidDoesNotOfferCannotBeSet(int bit) {
        cpu.r[RAX] = ControlBits.CR4_PAE | 1L << bit;
        assertEquals(ExceptionVector.GENERAL_PROTECTION, execute(TO_CR4));
        assertEquals(0, cpu.r[CR4]);
    }

    /** PCE can be set on every processor of family 6; there is no counter that RDPMC could read then. */
    @Test
    void performanceCountersMayBeAllowedButThereAreNone() {
        cpu.r[RAX] = ControlBits.CR4_PAE | ControlBits.CR4_PCE;
        assertNull(execute(TO_CR4));
        assertEquals(ControlBits.CR4_PAE | ControlBits.CR4_PCE, cpu.r[CR4]);
        cpu.r[RCX] = 0;
        for (int level = 0; level <= 3; level += 3) {
            cpu.r[CPL] = level;
            assertEquals(ExceptionVector.GENERAL_PROTECTION, execute(RDPMC));
        }
    }
}
