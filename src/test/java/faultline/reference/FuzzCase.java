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
 * @param vectors   how the XMM registers begin
 * @param code      at most {@value #CODE_SIZE} bytes
 * @param steps     its instructions in the order in which they stand
 */
record FuzzCase(long number, FuzzMode mode, long[] registers, Vectors vectors, int place, byte[] code, List<Step> steps) {

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

    /** Behind the quadwords of the data pages an outcome has those of the XMM registers, and then MXCSR. */
    static final int FIRST_OF_XMM = FuzzTemplate.SIZE / 8;
    static final int MXCSR = FIRST_OF_XMM + 32;

    static final long CODE = 0x1000_0000L;
    static final long DATA = 0x2000_0000L;
    static final int PAGE = 4096;
    static final int CODE_SIZE = 64;
    private static final int RECORD_SIZE = 256;

    /**
     * The state of the vector unit.
     *
     * @param offset where in the template the contents of the XMM registers are
     * @param mxcsr  the control and status register
     * @param off    what is switched off, as bits: 1 sets CR0.TS, 2 CR0.EM, 4 clears CR4.OSFXSR, 8 CR4.OSXMMEXCPT
     */
    record Vectors(int offset, int mxcsr, int off) {
    }

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
        record.putShort((short) place).put((byte) code.length).put((byte) vectors.off);
        return record.putShort((short) vectors.offset).putShort((short) vectors.mxcsr).put(code).array();
    }

    /** What a quadword of an outcome's memory is at the start. */
    long initial(int place, byte[] template) {
        int offset = place < FIRST_OF_XMM ? 8 * place : vectors.offset + 8 * (place - FIRST_OF_XMM);
        return place == MXCSR ? vectors.mxcsr : ByteBuffer.wrap(template).order(ByteOrder.LITTLE_ENDIAN).getLong(offset);
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

    /** What a quadword of an outcome's memory is called. */
    static String nameOf(int quadword) {
        if (quadword < FIRST_OF_XMM) {
            return Integer.toHexString(8 * quadword);
        }
        return quadword == MXCSR ? "mxcsr" : "xmm" + (quadword - FIRST_OF_XMM) / 2 + (quadword % 2 == 0 ? ".low" : ".high");
    }

    /** The code in hexadecimal, each byte followed by a space. */
    String text() {
        return text(0, code.length);
    }

    /** The code of a step; that behind the last one has none. */
    String text(Step step) {
        int next = steps.indexOf(step) + 1;
        int end = next < steps.size() ? Math.min(steps.get(next).offset, code.length) : code.length;
        return text(Math.min(step.offset, end), end);
    }

    private String text(int from, int end) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(code, from, end) + " ";
    }
}
