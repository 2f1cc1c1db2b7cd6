package faultline.asm;

import static faultline.asm.TextSources.errors;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', value = {
        "movv ax, bx # 1: unknown instruction 'movv'; did you mean 'mov'?",
        "alignn 8 # 1: unknown instruction 'alignn'; did you mean 'align'?",
        "dw nopee # 4: 'nopee' is not defined; expected a label, or a name defined with equ",
        "dw 8/0 # 6: division by zero; the right side of '/' must not be 0",
        "db 256 # 4: the value 256 does not fit in 8 bits; expected -128 to 255",
        "db 1, -129 # 7: the value -129 does not fit in 8 bits; expected -128 to 255",
        "db 'abc # 4: the string that begins here has no closing ' on its line",
        "db 1 2 # 6: found '2'; expected ',' or the end of the line",
        "db 0x1g # 4: '0x1g' is not a number: 'g' is no digit in base 16",
        "db 1.5 # 4: '1.5': numbers with a fraction are not supported",
        "db rax # 4: a register is no data; expected a number, a label or a string",
        "mov ax, [bx # 12: the line ends too early; expected ']'",
        "mov ax, # 8: the line ends too early; expected a register, a number, a label or '['",
        "mov ax, word ptr [bx] # 14: found 'ptr'; leave it out: 'word [...]'",
        "x equ # 6: the line ends too early; expected a number, a label, '$' or '('",
        "equ 5 # 1: found 'equ' without a name before it; expected 'name equ value'",
        "mov: nop # 1: found 'mov', which has a meaning of its own; choose another name for the label",
        "bits 13 # 6: found '13'; expected 16, 32 or 64",
        "default x # 9: found 'x'; expected rel or abs",
        "align 3 # 7: the alignment is 3; expected a power of two",
        "times -1 nop # 7: the count of times is -1; expected 0 or more",
        "times x nop # 7: 'x' is not defined; expected a label, or a name defined with equ",
        "extern puts # 1: found 'extern', but a flat image is not linked with other files; "
            + "use %include to bring in the other source",
        "incbin 'x' # 1: the directive 'incbin' is not supported",
        "[foo] # 2: found 'foo'; expected the name of a directive",
        "%foo # 1: the directive '%foo' is not known; expected one such as %define, %macro, %rep, %if or %include",
        "%includ 'x' # 1: the directive '%includ' is not known; did you mean '%include'?",
        "%endif # 1: found '%endif' without an %if before it",
        "%else # 1: found '%else' without an %if before it",
        "%endmacro # 1: found '%endmacro' without a %macro before it",
        "%endrep # 1: found '%endrep' without a %rep before it",
        "%if 1 # 1: this %if is never closed; expected an %endif",
        "%macro m 0 # 1: this %macro is never closed; expected %endmacro",
        "%rep 3 # 1: this %rep is never closed; expected %endrep",
        "%error not like this # 1: not like this",
        "%include 'no.inc' # 10: there is no file 'no.inc'; expected a path from the folder of the sources",
        "mov eax, %1 # 10: found '%1'; expected a number, a label, '$' or '('",
        "jmp far bx # 9: a register holds neither a short nor a far target; leave the word before it out",
        "jmp ax:5 # 5: found a register before ':'; a segment register goes inside the brackets: '[es:rdi]'"})
    void oneLine(String line, String error) {
        assertEquals("main.asm:1:" + error, errors(line));
    }

    @Test
    void addressesThatTheProcessorCannotForm() {
        assertEquals(String.join("\n",
                "main.asm:2:11: the factor 3 of 'rax' cannot be encoded; expected 1, 2, 4 or 8",
                "main.asm:3:11: an address with more than two registers; expected a base, an index with a factor, and a "
                        + "displacement",
                "main.asm:4:11: 'rsp' cannot be an index; use it as the base, without a factor",
                "main.asm:5:6: the register 'cr0' cannot be part of an address; expected general registers only"),
                errors("bits 64", "mov rax, [rax * 3 + rbx]", "mov rax, [rax + rbx + rcx]", "mov rax, [rsp * 2]",
                        "mov [cr0], rax"));
    }

    @Test
    void columnsCountFromTheStartOfTheLine() {
        assertEquals("main.asm:2:8: unknown instruction 'movv'; did you mean 'mov'?", errors("", "  a:   movv ax, bx"));
        assertEquals("main.asm:2:2: 'b' is not defined; expected a label, or a name defined with equ",
                errors("db 1, \\", " b"));
    }

    @Test
    void theOperandAtFaultIsPointedAt() {
        assertEquals("main.asm:1:9: the value 300 does not fit in 8 bits; expected -128 to 255",
                errors("mov al, 300"));
        assertTrue(errors("jmp short x", "times 200 nop", "x:").startsWith("main.asm:1:5: the target is 200 bytes away"),
                errors("jmp short x", "times 200 nop", "x:"));
    }

    @Test
    void aNameIsUsedTwice() {
        assertEquals("main.asm:3:1: the name 'a' is already used; it is defined at main.asm:1",
                errors("a: nop", "b:", "a: nop"));
        assertEquals("main.asm:3:1: the name 'a.x' is already used; it is defined at main.asm:2",
                errors("a: nop", ".x:", ".x:"));
        assertEquals("", errors("a equ 5", "a equ 5"));
        assertEquals("main.asm:2:1: the name 'a' is already used; it is defined at main.asm:1",
                errors("a equ 5", "a equ 6"));
    }

    @Test
    void nearNamesAreProposed() {
        assertEquals("main.asm:2:4: 'kernel_strat' is not defined; did you mean 'kernel_start'?",
                errors("kernel_start:", "dw kernel_strat"));
    }

    @Test
    void valuesNeededAtOnceMustBeDefinedBefore() {
        assertEquals("main.asm:1:7: 'x' is defined only further on, at main.asm:2; this value is needed at once: define "
                + "it before", errors("times x nop", "x equ 5"));
    }

    @Test
    void addressesAreNoNumbers() {
        assertEquals("main.asm:2:6: '&' cannot be applied to an address; only the difference of two labels of one "
                + "section, such as 'label - $$', is a number", errors("a:", "dw a & 1"));
        assertEquals("main.asm:2:4: two addresses cannot be added; expected a number, an address, or the difference of "
                + "two labels of one section", errors("a:", "dw a + a"));
    }

    @Test
    void allErrorsOfAllFilesAreReported() {
        TextSources sources = TextSources.of("foo", "mov ax, nothing", "%include 'z.inc'", "bar baz", "db 256")
                .with("z.inc", "", "  db x y");
        assertEquals(String.join("\n",
                "main.asm:2:9: 'nothing' is not defined; expected a label, or a name defined with equ",
                "main.asm:4:1: unknown instruction 'bar'; did you mean 'bsr'?",
                "main.asm:5:4: the value 256 does not fit in 8 bits; expected -128 to 255",
                "z.inc:2:6: 'x' is not defined; expected a label, or a name defined with equ"),
                errors(sources, Limits.DEFAULT));
    }

    @Test
    void errorsInMacrosNameTheUse() {
        assertEquals("main.asm:2:9: 'nothing' is not defined (in the macro 'm', used at main.asm:5); expected a label, "
                + "or a name defined with equ", errors("%macro m 0", "mov ax, nothing", "%endmacro", "nop", "m"));
        assertEquals("main.asm:4:1: the macro 'm' is given 1 parameter; it takes 2",
                errors("%macro m 2", "%endmacro", "nop", "m 1"));
    }

    @Test
    void sourcesThatCannotBeRead() {
        assertEquals("main.asm:1:1: there is no file 'main.asm'", errors(new TextSources(), Limits.DEFAULT));
        assertEquals("main.asm:1:1: line 1 is not UTF-8 text; expected a file saved as UTF-8",
                errors(new TextSources().with("main.asm", new byte[] {(byte) 0xFF, 0}), Limits.DEFAULT));
        assertEquals("main.asm:1:1: 'main.asm' has 1048577 bytes; at most 1048576 are accepted",
                errors(new TextSources().with("main.asm", new byte[SourceLoader.LARGEST_FILE + 1]), Limits.DEFAULT));
    }

    @Test
    void theLineThatIsNotUtf8IsNamed() {
        byte[] latin1 = "nop\r\nnop ; caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("main.asm:2:10: line 2 is not UTF-8 text; expected a file saved as UTF-8",
                errors(new TextSources().with("main.asm", latin1), Limits.DEFAULT));
        assertEquals("part.inc:2:10: line 2 is not UTF-8 text; expected a file saved as UTF-8",
                errors(TextSources.of("%include 'part.inc'").with("part.inc", latin1), Limits.DEFAULT));
        assertEquals("main.asm:1:2: line 1 is not UTF-8 text; expected a file saved as UTF-8",
                errors(new TextSources().with("main.asm", new byte[] {';', (byte) 0xC3}), Limits.DEFAULT));
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertEquals("", errors(TextSources.of("\uFEFFnop", "%include 'part.inc'").with("part.inc", "\uFEFFnop"),
                Limits.DEFAULT));
    }

    @Test
    void namesThatDependOnThemselves() {
        String accepted = "; expected a value that can be calculated without ";
        assertEquals("main.asm:1:1: the value of 'x' depends on itself" + accepted + "'x'", errors("x equ x", "dd x"));
        assertEquals("main.asm:1:1: the value of 'x' depends on itself" + accepted + "'x'", errors("x equ x + 1"));
        assertEquals("main.asm:1:1: the value of 'a' depends on itself" + accepted + "'a'", errors("a equ b", "b equ a"));
        assertEquals("", errors("a equ b", "b equ c", "c equ d + 1", "dd a", "d:"));
        assertEquals("main.asm:1:7: 'nothing' is not defined; expected a label, or a name defined with equ",
                errors("a equ nothing", "b equ a"));
    }

    @Test
    void oneLabelOnALine() {
        assertEquals("main.asm:1:8: the label 'label' is defined twice; expected one label on a line",
                errors("label: label:"));
        assertEquals("main.asm:1:4: found 'b', a second label; expected one label on a line", errors("a: b: nop"));
    }

    @Test
    void bytesInASectionWithoutBytes() {
        assertEquals("main.asm:2:1: the section '.bss' holds no bytes; only resb, resw, resd and resq can be used in it",
                errors("section .bss", "db 1"));
    }
}
