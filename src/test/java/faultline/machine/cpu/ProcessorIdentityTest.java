package faultline.machine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.isa.AbsentExtensions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CPUID says agrees with what the machine executes. */
class ProcessorIdentityTest {

    /** A bit: leaf, register (EAX to EDX as 0 to 3), number; and instructions that it stands for. */
    @ParameterizedTest
    @CsvSource({"1, 2, 13, CMPXCHG16B", "1, 2, 22, MOVBE", "1, 2, 23, POPCNT", "1, 3, 8, CMPXCHG8B", "1, 3, 11, SYSENTER SYSEXIT",
        "1, 3, 15, CMOVE CMOVNE", "1, 3, 19, CLFLUSH", "1, 3, 24, FXSAVE FXRSTOR", "1, 3, 25, MOVAPS ADDPS", "1, 3, 26, MOVAPD PADDD",
        "7, 1, 0, RDFSBASE WRGSBASE", "7, 1, 3, ANDN BEXTR BLSI BLSMSK BLSR TZCNT", "7, 1, 8, BZHI MULX PDEP PEXT RORX SARX SHLX SHRX",
        "7, 1, 10, INVPCID", "7, 1, 20, CLAC STAC", "80000001, 2, 0, LAHF SAHF", "80000001, 2, 5, LZCNT", "80000001, 3, 11, SYSCALL SYSRET",
        "80000001, 3, 27, RDTSCP"})
    void whatIsOfferedIsThere(String leaf, int register, int bit, String mnemonics) {
        assertEquals(1, ProcessorIdentity.leaf(Integer.parseUnsignedInt(leaf, 16), 0)[register] >>> bit & 1);
        Set<String> executed = new InstructionDecoding().mnemonics();
        for (String mnemonic : mnemonics.split(" ")) {
            assertTrue(executed.contains(mnemonic), mnemonic);
        }
    }

    /** A bit of an extension whose instructions are refused, and its name. */
    @ParameterizedTest
    @CsvSource({"1, 2, 0, SSE3", "1, 2, 1, PCLMULQDQ", "1, 2, 3, MONITOR", "1, 2, 5, VMX", "1, 2, 9, SSSE3", "1, 2, 19, SSE4.1",
        "1, 2, 20, SSE4.2", "1, 2, 25, AES", "1, 2, 26, XSAVE", "1, 2, 28, AVX", "1, 2, 30, RDRAND", "1, 3, 0, x87", "1, 3, 23, MMX",
        "7, 1, 19, ADX", "7, 1, 18, RDSEED", "7, 1, 23, CLFLUSHOPT", "7, 1, 24, CLWB", "7, 1, 29, SHA", "7, 2, 22, RDPID",
        "80000001, 2, 2, SVM", "80000001, 2, 6, SSE4a"})
    void whatIsAbsentIsNotOffered(String leaf, int register, int bit, String extension) {
        assertEquals(0, ProcessorIdentity.leaf(Integer.parseUnsignedInt(leaf, 16), 0)[register] >>> bit & 1);
        assertTrue(AbsentExtensions.load().names().contains(extension));
    }

    @Test
    void topologyIsOneProcessor() {
        assertEquals(0xB, ProcessorIdentity.leaf(0, 0)[0]);
        assertArrayEquals(new int[] {0, 1, 0x100, 0}, ProcessorIdentity.leaf(0xB, 0));
        assertArrayEquals(new int[] {0, 1, 0x201, 0}, ProcessorIdentity.leaf(0xB, 1));
        assertArrayEquals(new int[] {0, 0, 2, 0}, ProcessorIdentity.leaf(0xB, 2));
        assertArrayEquals(ProcessorIdentity.leaf(0xB, 0), ProcessorIdentity.leaf(0x16, 0), "a leaf beyond the last");
    }
}
