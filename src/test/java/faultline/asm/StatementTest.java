package faultline.asm;

import static faultline.asm.TextSources.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StatementTest {

    @Test
    void labels() throws AssemblyException {
        assertEquals("90 00 00 01 00", bytes("a: nop", "b dw a", "c:", "dw b"));
        assertEquals("01 00 00 02 04 00 00 00", bytes("a: db 1", ".x equ 0", "dw .x", "b: db 2", ".x: dw .x",
                "dw a.x"));
        assertEquals("eb 00 f4", bytes("jmp x", "x: hlt"));
    }

    @Test
    void equDoesNotOpenANewLocalScope() throws AssemblyException {
        assertEquals("01 03 01 00", bytes("a: db 1", "b equ 5", ".x: db 3", "dw a.x"));
    }

    @Test
    void data() throws AssemblyException {
        assertEquals("01 02 00 03 00 00 00 04 00 00 00 00 00 00 00", bytes("db 1", "dw 2", "dd 3", "dq 4"));
        assertEquals("ff ff 80", bytes("db -1, 255, -128"));
        assertEquals("01 00", bytes("dw 1,"));
        assertEquals("00 00 00 00 00 00 00 01", bytes("resb 1", "resw 1", "resd 1", "db 1"));
    }

    @Test
    void times() throws AssemblyException {
        assertEquals("04 05 04 05", bytes("times 2 db 4, 5"));
        assertEquals("eb fe eb fc", bytes("times 2 jmp $"));
        assertEquals("01 00 00 00 aa 55", bytes("db 1", "times 4-($-$$) db 0", "dw 0x55aa"));
        assertEquals("", bytes("times 0 nop"));
    }

    @Test
    void alignment() throws AssemblyException {
        assertEquals("01 90 90 90 02", bytes("db 1", "align 4", "db 2"));
        assertEquals("01 00 00 00 02", bytes("db 1", "align 4, db 0", "db 2"));
        assertEquals("01 00 00 00 02", bytes("db 1", "alignb 4", "db 2"));
    }

    @Test
    void sections() throws AssemblyException {
        assertEquals("90 00 00 00 01 00 00 00 02",
                bytes("section .data", "db 1", "section .other", "db 2", "section .text", "nop"));
        assertEquals("10 00 14 00", bytes("section .bss align=16", "a: resb 3", "section .more nobits", "b: resb 1",
                "section .text", "dw a, b"));
        assertEquals("00 70", bytes("section .far vstart=0x7000", "x: dw x"));
    }

    @Test
    void origin() throws AssemblyException {
        assertEquals(0x7c00, TextSources.of("org 0x7c00", "nop").assemble().origin());
        assertEquals("00 7c", bytes("org 0x7c00", "x: dw x"));
    }

    @Test
    void codeSizes() throws AssemblyException {
        assertEquals("66 90 66 90 66 90", bytes("bits 32", "xchg ax, ax", "[bits 64]", "xchg ax, ax", "use32",
                "xchg ax, ax"));
        assertEquals("b8 01 00 b8 01 00 00 00", bytes("mov ax, 1", "bits 32", "mov eax, 1"));
    }

    @Test
    void relativeAddresses() throws AssemblyException {
        assertEquals("48 8b 05 f9 ff ff ff", bytes("bits 64", "x: mov rax, [rel x]"));
        assertEquals("48 8b 1c 25 00 00 00 00", bytes("bits 64", "x: mov rbx, [x]"));
        assertEquals("48 8b 1d f9 ff ff ff", bytes("bits 64", "default rel", "x: mov rbx, [x]"));
        assertEquals("48 8b 1c 25 00 00 00 00", bytes("bits 64", "default rel", "x: mov rbx, [abs x]"));
        assertEquals("48 8b 98 00 00 00 00", bytes("bits 64", "default rel", "x: mov rbx, [rax + x]"));
        assertEquals("64 48 8b 1c 25 00 00 00 00", bytes("bits 64", "default rel", "x: mov rbx, [fs:x]"));
    }

    @Test
    void addresses() throws AssemblyException {
        assertEquals("48 8b 04 40", bytes("bits 64", "mov rax, [rax * 3]"));
        assertEquals("48 8b 04 04", bytes("bits 64", "mov rax, [rax + rsp]"));
        assertEquals("48 8b 44 98 f8", bytes("bits 64", "mov rax, [rbx * 4 + rax - 8]"));
        assertEquals("48 8b 04 cd 08 00 00 00", bytes("bits 64", "x equ 4", "mov rax, [2 * x + rcx * (4 + x)]"));
    }

    @Test
    void branchesGrowAsNeeded() throws AssemblyException {
        assertEquals("eb 02", bytes("bits 64", "jmp near_by", "nop", "nop", "near_by:").substring(0, 5));
        assertEquals("e9 80 00 00 00", bytes("bits 64", "jmp far_off", "times 128 nop", "far_off:").substring(0, 14));
        assertEquals("eb 7f", bytes("bits 64", "jmp far_off", "times 127 nop", "far_off:").substring(0, 5));
        assertEquals("0f 84 01 00 00 00", bytes("bits 64", "jz near x", "nop", "x:").substring(0, 17));
    }

    @Test
    void prefixes() throws AssemblyException {
        assertEquals("f3 a4 f3 a4", bytes("rep movsb", "rep", "movsb"));
        assertEquals("f0 ff 00", bytes("bits 64", "lock inc dword [rax]"));
    }

    @Test
    void structures() throws AssemblyException {
        assertEquals("05 01 0d", bytes("struc point", ".x: resb 1", ".y: resd 1", "endstruc",
                "db point_size, point.y, 13"));
        assertEquals("07 00 00 00 0a 00 00 00", bytes("struc s", ".a: resb 1", "alignb 4", ".b: resd 1", "endstruc",
                "istruc s", "at s.a, db 7", "at s.b, db 10", "iend"));
        assertEquals("05 00", bytes("absolute 5", "x: resb 1", "section .text", "dw x"));
    }

    @Test
    void whatOtherOutputFormatsNeedIsAccepted() throws AssemblyException {
        assertEquals("90", bytes("global start", "cpu 686", "start: nop"));
    }
}
