package faultline.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.isa.SourceOperand.Constant;
import faultline.isa.SourceOperand.Distance;
import faultline.isa.SourceOperand.Far;
import faultline.isa.SourceOperand.FarPointer;
import faultline.isa.SourceOperand.Memory;
import faultline.isa.SourceOperand.Named;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Choices between forms, alternative spellings and error messages. The bytes are those of NASM 2.16. */
class EncoderTest {

    private static final CodeSize CODE16 = CodeSize.BITS16;
    private static final CodeSize CODE32 = CodeSize.BITS32;
    private static final CodeSize CODE64 = CodeSize.BITS64;
    private static final long ADDRESS = 0x1000;

    private final Encoder encoder = new Encoder(InstructionTable.load());

    private static SourceOperand r(String name) {
        return new Named(Register.named(name));
    }

    private static SourceOperand n(long value) {
        return new Constant(value, 0, false, Distance.UNSAID);
    }

    private static SourceOperand n(int size, long value) {
        return new Constant(value, size, false, Distance.UNSAID);
    }

    private static SourceOperand label(long value) {
        return new Constant(value, 0, true, Distance.UNSAID);
    }

    private static SourceOperand label(Distance distance, long value) {
        return new Constant(value, 0, true, distance);
    }

    private static Memory at(int size, String base) {
        return new Memory(size, null, Register.named(base), null, 1, 0, false, 0, false);
    }

    private static Memory at(int size, String base, String index, int scale, long displacement) {
        return new Memory(size, null, base == null ? null : Register.named(base),
            index == null ? null : Register.named(index), scale, displacement, false, 0, false);
    }

    private static Memory absolute(int size, long address, int displacementSize) {
        return new Memory(size, null, null, null, 1, address, false, displacementSize, false);
    }

    /** Encodes; words before the last one of {@code text} are prefixes. */
    private void assertBytes(String hex, CodeSize size, String text, SourceOperand... operands)
        throws EncodingException {
        List<String> words = Arrays.asList(text.split(" "));
        byte[] bytes = encoder.encode(size, ADDRESS, words.subList(0, words.size() - 1), words.get(words.size() - 1),
            List.of(operands));
        assertEquals(hex, HexFormat.of().formatHex(bytes), text);
    }

    private void assertProblem(int operand, String message, CodeSize size, String text, SourceOperand... operands) {
        List<String> words = Arrays.asList(text.split(" "));
        EncodingException exception = assertThrows(EncodingException.class, () -> encoder.encode(size, ADDRESS,
            words.subList(0, words.size() - 1), words.get(words.size() - 1), List.of(operands)));
        assertTrue(exception.getMessage().contains(message), exception.getMessage());
        assertEquals(operand, exception.operand(), exception.getMessage());
    }

    @Test
    void choosesTheShortestImmediate() throws EncodingException {
        assertBytes("b805000000", CODE64, "mov", r("rax"), n(5));
        assertBytes("b8ffffffff", CODE64, "mov", r("rax"), n(0xFFFFFFFFL));
        assertBytes("48c7c0ffffffff", CODE64, "mov", r("rax"), n(-1));
        assertBytes("48b80000000001000000", CODE64, "mov", r("rax"), n(0x100000000L));
        assertBytes("b805000000", CODE64, "mov", r("rax"), n(8, 5));
        assertBytes("48c7c005000000", CODE64, "mov", r("rax"), n(4, 5));
        assertBytes("48b80010000000000000", CODE64, "mov", r("rax"), label(0x1000));
        assertBytes("b800100000", CODE64, "mov", r("eax"), label(0x1000));
        assertBytes("83c0ff", CODE64, "add", r("eax"), n(0xFFFFFFFFL));
        assertBytes("6683c0ff", CODE64, "add", r("ax"), n(0xFFFF));
        assertBytes("0d80000000", CODE64, "or", r("eax"), n(0x80));
        assertBytes("480500100000", CODE64, "add", r("rax"), label(0x1000));
        assertBytes("6a05", CODE64, "push", n(5));
        assertBytes("666a05", CODE64, "push", n(2, 5));
        assertBytes("6834120000", CODE64, "push", n(0x1234));
        assertBytes("6800100000", CODE64, "push", label(0x1000));
        assertBytes("6a05", CODE16, "push", n(5));
        assertBytes("666a05", CODE16, "push", n(4, 5));
        assertBytes("d1e0", CODE64, "shl", r("eax"), n(1));
        assertBytes("c1e001", CODE64, "shl", r("eax"), n(1, 1));
    }

    @Test
    void choosesBranchesByDistance() throws EncodingException {
        assertBytes("eb00", CODE64, "jmp", label(0x1002));
        assertBytes("e9fb000000", CODE64, "jmp", label(0x1100));
        assertBytes("e9fdffffff", CODE64, "jmp", label(Distance.NEAR, 0x1002));
        assertBytes("e9fdffffff", CODE64, "jmp", n(0x1002));
        assertBytes("eb00", CODE64, "jmp", label(Distance.SHORT, 0x1002));
        assertBytes("7400", CODE64, "jz", label(0x1002));
        assertBytes("0f84fa000000", CODE64, "je", label(0x1100));
        assertBytes("0f84fc00", CODE16, "je", label(0x1100));
        assertBytes("e8fbffffff", CODE64, "call", label(0x1000));
        assertBytes("e8fdff", CODE16, "call", label(0x1000));
        assertBytes("66e9fcff", CODE32, "jmp", n(2, 0x1000));
        assertBytes("67e2fd", CODE64, "loop", label(0x1000), r("ecx"));
        assertBytes("67e3fd", CODE64, "jecxz", label(0x1000));
        assertBytes("ea001000000800", CODE32, "jmp", new FarPointer(8, 0x1000, 0));
        assertBytes("66ea001000000800", CODE16, "jmp", new FarPointer(8, 0x1000, 4));
        assertBytes("48ff28", CODE64, "jmp", new Far(at(0, "rax")));
        assertBytes("ff28", CODE64, "jmp", new Far(at(4, "rax")));
        assertBytes("ff20", CODE64, "jmp", at(0, "rax"));
        assertBytes("ff10", CODE32, "call", at(0, "eax"));
    }

    @Test
    void encodesAddressesAsNasmDoes() throws EncodingException {
        assertBytes("678d0400", CODE64, "lea", r("eax"), at(0, null, "eax", 2, 0));
        assertBytes("488d048500000000", CODE64, "lea", r("rax"), at(0, null, "rax", 4, 0));
        assertBytes("488d0404", CODE64, "lea", r("rax"), at(0, "rax", "rsp", 1, 0));
        assertBytes("488d440500", CODE64, "lea", r("rax"), at(0, "rbp", "rax", 1, 0));
        assertBytes("8b4500", CODE32, "mov", r("eax"), at(0, "ebp"));
        assertBytes("418b4500", CODE64, "mov", r("eax"), at(0, "r13"));
        assertBytes("418b0424", CODE64, "mov", r("eax"), at(0, "r12"));
        assertBytes("678b00", CODE32, "mov", r("eax"), at(0, "si", "bx", 1, 0));
        assertBytes("8b05fa0f0000", CODE64, "mov", r("eax"),
            new Memory(0, null, null, null, 1, 0x2000, true, 0, true));
        assertBytes("c705f60f000005000000", CODE64, "mov",
            new Memory(4, null, null, null, 1, 0x2000, true, 0, true), n(5));
        assertBytes("8b042500200000", CODE64, "mov", r("eax"), absolute(0, 0x2000, 0));
        assertBytes("a03412000000000000", CODE64, "mov", r("al"), absolute(0, 0x1234, 8));
        assertBytes("a134120000", CODE32, "mov", r("eax"), absolute(0, 0x1234, 0));
        assertBytes("67a13412", CODE32, "mov", r("eax"), absolute(0, 0x1234, 2));
        assertBytes("6667a100100000", CODE16, "mov", r("eax"), absolute(0, 0x1000, 4));
        assertBytes("8b8300100000", CODE32, "mov", r("eax"),
            new Memory(0, null, Register.EBX, null, 1, 0x1000, true, 0, false));
        assertBytes("8b8304000000", CODE32, "mov", r("eax"),
            new Memory(0, null, Register.EBX, null, 1, 4, true, 0, false));
        assertBytes("488d8001000000", CODE64, "lea", r("rax"),
            new Memory(0, null, Register.RAX, null, 1, 1, false, 4, false));
        assertBytes("488d4000", CODE64, "lea", r("rax"),
            new Memory(0, null, Register.RAX, null, 1, 0, false, 1, false));
        assertBytes("648b042510000000", CODE64, "mov", r("eax"),
            new Memory(0, Register.FS, null, null, 1, 0x10, false, 0, false));
    }

    @Test
    void namesComparisonsAsNasmDoes() throws EncodingException {
        assertBytes("660fc2c101", CODE64, "cmpltpd", r("xmm0"), r("xmm1"));
        assertBytes("f2440fc2c806", CODE64, "cmpnlesd", r("xmm9"), r("xmm0"));
        assertBytes("0f2800", CODE64, "movaps", r("xmm0"), at(16, "rax"));
        assertProblem(0, "'xmm8' exists in 64-bit code only", CODE32, "movaps", r("xmm8"), r("xmm0"));
    }

    @Test
    void ordersPrefixesAsNasmDoes() throws EncodingException {
        assertBytes("f366a5", CODE16, "rep movsd");
        assertBytes("f36667a5", CODE16, "a32 rep movsd");
        assertBytes("6467f34c0fb808", CODE64, "popcnt", r("r9"),
            new Memory(0, Register.FS, Register.EAX, null, 1, 0, false, 0, false));
        assertBytes("f0ff00", CODE64, "lock inc", at(4, "rax"));
        assertBytes("f3c3", CODE64, "rep ret");
        assertBytes("26ad", CODE32, "es lodsd");
    }

    @Test
    void refusesPrefixesBeforeVex() {
        EncodingException exception = assertThrows(EncodingException.class, () -> encoder.encode(CODE64, 0, List.of("rep"), "andn",
            List.of(r("eax"), r("ebx"), r("ecx"))));
        assertTrue(exception.getMessage().startsWith("'andn' takes no 'rep'"), exception.getMessage());
    }

    @Test
    void knowsSpellingsByTheCurrentSize() throws EncodingException {
        assertBytes("cf", CODE64, "iret");
        assertBytes("48cf", CODE64, "iretq");
        assertBytes("48cf", CODE64, "o64 iret");
        assertBytes("66cf", CODE16, "iretd");
        assertBytes("9c", CODE64, "pushfq");
        assertBytes("9c", CODE64, "pushf");
        assertBytes("669c", CODE32, "pushfw");
        assertBytes("60", CODE32, "pushad");
        assertBytes("60", CODE16, "pusha");
        assertBytes("48cb", CODE64, "retfq");
        assertBytes("48cb", CODE64, "o64 retf");
        assertBytes("66cb", CODE16, "o32 retf");
        assertBytes("480f07", CODE64, "o64 sysret");
        assertBytes("50", CODE64, "o64 push", r("rax"));
        assertBytes("f1", CODE64, "icebp");
        assertBytes("cc", CODE64, "int3");
        assertBytes("cd03", CODE64, "int", n(3));
        assertBytes("d40a", CODE32, "aam");
        assertBytes("0f94c0", CODE64, "setz", r("al"));
        assertBytes("c1e005", CODE64, "sal", r("eax"), n(5));
        assertBytes("6bc005", CODE64, "imul", r("eax"), n(5));
        assertBytes("c3", CODE64, "retn");
        assertBytes("d7", CODE64, "xlatb");
    }

    @Test
    void exchangesAsNasmDoes() throws EncodingException {
        assertBytes("93", CODE64, "xchg", r("ebx"), r("eax"));
        assertBytes("87d9", CODE64, "xchg", r("ebx"), r("ecx"));
        assertBytes("87c0", CODE64, "xchg", r("eax"), r("eax"));
        assertBytes("90", CODE32, "xchg", r("eax"), r("eax"));
        assertBytes("4890", CODE64, "xchg", r("rax"), r("rax"));
        assertBytes("8503", CODE64, "test", r("eax"), at(0, "rbx"));
    }

    @Test
    void movesSegmentAndControlRegisters() throws EncodingException {
        assertBytes("8ed8", CODE64, "mov", r("ds"), r("ax"));
        assertBytes("8ed8", CODE32, "mov", r("ds"), r("eax"));
        assertBytes("668cd8", CODE64, "mov", r("ax"), r("ds"));
        assertBytes("8cd8", CODE64, "mov", r("rax"), r("ds"));
        assertBytes("8c18", CODE64, "mov", at(0, "rax"), r("ds"));
        assertBytes("440f22c0", CODE64, "mov", r("cr8"), r("rax"));
        assertBytes("0f22c0", CODE16, "mov", r("cr0"), r("eax"));
    }

    @Test
    void saysWhatIsWrong() {
        assertProblem(-1, "unknown instruction 'mvo'; did you mean mov", CODE64, "mvo", r("eax"), n(1));
        assertProblem(0, "size is not specified; write one of byte, word, dword, qword", CODE64, "mov",
            at(0, "rax"), n(5));
        assertProblem(0, "size is not specified", CODE64, "push", at(0, "rax"));
        assertProblem(1, "the value 78187493530 does not fit in 32 bits with sign; expected -2147483648 to"
            + " 2147483647", CODE64, "mov", at(8, "rax"), n(0x123456789AL));
        assertProblem(1, "does not fit in 8 bits; expected -128 to 255", CODE64, "mov", r("al"), n(300));
        assertProblem(1, "no form of 'mov' takes the register 'bl' as operand 2; expected MOV r/m32, r32; MOV r32, r/m32", CODE64, "mov",
            r("eax"), r("bl"));
        assertProblem(-1, "no form of 'mov' takes 1 operand", CODE64, "mov", r("eax"));
        assertProblem(-1, "there is no 'pusha' in 64-bit code", CODE64, "pusha");
        assertProblem(-1, "there is no 'swapgs' in 32-bit code", CODE32, "swapgs");
        assertProblem(0, "'rax' exists in 64-bit code only", CODE32, "push", r("rax"));
        assertProblem(0, "a short jump reaches from -128 to 127", CODE64, "loop", label(0x2000));
        assertProblem(0, "a short jump reaches", CODE64, "jmp", label(Distance.SHORT, 0x2000));
        assertProblem(-1, "'ah' cannot be used together", CODE64, "mov", r("ah"), r("r8b"));
        assertProblem(-1, "'lock' goes only with", CODE64, "lock mov", at(0, "rax"), r("eax"));
        assertProblem(1, "the stack pointer cannot be an index", CODE64, "lea", r("rax"),
            at(0, "rax", "rsp", 2, 0));
        assertProblem(1, "is no 16-bit address", CODE16, "mov", r("ax"), at(0, "ax"));
        assertProblem(1, "'rax' cannot address memory in 32-bit code", CODE32, "mov", r("eax"), at(0, "rax"));
        assertProblem(-1, "'foo' is no prefix", CODE64, "foo ret");
    }

    @Test
    void knowsItsWords() {
        assertTrue(encoder.isMnemonic("MOV"));
        assertTrue(encoder.isMnemonic("cmovnbe"));
        assertFalse(encoder.isMnemonic("label"));
        assertTrue(encoder.isPrefix("repnz"));
        assertEquals("iretq", encoder.suggestions("irteq").get(0));
    }
}
