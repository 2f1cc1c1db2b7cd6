package faultline.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prefix rules, operands, fetching and limits of the decoder. */
class DecoderTest {

    private static final InstructionTable TABLE = InstructionTable.load();
    private final Decoder decoder = new Decoder(TABLE);

    private Instruction decode(CodeSize size, String hex) throws UndecodableException {
        byte[] bytes = bytes(hex);
        Instruction instruction = decoder.decode(size, offset -> bytes[offset] & 0xFF);
        assertEquals(bytes.length, instruction.length, "length of " + instruction.form);
        return instruction;
    }

    private static byte[] bytes(String hex) {
        String[] words = hex.trim().split(" ");
        byte[] bytes = new byte[words.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(words[i], 16);
        }
        return bytes;
    }

    private void assertInvalid(CodeSize size, String hex) {
        byte[] bytes = bytes(hex);
        UndecodableException exception = assertThrows(UndecodableException.class,
            () -> decoder.decode(size, offset -> offset < bytes.length ? bytes[offset] & 0xFF : 0), hex);
        assertEquals(UndecodableException.Reason.INVALID_OPCODE, exception.reason(), hex);
    }

    /** FLD1, FLD with a displacement, with a SIB byte, and with an address of 16 bits; LOCK fits none of them. */
    @Test
    void readsX87InstructionsThatAreAbsentToTheirEnd() {
        for (String hex : new String[] {"d9 e8", "dd 05 00 20 00 00", "dd 04 24", "dd 44 24 08", "67 dd 80 34 12"}) {
            byte[] bytes = bytes(hex);
            UndecodableException exception = assertThrows(UndecodableException.class,
                () -> decoder.decode(CodeSize.BITS32, offset -> bytes[offset] & 0xFF), hex);
            assertEquals(UndecodableException.Reason.ABSENT_X87, exception.reason(), hex);
            assertEquals(bytes.length, exception.length(), hex);
        }
        assertInvalid(CodeSize.BITS32, "f0 dd 05 00 20 00 00");
    }

    @Test
    void readsOperandsAndSizes() throws UndecodableException {
        Instruction add = decode(CodeSize.BITS64, "48 83 44 CD F0 FF");
        assertEquals("ADD r/m64, imm8", add.form.text());
        assertEquals(8, add.operandSize);
        Operand memory = add.operand(0);
        assertEquals(Register.RBP.number(), memory.base);
        assertEquals(Register.RCX.number(), memory.index);
        assertEquals(8, memory.scale);
        assertEquals(-16, memory.displacement);
        assertEquals(Register.SS.number(), memory.segment);
        assertEquals(-1, add.operand(1).value);
        assertEquals(8, add.operand(1).size);
    }

    @Test
    void defaultsStackInstructionsTo64Bits() throws UndecodableException {
        assertEquals(8, decode(CodeSize.BITS64, "50").operandSize);
        assertEquals(Register.R8, decode(CodeSize.BITS64, "41 50").operand(0).register);
        assertEquals(2, decode(CodeSize.BITS64, "66 50").operandSize);
        assertEquals(4, decode(CodeSize.BITS32, "50").operandSize);
        assertEquals(8, decode(CodeSize.BITS64, "E8 00 00 00 00").operandSize);
        assertEquals(8, decode(CodeSize.BITS64, "C3").operandSize);
        assertEquals(4, decode(CodeSize.BITS64, "CB").operandSize);
        assertEquals(8, decode(CodeSize.BITS64, "48 CB").operandSize);
        assertEquals(2, decode(CodeSize.BITS64, "66 6A 05").operandSize);
    }

    @Test
    void countsRexOnlyDirectlyBeforeTheOpcode() throws UndecodableException {
        assertEquals("ADD r/m64, r64", decode(CodeSize.BITS64, "48 01 C8").form.text());
        assertEquals("ADD r/m16, r16", decode(CodeSize.BITS64, "48 66 01 C8").form.text());
        assertEquals("ADD r/m64, r64", decode(CodeSize.BITS64, "66 48 01 C8").form.text());
        assertEquals("DEC r32", decode(CodeSize.BITS32, "48").form.text());
    }

    @Test
    void reachesHighBytesOnlyWithoutRex() throws UndecodableException {
        assertEquals(Register.AH, decode(CodeSize.BITS64, "88 E0").operand(1).register);
        assertEquals(Register.SPL, decode(CodeSize.BITS64, "40 88 E0").operand(1).register);
    }

    @Test
    void ignoresOldSegmentOverridesIn64BitMode() throws UndecodableException {
        assertEquals(Register.DS.number(), decode(CodeSize.BITS64, "26 8B 00").operand(1).segment);
        assertEquals(Register.ES.number(), decode(CodeSize.BITS32, "26 8B 00").operand(1).segment);
        assertEquals(Register.GS.number(), decode(CodeSize.BITS64, "65 8B 00").operand(1).segment);
        assertEquals(-1, decode(CodeSize.BITS64, "2E A4").segmentOverride);
        assertEquals(Register.CS.number(), decode(CodeSize.BITS32, "2E A4").segmentOverride);
    }

    @Test
    void readsVexPrefixes() throws UndecodableException {
        Instruction andn = decode(CodeSize.BITS64, "C4 02 B0 F2 44 5A 05");
        assertEquals("ANDN r64a, r64b, r/m64", andn.form.text());
        assertEquals(8, andn.operandSize);
        assertEquals(Register.R8, andn.operand(0).register);
        assertEquals(Register.R9, andn.operand(1).register);
        assertEquals(Register.R10.number(), andn.operand(2).base);
        assertEquals(Register.R11.number(), andn.operand(2).index);
        assertEquals("BLSR r32b, r/m32", decode(CodeSize.BITS64, "C4 E2 78 F3 CB").form.text());
        assertEquals(Register.EAX, decode(CodeSize.BITS64, "C4 E2 78 F3 CB").operand(0).register);
    }

    /** There is no 64-bit operand, no ninth register, and C4 before an operand in memory is LES. */
    @Test
    void readsVexPrefixesOutside64BitMode() throws UndecodableException {
        assertEquals("ANDN r32a, r32b, r/m32", decode(CodeSize.BITS32, "C4 E2 E0 F2 C1").form.text());
        assertEquals("ANDN r32a, r32b, r/m32", decode(CodeSize.BITS16, "C4 E2 60 F2 C1").form.text());
        assertEquals(Register.EBX, decode(CodeSize.BITS32, "C4 C2 20 F2 C1").operand(1).register);
        assertEquals("LES", decode(CodeSize.BITS32, "C4 62 60").mnemonic());
    }

    /** 66, F2, F3, LOCK or REX before it; VEX.L; another mandatory prefix; maps without such instructions; VEX.vvvv that is not free. */
    @ParameterizedTest
    @ValueSource(strings = {"66 C4 E2 60 F2 C1", "F2 C4 E2 60 F2 C1", "F3 C4 E2 60 F2 C1", "F0 C4 E2 60 F2 C1",
        "40 C4 E2 60 F2 C1", "C4 E2 64 F2 C1", "C4 E2 61 F2 C1", "C4 E1 60 F2 C1", "C4 E4 60 F2 C1", "C5 E0 F2 C1",
        "C4 E3 73 F0 C3 24", "C4 E2 78 F3 C3"})
    void refusesBehindVex(String hex) {
        assertInvalid(CodeSize.BITS64, hex);
    }

    @Test
    void allowsLockOnlyOnMemoryDestinations() throws UndecodableException {
        assertTrue(decode(CodeSize.BITS64, "F0 01 00").lock);
        assertTrue(decode(CodeSize.BITS64, "F0 87 00").lock);
        assertInvalid(CodeSize.BITS64, "F0 01 C0");
        assertInvalid(CodeSize.BITS64, "F0 03 00");
        assertInvalid(CodeSize.BITS64, "F0 89 00");
        assertInvalid(CodeSize.BITS64, "F0 90");
    }

    @Test
    void tellsMandatoryPrefixesFromRepeats() throws UndecodableException {
        assertEquals("PAUSE", decode(CodeSize.BITS64, "F3 90").mnemonic());
        assertEquals(Instruction.Repeat.NONE, decode(CodeSize.BITS64, "F3 90").repeat);
        assertEquals("POPCNT", decode(CodeSize.BITS64, "F3 48 0F B8 C1").mnemonic());
        assertInvalid(CodeSize.BITS64, "0F B8 C1");
        Instruction stos = decode(CodeSize.BITS64, "F3 48 AB");
        assertEquals("STOSQ", stos.mnemonic());
        assertEquals(Instruction.Repeat.REP, stos.repeat);
        assertEquals(Instruction.Repeat.REPNE, decode(CodeSize.BITS32, "F3 F2 AE").repeat);
    }

    @Test
    void choosesByMandatoryPrefixes() throws UndecodableException {
        assertEquals("ADDPS", decode(CodeSize.BITS64, "0F 58 C1").mnemonic());
        assertEquals("ADDPD", decode(CodeSize.BITS64, "66 0F 58 C1").mnemonic());
        assertEquals("ADDSD", decode(CodeSize.BITS64, "66 F2 0F 58 C1").mnemonic());
        assertEquals("ADDSS", decode(CodeSize.BITS64, "F3 66 0F 58 C1").mnemonic());
        assertEquals("MOVHLPS", decode(CodeSize.BITS64, "0F 12 C1").mnemonic());
        assertEquals("MOVLPS", decode(CodeSize.BITS64, "0F 12 00").mnemonic());
        assertEquals(Register.XMM15, decode(CodeSize.BITS64, "44 0F 28 FF").operand(0).register);
        assertEquals("MOVQ", decode(CodeSize.BITS64, "66 48 0F 6E C0").mnemonic());
        assertInvalid(CodeSize.BITS64, "F3 0F 54 C1");
        assertInvalid(CodeSize.BITS64, "0F 6F C1");
    }

    @Test
    void tellsNopFromExchange() throws UndecodableException {
        assertEquals("NOP", decode(CodeSize.BITS64, "90").mnemonic());
        assertEquals("XCHG", decode(CodeSize.BITS64, "41 90").mnemonic());
    }

    @Test
    void refusesMissingControlRegistersAndSelectorsOfCode() throws UndecodableException {
        assertEquals(Register.CR8, decode(CodeSize.BITS64, "44 0F 20 C0").operand(1).register);
        assertEquals(Register.RAX, decode(CodeSize.BITS64, "0F 22 18").operand(1).register);
        assertEquals(Register.EAX, decode(CodeSize.BITS32, "0F 22 18").operand(1).register);
        assertInvalid(CodeSize.BITS64, "0F 20 C8");
        assertInvalid(CodeSize.BITS64, "0F 20 E8");
        assertInvalid(CodeSize.BITS64, "44 0F 20 C8");
        assertInvalid(CodeSize.BITS64, "8E C8");
        assertInvalid(CodeSize.BITS64, "8E F0");
    }

    @Test
    void reads16BitAddresses() throws UndecodableException {
        Operand memory = decode(CodeSize.BITS16, "8B 42 FE").operand(1);
        assertEquals(Register.BP.number(), memory.base);
        assertEquals(Register.SI.number(), memory.index);
        assertEquals(-2, memory.displacement);
        assertEquals(Register.SS.number(), memory.segment);
        assertEquals(0x1234, decode(CodeSize.BITS16, "8B 06 34 12").operand(1).displacement);
        assertEquals(2, decode(CodeSize.BITS32, "67 8B 06 34 12").addressSize);
    }

    @Test
    void readsRipRelativeAndAbsoluteAddresses() throws UndecodableException {
        assertTrue(decode(CodeSize.BITS64, "8B 05 FC FF FF FF").operand(1).ripRelative);
        assertFalse(decode(CodeSize.BITS32, "8B 05 FC FF FF FF").operand(1).ripRelative);
        Operand absolute = decode(CodeSize.BITS64, "8B 04 25 FC FF FF FF").operand(1);
        assertEquals(-1, absolute.base);
        assertEquals(-4, absolute.displacement);
        assertEquals(0x1122334455667788L,
            decode(CodeSize.BITS64, "48 A1 88 77 66 55 44 33 22 11").operand(1).displacement);
    }

    @Test
    void extendsImmediatesAsTheManualSays() throws UndecodableException {
        assertEquals(0xFF, decode(CodeSize.BITS64, "CD FF").operand(0).value);
        assertEquals(0xFFF0, decode(CodeSize.BITS64, "C2 F0 FF").operand(0).value);
        assertEquals(-1, decode(CodeSize.BITS64, "48 C7 C0 FF FF FF FF").operand(1).value);
        assertEquals(1, decode(CodeSize.BITS64, "D1 E0").operand(1).value);
        assertEquals(Register.CL, decode(CodeSize.BITS64, "D3 E0").operand(1).register);
        Operand pointer = decode(CodeSize.BITS32, "EA 00 00 10 00 08 00").operand(0);
        assertEquals(0x100000, pointer.value);
        assertEquals(8, pointer.selector);
    }

    @ParameterizedTest
    @ValueSource(strings = {"27", "60", "62 00", "C4 00", "EA 00 00 00 00 08 00", "D6", "0F 04", "FF F8", "0F 0F",
        "8D C0", "9A 00 00 00 00 08 00", "CE", "06", "82 C0 01"})
    void refusesIn64BitMode(String hex) {
        assertInvalid(CodeSize.BITS64, hex);
    }

    @Test
    void fetchesLazilyAndInOrder() {
        Random random = new Random(7);
        Disassembler disassembler = new Disassembler();
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            List<Integer> asked = new ArrayList<>();
            CodeSize size = CodeSize.values()[round % 3];
            try {
                Instruction instruction = decoder.decode(size, offset -> {
                    asked.add(offset);
                    return bytes[offset] & 0xFF;
                });
                assertEquals(instruction.length, asked.size());
                assertFalse(disassembler.text(instruction, round).isEmpty());
                assertTrue(instruction.length <= 15);
            } catch (UndecodableException e) {
                assertEquals(e.length(), asked.size());
                assertTrue(e.length() <= 15);
            }
            for (int i = 0; i < asked.size(); i++) {
                assertEquals(i, asked.get(i));
            }
        }
    }

    @Test
    void passesAFaultAtTheFetchThrough() {
        IllegalStateException fault = new IllegalStateException("page fault");
        assertSame(fault, assertThrows(IllegalStateException.class, () -> decoder.decode(CodeSize.BITS64, offset -> {
            if (offset == 3) {
                throw fault;
            }
            return 0xB8;
        })));
    }

    @Test
    void refusesMoreThan15Bytes() throws UndecodableException {
        assertEquals(15, decode(CodeSize.BITS64, "66 66 66 66 66 66 66 66 66 66 66 66 66 66 90").length);
        assertEquals(UndecodableException.Reason.TOO_LONG, assertThrows(UndecodableException.class,
            () -> decoder.decode(CodeSize.BITS64, offset -> 0x66)).reason());
        UndecodableException exception = assertThrows(UndecodableException.class,
            () -> decoder.decode(CodeSize.BITS32, offset -> 0x3E));
        assertEquals(0, exception.getStackTrace().length);
    }
}
