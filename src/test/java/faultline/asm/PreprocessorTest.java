package faultline.asm;

import static faultline.asm.TextSources.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PreprocessorTest {

    @Test
    void definitions() throws AssemblyException {
        assertEquals("02 01 02", bytes("%define a 1", "%xdefine b a", "%define c a", "%define a 2", "db a, b, c"));
        assertEquals("06 08", bytes("%define f(x, y) x*y", "db f(2, 3), f (2, 4)"));
        assertEquals("05", bytes("%define f(x) x", "%define f(x, y) x + y", "db f(2, f(3))"));
        assertEquals("0c", bytes("%define join(x, y) x %+ y", "db join(1, 2)"));
        assertEquals("03", bytes("%idefine Name 3", "db NAME"));
        assertEquals("07", bytes("%define a 1", "%undef a", "a equ 7", "db a"));
        assertEquals("01", bytes("%define a b", "%define b a", "a equ 1", "db a"));
    }

    @Test
    void assignments() throws AssemblyException {
        assertEquals("00 01 02 03", bytes("%assign i 0", "%rep 4", "db i", "%assign i i + 1", "%endrep"));
        assertEquals("2c", bytes("%assign i 4", "db %[i]%[i]"));
        assertEquals("00 00 00 03", bytes("times 3 db 0", "%assign n $ - $$", "db n"));
    }

    @Test
    void macros() throws AssemblyException {
        assertEquals("01 02 09 03 04", bytes("%macro m 1-2 9", "db %1, %2", "%endmacro", "m 1, 2", "m 9, 3", "db 4"));
        assertEquals("05 09", bytes("%macro m 1-2 9", "db %1, %2", "%endmacro", "m 5"));
        assertEquals("01 02 03", bytes("%macro m 1+", "db %1", "%endmacro", "m 1, 2, 3"));
        assertEquals("01 02 03", bytes("%macro m 2", "db %1", "db %2", "%endmacro", "m {1, 2}, 3"));
        assertEquals("03 01 02 03", bytes("%macro m 1-*", "db %0", "%rep %0", "db %1", "%rotate 1", "%endrep",
                "%endmacro", "m 1, 2, 3"));
        assertEquals("00 01", bytes("%macro m 0", "db 0", "%endmacro", "%macro m 1", "db %1", "%endmacro", "m", "m 1"));
        assertEquals("4d", bytes("%imacro Mac 0", "db 77", "%endmacro", "mAC"));
    }

    @Test
    void labelsInMacros() throws AssemblyException {
        assertEquals("01 00 00 02 03 00", bytes("%macro m 1", "%%here: db %1", "dw %%here", "%endmacro", "m 1", "m 2"));
        assertEquals("05 00 00", bytes("%macro m 1", "isr_%1: db %1", "%endmacro", "m 5", "dw isr_5"));
        assertEquals("05 00 00", bytes("%macro m 1", "at_%1_end: db %1", "%endmacro", "m 5", "dw at_5_end"));
        assertEquals("07 00 00", bytes("%macro m 1", "db %1", "%endmacro", "here: m 7", "dw here"));
    }

    @Test
    void aMacroMayRedefineAnInstruction() throws AssemblyException {
        assertEquals("50 53", bytes("bits 64", "%macro push 2", "push %1", "push %2", "%endmacro", "push rax, rbx"));
    }

    @Test
    void conditions() throws AssemblyException {
        assertEquals("02", bytes("%if 0", "db 1", "%elif 2 > 1", "db 2", "%elif 1", "db 3", "%else", "db 4", "%endif"));
        assertEquals("04", bytes("%ifdef no", "db 1", "%else", "db 4", "%endif"));
        assertEquals("01", bytes("%ifndef no", "db 1", "%endif"));
        assertEquals("05", bytes("%if 0", "%if 1", "nonsense ' here", "%else", "%endif", "%else", "db 5", "%endif"));
        assertEquals("01 02 03 04 05 06", bytes("%ifidn a b, a b", "db 1", "%endif", "%ifidni A, a", "db 2", "%endif",
                "%ifnum -3", "db 3", "%endif", "%ifid x", "db 4", "%endif", "%ifstr 'x'", "db 5", "%endif",
                "%ifempty", "db 6", "%endif"));
        assertEquals("09", bytes("%macro m 0", "%endmacro", "%ifmacro m", "db 9", "%endif"));
        assertEquals("03", bytes("n equ 3", "%if n == 3", "db n", "%endif"));
    }

    @Test
    void leavingEarly() throws AssemblyException {
        assertEquals("00 01 02", bytes("%assign i 0", "%rep 100", "%if i == 3", "%exitrep", "%endif", "db i",
                "%assign i i + 1", "%endrep"));
        assertEquals("01 05", bytes("%macro m 1", "db 1", "%if %1", "%exitmacro", "%endif", "db 2", "%endmacro", "m 1",
                "db 5"));
    }

    @Test
    void includes() throws AssemblyException {
        TextSources sources = TextSources.of("%include 'parts/a.inc'", "db x")
                .with("parts/a.inc", "%include 'b.inc'", "%include '../c.inc'")
                .with("parts/b.inc", "x equ 4").with("c.inc", "db 1");
        assertEquals("0104", HexFormat.of().formatHex(sources.assemble().image()));
    }

    @Test
    void linesGoOnAfterABackslash() throws AssemblyException {
        assertEquals("01 02", bytes("db 1, \\", "   2"));
    }

    @Test
    void warningsAreKept() throws AssemblyException {
        assertEquals("main.asm:1:1: mind the gap", TextSources.shown(
                TextSources.of("%warning mind the gap", "db 1").assemble().warnings()));
        assertEquals("main.asm:1:1: 'hltt' stands alone and counts as a label; write 'hltt:' to show that it is meant",
                TextSources.shown(TextSources.of("hltt").assemble().warnings()));
    }
}
