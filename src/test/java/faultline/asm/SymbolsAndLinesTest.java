package faultline.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SymbolsAndLinesTest {

    private static Assembly kernel() throws AssemblyException {
        return TextSources.of("org 0x100000", "bits 64", "start: mov eax, SIZE", ".loop: jmp .loop", "SIZE equ 5",
                "%macro twice 1", "%1", "%%l: %1", "%endmacro", "stop:", "twice hlt", "section .data", "message: db 'hi'",
                "section .bss", "stack: resb 16", "%include 'more.inc'").with("more.inc", "section .text", "more: nop")
                .assemble();
    }

    @Test
    void symbols() throws AssemblyException {
        assertEquals("start=100000 start.loop=100005 SIZE=5 stop=100007 message=10000c stack=100010 more=100009",
                kernel().symbols().all().stream().map(symbol -> symbol.name() + "="
                        + Long.toHexString(symbol.value())).collect(Collectors.joining(" ")));
        assertEquals(new Symbol("SIZE", Symbol.Kind.CONSTANT, 5, new Position("main.asm", 5, 1)),
                kernel().symbols().find("SIZE").orElseThrow());
        assertEquals(new Symbol("more", Symbol.Kind.LABEL, 0x100009, new Position("more.inc", 2, 1)),
                kernel().symbols().find("more").orElseThrow());
        assertTrue(kernel().symbols().find("nothing").isEmpty());
    }

    @Test
    void labelsByAddress() throws AssemblyException {
        assertEquals("start.loop", kernel().symbols().labelBelow(0x100006).orElseThrow().name());
        assertEquals("stop", kernel().symbols().labelsAt(0x100007).get(0).name());
        assertTrue(kernel().symbols().labelBelow(0xFFFFF).isEmpty());
        assertTrue(kernel().symbols().labelBelow(5).isEmpty());
        assertEquals("stack", kernel().symbols().labelBelow(-1).orElseThrow().name());
    }

    @Test
    void linesByAddress() throws AssemblyException {
        LineMap lines = kernel().lines();
        assertEquals(3, lines.at(0x100000).orElseThrow().line());
        assertEquals(3, lines.at(0x100004).orElseThrow().line());
        assertEquals(4, lines.at(0x100005).orElseThrow().line());
        assertEquals("more.inc", lines.at(0x100009).orElseThrow().file());
        assertTrue(lines.at(0x10000A).isEmpty());
        assertEquals(13, lines.at(0x10000D).orElseThrow().line());
    }

    @Test
    void linesOfAMacroCountAsItsUse() throws AssemblyException {
        LineMap lines = kernel().lines();
        assertEquals(11, lines.at(0x100007).orElseThrow().line());
        assertEquals(11, lines.at(0x100008).orElseThrow().line());
        assertEquals(2, lines.of("main.asm", 11).size());
    }

    @Test
    void addressesByLine() throws AssemblyException {
        LineMap lines = kernel().lines();
        assertEquals(OptionalLong.of(0x100005), lines.addressOf("main.asm", 4));
        assertEquals(OptionalLong.of(0x100009), lines.addressOf("more.inc", 2));
        assertEquals(OptionalLong.empty(), lines.addressOf("main.asm", 5));
        assertEquals(OptionalLong.empty(), lines.addressOf("none.asm", 1));
    }

    @Test
    void sourceText() throws AssemblyException {
        LineMap lines = kernel().lines();
        assertEquals(".loop: jmp .loop", lines.text("main.asm", 4));
        assertEquals("", lines.text("main.asm", 99));
        assertEquals(2, lines.text("more.inc").size());
        assertEquals(2, lines.files().size());
    }

    @Test
    void reservedPlacesAreNotInTheImage() throws AssemblyException {
        assertEquals(14, kernel().image().length);
    }
}
