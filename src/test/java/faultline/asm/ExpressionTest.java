package faultline.asm;

import static faultline.asm.TextSources.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        "1 + 2 * 3 # 7", "(1 + 2) * 3 # 9", "1 << 4 # 0x10", "2 + 1 << 1 # 6", "7 / 2 # 3", "-7 // 2 # -3",
        "7 % 4 # 3", "-7 %% 4 # -3", "-1 / 2 # 0x7fffffffffffffff", "-1 >> 60 # 15", "-1 >>> 60 # -1",
        "1 << 65 # 2", "6 & 3 # 2", "~0 # -1", "!0 # 1", "!7 # 0", "- - 3 # 3", "-(2 + 3) # -5",
        "1 == 1 # 1", "1 = 2 # 0", "1 != 2 # 1", "1 <> 1 # 0", "-1 < 1 # 1", "2 <= 2 # 1", "1 > 2 # 0", "2 >= 3 # 0",
        "1 && 0 # 0", "1 || 0 # 1", "1 ^^ 1 # 0", "5 ^ 1 # 4", "2 == 2 & 1 # 0"})
    void operators(String expression, String value) throws AssemblyException {
        assertEquals(bytes("dq " + value), bytes("dq " + expression));
    }

    @Test
    void orIsAnOperatorToo() throws AssemblyException {
        assertEquals("0d 00", bytes("dw 8 | 4 | 1"));
    }

    @ParameterizedTest
    @CsvSource({"0x1F, 31", "0h1f, 31", "01Fh, 31", "$1f, 31", "0b101, 5", "101b, 5", "0y11, 3", "17o, 15",
        "17q, 15", "0o17, 15", "0q17, 15", "10d, 10", "0d10, 10", "1_000, 1000", "0x1b, 27", "0b1h, 177"})
    void numbers(String written, String value) throws AssemblyException {
        assertEquals(bytes("dw " + value), bytes("dw " + written));
    }

    @Test
    void strings() throws AssemblyException {
        assertEquals("61 62 63", bytes("db 'abc'"));
        assertEquals("61 62 63 00", bytes("dw \"abc\""));
        assertEquals("61 0a 00 7f 22", bytes("db `a\\n\\0\\x7f\"`"));
        assertEquals("62", bytes("db 'a' + 1"));
        assertEquals("61 62 00 00", bytes("dd 'ab'"));
        assertEquals("c3 a9 e2 82 ac", bytes("db 'é', `\\u20ac`"));
        assertEquals("61 3b 62", bytes("db 'a;b' ; a comment"));
    }

    @Test
    void dollarSigns() throws AssemblyException {
        assertEquals("00 10 02 10 00 10 04 00 0a 10", bytes("org 0x1000", "dw $, $ + 2, $$", "section .text",
                "dw 4", "dw $ + 2"));
        assertEquals("00 00 01 02", bytes("db 0", "db 0, $-$$, $-$$+1"));
    }

    @Test
    void namesWithDollarSignAreNeverRegisters() throws AssemblyException {
        assertEquals("05 05", bytes("$rax equ 5", "db $rax", "x equ $rax", "db x"));
    }
}
