package faultline.history.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestSymbols;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final Names NAMES = new Names(new GuestSymbols(Map.of("handler", 0x10_2000L, "recurse.loop", 0x10_3000L,
            "boot", 0x10_0000L), Map.of("stack_top", 0xFFFF_8000_0000_0000L)), Optional.empty(), "kernel.asm");

    private final State state = new State();

    private static Expression read(String text) {
        try {
            return ExpressionReader.read(text, NAMES);
        } catch (ConditionException e) {
            throw new AssertionError(text + ": " + e.getMessage(), e);
        }
    }

    private long value(String text) {
        long value = state.evaluate(read(text));
        assertTrue(state.known(), text);
        return value;
    }

    @ParameterizedTest
    @CsvSource({"31, 31", "0x1F, 31", "1Fh, 31", "0b1_1111, 31", "11111b, 31", "1_000, 1000", "0xB, 11", "0bh, 11",
        "0FFFFFFFFFFFFFFFFh, -1", "18446744073709551615, -1", "-1, -1"})
    void numbersInEveryNotation(String text, long value) {
        assertEquals(value, value(text));
    }

    @ParameterizedTest
    @CsvSource({"2 + 3 * 4, 14", "(2 + 3) * 4, 20", "10 - 4 - 3, 3", "1 | 6 ^ 3 & 2, 5", "1 << 2 + 1, 8", "7 & 3 == 3, 1",
        "-1 > 1, 1", "-1 / 2, 9223372036854775807", "1 ? 2 : 0 ? 3 : 4, 2", "!5 + ~0, -1", "1 << 64, 0", "-1 >> 63, 1",
        "0 || 0 && 1, 0", "3 % 2 == 1 && 2 != 3, 1"})
    void operatorsBindAsInC(String text, long value) {
        assertEquals(value, value(text));
    }

    @Test
    void registersOfEveryWidth() {
        state.registers[RegisterFile.RAX] = 0x1122_3344_5566_7788L;
        state.registers[RegisterFile.R8] = 0x1122_3344_5566_7788L;
        state.registers[RegisterFile.RSI] = 0x1122_3344_5566_7788L;
        assertEquals(0x1122_3344_5566_7788L, value("RAX"));
        assertEquals(0x5566_7788L, value("eax"));
        assertEquals(0x7788, value("ax"));
        assertEquals(0x88, value("al"));
        assertEquals(0x77, value("ah"));
        assertEquals(0x5566_7788L, value("r8d"));
        assertEquals(0x7788, value("r8w"));
        assertEquals(0x88, value("r8b"));
        assertEquals(0x88, value("sil"));
    }

    @Test
    void flagsAndOtherRegisters() {
        state.registers[RegisterFile.RFLAGS] = Flags.ZF | Flags.IF | Flags.IOPL;
        state.registers[RegisterFile.SELECTOR + RegisterFile.CS] = 0x2B;
        state.registers[RegisterFile.CPL] = 3;
        state.registers[RegisterFile.DR7] = 0x400;
        state.registers[RegisterFile.IDTR_BASE] = 0x9000;
        assertEquals(1, value("zf && if && !tf"));
        assertEquals(3, value("iopl"));
        assertEquals(0x2B, value("cs"));
        assertEquals(3, value("cpl"));
        assertEquals(0x400, value("dr7"));
        assertEquals(0x400, value("dr5"));
        assertEquals(0x9000, value("idtr.base"));
        assertEquals(1234 + 2 + 14, value("step + boot + vector"));
    }

    @Test
    void symbolsAndTheirWayAroundReservedWords() {
        assertEquals(0x10_2004, value("handler + 4"));
        assertEquals(0x10_3000, value("recurse.loop"));
        assertEquals(1, value("stack_top > handler"));
        assertEquals(2, value("boot"));
        assertEquals(0x10_0000, value("$boot"));
        assertEquals("$boot", read("$boot").text());
    }

    @Test
    void memoryIsLittleEndianAndLinearUnlessSaidOtherwise() {
        long linear = State.byteAt(false, 0x1001) << 8 | State.byteAt(false, 0x1000);
        assertEquals(linear, value("word [0x1000]"));
        assertEquals(State.byteAt(true, 0x1000), value("phys byte [0x800 * 2]"));
    }

    @Test
    void whatCannotBeToldHoldsNowhere() {
        assertFalse(state.holds(read("byte [stack_top] == 0 || byte [0xFFFF800000000000] != 0 || byte [-8] == 0")));
        assertFalse(state.holds(read("qword [-8] == 1")));
        assertFalse(state.holds(read("!(qword [-8] == 1)")));
        assertFalse(state.holds(read("errorcode == 0")));
        assertFalse(state.holds(read("1 / (boot - 2)")));
        assertTrue(state.holds(read("boot == 2 || qword [-8] == 1")), "the left side decides alone");
        assertTrue(state.holds(read("boot == 1 ? qword [-8] : 1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "raxx == 1         | 1 | did you mean 'rax'?",
        "rip == hander     | 8 | did you mean 'handler'?",
        "rax = 1           | 5 | to compare, write '=='",
        "1F                | 1 | write hexadecimal numbers as 0x1F or 1Fh",
        "[rsp] == 0        | 1 | say how much memory is meant: byte, word, dword or qword [address]",
        "qword rsp         | 7 | expected an address in brackets, such as qword [rsp]",
        "qword [rsp        | 11 | expected ']'",
        "(1 + 2            | 7 | expected ')'",
        "1 +               | 4 | expected a register, a symbol, a number, or memory such as qword [rsp]",
        "1 ? 2             | 6 | expected ':' and what holds otherwise",
        "rax rbx           | 5 | expected an operator, or the end",
        "0x1FFFFFFFFFFFFFFFF | 1 | the largest number is 0xffffffffffffffff",
        "rax == ä          | 8 | expressions are made of registers, symbols, numbers, [ ], ( ) and the operators of C"})
    void errorsTellWhereAndWhatWouldBeRight(String text, int column, String accepted) {
        ConditionException error = assertThrows(ConditionException.class, () -> ExpressionReader.read(text.strip(), NAMES));
        assertEquals(column, error.column(), error.getMessage());
        assertEquals(accepted, error.accepted(), error.getMessage());
        assertTrue(error.getMessage().startsWith("column " + column + ": "), error.getMessage());
    }
}
