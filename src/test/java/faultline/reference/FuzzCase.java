package faultline.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;

/**
 * One test case of the differential fuzzing: registers to start from, and code.
 *
 * @param number    its number in the run
 * @param mode      what kind of code it is
 * @param registers {@value #COMPARED} values in the order of the driver's records
 * @param place     where the code lies in its page
 * @param code      at most {@value #CODE_SIZE} bytes
 * @param steps     its instructions in the order in which they stand
 */
record FuzzCase(long number, FuzzMode mode, long[] registers, int place, byte[] code, List<Step> steps) {

    static final int RSP = 4;
    static final int RIP = 16;
    static final int CS = 17;
    static final int FLAGS = 18;
    static final int SS = 19;
    static final int DATA_SEGMENTS = 20;
    static final int FS_BASE = 21;
    static final int GS_BASE = 22;
    static final int COMPARED = 23;
    static final int EXCEPTION = 23;
    static final int CR2 = 24;
    static final int DR6 = 25;
    /** Values of a result. */
    static final int VALUES = 26;

    /** What the values of a result are called. */
    static final List<String> NAMES = List.of("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11",
            "r12", "r13", "r14", "r15", "rip", "cs", "rflags", "ss", "gs:fs:es:ds", "fs base", "gs base",
            "error code and vector", "cr2", "dr6");

    static final long CODE = 0x1000_0000L;
    static final long DATA = 0x2000_0000L;
    static final int PAGE = 4096;
    static final int CODE_SIZE = 64;
    private static final int RECORD_SIZE = 256;

    /**
     * An instruction of a case.
     *
     * @param offset         from the start of the case's code
     * @param mnemonic       the table's mnemonic
     * @param undefinedFlags flags that the manual leaves undefined before it is executed
     */
    record Step(int offset, String mnemonic, long undefinedFlags) {
    }

    /** The case as the driver reads it. */
    byte[] toRecord() {
        ByteBuffer record = ByteBuffer.allocate(RECORD_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : registers) {
            record.putLong(value);
        }
        return record.putInt(place).putInt(code.length).put(code).array();
    }

    /** Flags that may differ when the case has ended at a RIP: those that the manual leaves undefined there. */
    long undefinedFlags(long rip) {
        long start = registers[RIP];
        long all = 0;
        for (Step step : steps) {
            if (start + step.offset == rip) {
                return step.undefinedFlags;
            }
            all |= step.undefinedFlags;
        }
        return all;
    }

    /** How many instructions were begun when the case has ended at a RIP. */
    int executed(long rip) {
        int count = 0;
        for (Step step : steps) {
            count++;
            if (registers[RIP] + step.offset == rip) {
                return Math.min(count, steps.size() - 1);
            }
        }
        return steps.size() - 1;
    }

    /** The code in hexadecimal, each byte followed by a space. */
    String text() {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(code) + " ";
    }
}
