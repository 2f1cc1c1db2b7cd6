package faultline.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.machine.exception.ExceptionVector;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.machine.segment.SegmentSelector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private final ErrorCodeText errorCodes = new ErrorCodeText();
    private final GateText gates = new GateText(SymbolNames.NONE);
    private final DescriptorText descriptors = new DescriptorText();

    @Test
    void explainsTheSecondMissingHandler() {
        Explanation explanation = errorCodes.explain(11, 0x5B);
        assertEquals("Error code 0x5b of #NP (segment not present)", explanation.title());
        assertEquals("EXT=1 IDT=1 TI=0 index=11", fields(explanation));
        assertTrue(explanation.summary().startsWith("It says: index 11 in the IDT (#NP); EXT is set"));
        assertTrue(explanation.valid());
    }

    @Test
    void explainsPageFaultsBitByBit() {
        assertEquals("P=0 W/R=1 U/S=0 RSVD=0 I/D=0 PK=0 SS=0 SGX=0", fields(errorCodes.explain(14, 2)));
        assertEquals("A write with supervisor rights went to a page that is not present.",
                errorCodes.explain(14, 2).summary());
        assertEquals("An instruction fetch by user code went to a page that is present but does not allow it.",
                errorCodes.explain(14, 0x15).summary());
        assertFalse(errorCodes.explain(14, 8).valid());
        assertFalse(errorCodes.explain(14, 0x200).valid());
    }

    @Test
    void explainsEveryErrorCodeOfEveryException() {
        for (ExceptionVector vector : ExceptionVector.values()) {
            if (!vector.pushesErrorCode()) {
                assertThrows(IllegalArgumentException.class, () -> errorCodes.explain(vector.vector(), 0));
                continue;
            }
            for (int code = 0; code < 0x10000; code += 17) {
                assertFalse(errorCodes.explain(vector.vector(), code).summary().isBlank());
            }
        }
        assertFalse(errorCodes.explain(8, 1).valid());
        assertTrue(errorCodes.explain(21, 1).valid());
        assertFalse(errorCodes.explain(21, 9).valid());
    }

    @Test
    void explainsDescriptorErrorCodes() {
        assertTrue(errorCodes.explain(13, 0x101).summary().contains("index 32 in the GDT (selector 0x100)"));
        assertTrue(errorCodes.explain(13, 0).summary().contains("no table entry is to blame"));
        assertTrue(errorCodes.explain(0x1C).summary().contains("LDT"));
        assertFalse(errorCodes.explain(13, 300 * 8 + 2).valid());
    }

    @Test
    void explainsGates() {
        Explanation good = gates.explain(new Gate(0x0010_8E01_0008_2F80L, 0xFFFF_8000L));
        assertEquals("offset=ffff8000 0010 2f80 selector=0008 IST=1 type=1110 DPL=0 P=1", fields(good));
        assertEquals("It is an interrupt gate: it runs the handler at ffff8000 0010 2f80 in segment 0008, "
                + "on the stack IST 1.", good.summary());
        assertTrue(good.valid());
        assertFalse(gates.explain(new Gate(0, 0)).valid());
        assertTrue(gates.explain(new Gate(0x0E00_0000_0000L, 0)).remarks().get(0).text().contains("#NP"));
        assertTrue(gates.explain(new Gate(0x8C00_0008_0000L, 0)).remarks().get(0).text().contains("#GP"));
        assertFalse(gates.explain(new Gate(0x0010_8E01_0000_2F80L, 0)).valid());
        assertFalse(gates.explain(new Gate(0x0010_8E00_0008_2F80L, 0x8000L)).valid());
    }

    @Test
    void explainsDescriptors() {
        Explanation code = descriptors.explain(new Descriptor(0x0020_9A00_0000_0000L, 0));
        assertEquals("It describes a 64-bit code segment (readable) of privilege level 0.", code.summary());
        assertTrue(code.valid());
        assertFalse(descriptors.explain(new Descriptor(0x0060_9A00_0000_0000L, 0)).valid());
        Descriptor tss = new Descriptor(0x0000_8910_9000_0067L, 0);
        assertTrue(DescriptorText.isWide(tss.low()));
        assertEquals("It describes a 64-bit TSS (available) at 0010 9000, 104 bytes long.",
                descriptors.explain(tss).summary());
        assertFalse(descriptors.explain(new Descriptor(0x0000_8910_9000_0066L, 0)).valid());
        assertFalse(DescriptorText.isWide(0));
        for (long type = 0; type < 32; type++) {
            assertFalse(descriptors.explain(new Descriptor(type << 40 | 1L << 47, 0)).summary().isBlank());
        }
    }

    @Test
    void explainsSelectors() {
        assertEquals("RPL=3 TI=1 index=3", fields(new SelectorText().explain(new SegmentSelector(0x1F))));
        assertEquals("It names entry 3 of the GDT, with privilege level 0.",
                new SelectorText().explain(new SegmentSelector(0x18)).summary());
        assertTrue(new SelectorText().explain(new SegmentSelector(2)).summary().contains("null"));
    }

    @Test
    void writesAddressesAlike() {
        assertEquals("ffff8000 0030 0ff8", HexText.grouped(0xFFFF_8000_0030_0FF8L));
        assertEquals("0010 2f41", HexText.grouped(0x10_2F41));
        assertEquals("…30 0ff8", HexText.shortened(0xFFFF_8000_0030_0FF8L));
        assertEquals("10 2f41", HexText.shortened(0x10_2F41));
        assertEquals("0x5b", HexText.number(0x5B));
        assertEquals("0101", HexText.bits(5, 4));
    }

    private static String fields(Explanation explanation) {
        return explanation.fields().stream().map(field -> field.name() + '=' + field.value())
                .collect(Collectors.joining(" "));
    }
}
