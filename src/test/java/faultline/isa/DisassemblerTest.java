package faultline.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

/** Spellings that depend on prefixes, and names for addresses. */
class DisassemblerTest {

    private final Decoder decoder = new Decoder(InstructionTable.load());

    private Instruction decode(String hex) throws UndecodableException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return decoder.decode(CodeSize.BITS64, offset -> bytes[offset] & 0xFF);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"66cb; retfw", "cb; retf", "48cb; retfq", "66c9; leavew", "66cf; iretw",
        "c8080000; enter 0x8,0x0", "660fa0; pushw fs", "f3c3; repz ret", "67e2fd; addr32 loop 0x10",
        "d7; xlat BYTE PTR ds:[rbx]", "64ac; lods al,BYTE PTR fs:[rsi]", "f2ae; repnz scas al,BYTE PTR es:[rdi]",
        "f08700; lock xchg DWORD PTR [rax],eax", "f0480fc708; lock cmpxchg16b OWORD PTR [rax]", "480f07; sysretq",
        "f367ab; rep stos DWORD PTR es:[edi],eax", "440f20c0; mov rax,cr8", "67e3fd; jecxz 0x10",
        "678b00; mov eax,DWORD PTR [eax]", "f348a5; rep movs QWORD PTR es:[rdi],QWORD PTR ds:[rsi]",
        "660fc2c101; cmpltpd xmm0,xmm1", "f20fc2c109; cmpsd xmm0,xmm1,0x9", "f20f1000; movsd xmm0,QWORD PTR [rax]",
        "6690; xchg ax,ax", "90; nop", "4190; xchg r8d,eax"})
    void writesPrefixes(String hex, String text) throws UndecodableException {
        assertEquals(text, new Disassembler().text(decode(hex), 0x10));
    }

    @Test
    void namesAddresses() throws UndecodableException {
        Disassembler disassembler = new Disassembler(address -> address == 0x1000 ? "start" : null);
        assertEquals("call 0x1000 <start>", disassembler.text(decode("e8fb0f0000"), 0));
        assertEquals("jmp 0x1001", disassembler.text(decode("e9fc0f0000"), 0));
        assertEquals("lea rax,[rip+0xff9] # 0x1000 <start>", disassembler.text(decode("488d05f90f0000"), 0));
    }
}
