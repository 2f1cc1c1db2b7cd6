package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.DR6;
import static faultline.machine.register.RegisterFile.DR7;
import static faultline.machine.register.RegisterFile.RAX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.register.RegisterFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MOV can write to DR6 and DR7. */
class DebugRegistersTest {
    private static final String TO_DR6 = "0f23f0";
    private static final String TO_DR7 = "0f23f8";
    private static final String FROM_DR6 = "0f21f0";
    private static final String FROM_DR7 = "0f21f8";

    private final BareProcessor processor = new BareProcessor();
    private final Cpu cpu = processor.cpu;

    private ExceptionVector execute(String hex, boolean in64BitMode) {
        ProcessorFault fault = processor.execute(hex, in64BitMode);
        return fault == null ? null : fault.vector();
    }

    /** Written, and read again: bit 10 of DR7 is 1; 12, 14, 15 and RTM, bit 11, are 0; GD would keep MOV from reading. */
    @ParameterizedTest
    @CsvSource({"FFFFDFFF, FFFF07FF", "00000000, 00000400", "00000800, 00000400", "0000D000, 00000400", "000003FF, 000007FF"})
    void reservedBitsOfDr7CannotBeWritten(String written, String read) {
        cpu.r[RAX] = Long.parseLong(written, 16);
        assertNull(execute(TO_DR7, true));
        cpu.r[RAX] = 0;
        assertNull(execute(FROM_DR7, true));
        assertEquals(Long.parseLong(read, 16), cpu.r[RAX]);
    }

    @ParameterizedTest
    @CsvSource({"FFFFFFFF, FFFFEFFF", "00000000, FFFF0FF0", "0000100F, FFFF0FFF"})
    void reservedBitsOfDr6CannotBeWritten(String written, String read) {
        cpu.r[RAX] = Long.parseLong(written, 16);
        assertNull(execute(TO_DR6, true));
        assertNull(execute(FROM_DR6, true));
        assertEquals(Long.parseLong(read, 16), cpu.r[RAX]);
    }

    @ParameterizedTest
    @ValueSource(strings = {TO_DR6, TO_DR7})
    void upperHalvesMustBeZeroIn64BitMode(String move) {
        cpu.r[DR6] = 0xFFFF_0FF0L;
        cpu.r[DR7] = 0x400;
        cpu.r[RAX] = 1L << 32;
        assertEquals(ExceptionVector.GENERAL_PROTECTION, execute(move, true));
        assertEquals(0xFFFF_0FF0L, cpu.r[DR6]);
        assertEquals(0x400, cpu.r[DR7]);
    }

    @Test
    void only32BitsAreMovedOutside64BitMode() {
        cpu.r[RAX] = 1L << 32 | 3;
        assertNull(execute(TO_DR7, false));
        assertEquals(0x403, cpu.r[DR7]);
    }

    /** The last bytes of the address space end at 0. DR7: accesses to 1, 4 and 8 bytes. */
    @ParameterizedTest
    @CsvSource({"-8, B0401, 1", "-4, F0401, 1", "-1, 30401, 1", "-16, B0401, 0", "0, F0401, 0"})
    void dataBreakpointsWatchTheEndOfTheAddressSpace(long watched, String control, long hit) {
        cpu.r[RegisterFile.DR0] = watched;
        cpu.r[DR7] = Long.parseLong(control, 16);
        cpu.breakpoints.refresh();
        cpu.r[RegisterFile.RBX] = -8;
        String readFromRbx = "488b03";
        assertNull(execute(readFromRbx, true));
        assertEquals(hit, cpu.takeDebugTrap(false));
    }
}
