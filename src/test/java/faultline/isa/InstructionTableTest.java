package faultline.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.isa.SourceOperand.Constant;
import faultline.isa.SourceOperand.Far;
import faultline.isa.SourceOperand.FarPointer;
import faultline.isa.SourceOperand.Memory;
import faultline.isa.SourceOperand.Named;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table can be read, and every row of it goes from operands to bytes and back. */
class InstructionTableTest {

    private static final int SAMPLES = 40;
    private static final long ADDRESS = 0x4000;

    private final InstructionTable table = InstructionTable.load();

    @ParameterizedTest(name = "{0}")
    @EnumSource(CodeSize.class)
    void goesToBytesAndBack(CodeSize size) throws UndecodableException {
        Samples samples = new Samples(size, new Random(1));
        Decoder decoder = new Decoder(table);
        Set<InstructionForm> seen = new HashSet<>();
        for (InstructionForm form : table.forms()) {
            for (int i = 0; i < SAMPLES && form.validIn(size) && !form.has(InstructionForm.Attribute.ENCODE); i++) {
                List<SourceOperand> operands = samples.operands(form, ADDRESS);
                byte[] bytes = samples.bytes(form, operands, ADDRESS);
                if (bytes.length == 0) {
                    continue;
                }
                Instruction instruction = decoder.decode(size, offset -> bytes[offset] & 0xFF);
                if (instruction.mnemonic().equals("NOP") && form.mnemonic().equals("XCHG")) {
                    continue;
                }
                assertSame(form, instruction.form);
                assertEquals(bytes.length, instruction.length, form.toString());
                for (int place = 0; place < operands.size(); place++) {
                    assertSameOperand(instruction, place, operands.get(place));
                }
                seen.add(form);
            }
        }
        for (InstructionForm form : table.forms()) {
            assertTrue(seen.contains(form) || !form.validIn(size) || form.has(InstructionForm.Attribute.ENCODE),
                () -> "never tried: " + form);
        }
    }

    private void assertSameOperand(Instruction instruction, int place, SourceOperand written) {
        Operand operand = instruction.operand(place);
        String row = instruction.form + " " + written;
        if (written instanceof Named named) {
            assertSame(named.register(), operand.register, row);
        } else if (written instanceof FarPointer pointer) {
            assertEquals(pointer.offset(), operand.value, row);
            assertEquals(pointer.selector(), operand.selector, row);
        } else if (written instanceof Constant constant) {
            long relative = operand.kind == Operand.Kind.RELATIVE ? ADDRESS + instruction.length : 0;
            assertEquals(constant.value(), operand.value + relative, row);
        } else {
            Memory memory = written instanceof Far far ? far.target() : (Memory) written;
            long relative = operand.ripRelative ? ADDRESS + instruction.length : 0;
            assertEquals(memory.relative(), operand.ripRelative, row);
            assertEquals(memory.displacement(), operand.displacement + relative, row);
            assertEquals(terms(memory), terms(operand), row);
            assertEquals(memory.segment() != null ? memory.segment().number() : usualSegment(operand),
                operand.segment, row);
        }
    }

    /** How often each register's number counts, whichever of base and index it became. */
    private static Map<Integer, Integer> terms(Memory memory) {
        return terms(memory.base() == null ? -1 : memory.base().number(),
            memory.index() == null ? -1 : memory.index().number(), memory.scale());
    }

    private static Map<Integer, Integer> terms(Operand operand) {
        return terms(operand.base, operand.index, operand.scale);
    }

    private static Map<Integer, Integer> terms(int base, int index, int scale) {
        Map<Integer, Integer> terms = new TreeMap<>();
        terms.merge(base, 1, Integer::sum);
        terms.merge(index, scale, Integer::sum);
        terms.remove(-1);
        return terms;
    }

    private static int usualSegment(Operand operand) {
        return (operand.base == 4 || operand.base == 5 ? Register.SS : Register.DS).number();
    }

    @Test
    void knowsItsRowsByMnemonic() {
        assertEquals(List.of("IRETQ"), table.forms("IRETQ").stream().map(InstructionForm::text).toList());
        assertTrue(table.forms("FOO").isEmpty());
        assertTrue(table.mnemonics().contains("CMPXCHG16B"));
        assertTrue(table.forms("CALL").stream().anyMatch(InstructionForm::isFar));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "01 /r | ADD r/m32, r32 | V | V; 5 columns are needed, found 4",
        "01 /9 | ADD r/m32, r32 | V | V | O32; '/9' is no opcode byte",
        "01 /r | ADD r/m33, r32 | V | V | O32; unknown operand 'r/m33'",
        "01 /r | ADD r/m32, r32 | V | X | O32; validity must be V or -, not 'X'",
        "01 /r | ADD r/m32, r32 | V | V | O33; unknown attribute 'O33'"})
    void namesTheLineOfAMalformedRow(String row, String problem) {
        IllegalArgumentException exception = assertThrows(IllegalArgumentException.class,
            () -> read("# comment\n\n" + row + "\n"));
        assertTrue(exception.getMessage().startsWith("instruction table, line 3: "), exception.getMessage());
        assertTrue(exception.getMessage().contains(problem), exception.getMessage());
    }

    private static InstructionTable read(String text) throws IOException {
        return InstructionTable.read(new StringReader(text));
    }
}
