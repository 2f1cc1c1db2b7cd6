package faultline.ui.fields;

import faultline.explain.RegisterText;
import java.util.ArrayList;
import java.util.List;

/** Where the fields of the processor's tables and registers stand. Names are those of the manual, as in {@code explain}. */
public final class Layouts {
    /** A gate of the 64-bit IDT. Source: Intel SDM volume 3, "64-Bit Mode IDT". */
    public static final List<BitField> GATE = List.of(BitField.split("offset", 0, 16, 48, 16, 64, 32),
            BitField.of("selector", 16, 16), BitField.of("IST", 32, 3), BitField.of("type", 40, 4), BitField.of("DPL", 45, 2),
            BitField.of("P", 47, 1));
    /** A gate of the IDT in protected mode. Source: Intel SDM volume 3, "IDT Descriptors". */
    public static final List<BitField> SHORT_GATE = List.of(BitField.split("offset", 0, 16, 48, 16),
            BitField.of("selector", 16, 16), BitField.of("type", 40, 4), BitField.of("DPL", 45, 2), BitField.of("P", 47, 1));
    /** A segment descriptor of 8 bytes. Source: Intel SDM volume 3, "Segment Descriptors". */
    public static final List<BitField> DESCRIPTOR = descriptor(BitField.split("base", 16, 24, 56, 8));
    /** A system descriptor of 16 bytes. Source: Intel SDM volume 3, "Segment Descriptor Tables in IA-32e Mode". */
    public static final List<BitField> WIDE_DESCRIPTOR = descriptor(BitField.split("base", 16, 24, 56, 8, 64, 32));
    /** A slot of the TSS, or a register that is a plain number. */
    public static final List<BitField> NUMBER = List.of(BitField.of("", 0, 64));

    private Layouts() {
    }

    private static List<BitField> descriptor(BitField base) {
        return List.of(BitField.split("limit", 0, 16, 48, 4), base, BitField.of("type", 40, 4), BitField.of("S", 44, 1),
                BitField.of("DPL", 45, 2), BitField.of("P", 47, 1), BitField.of("L", 53, 1), BitField.of("D/B", 54, 1),
                BitField.of("G", 55, 1));
    }

    /**
     * An entry of a paging structure with 8 bytes. Source: Intel SDM volume 3, "Paging-Structure Entries".
     *
     * @param level 4 (PML4) to 1 (page table)
     */
    public static List<BitField> pageEntry(int level) {
        List<BitField> fields = new ArrayList<>(List.of(BitField.of("P", 0, 1), BitField.of("R/W", 1, 1),
                BitField.of("U/S", 2, 1), BitField.of("A", 5, 1)));
        if (level < 4) {
            fields.add(BitField.of("D", 6, 1));
        }
        if (level == 2 || level == 3) {
            fields.add(BitField.of("PS", 7, 1));
        }
        if (level < 4) {
            fields.add(BitField.of("G", 8, 1));
        }
        fields.add(BitField.of("address", 12, 40));
        fields.add(BitField.of("XD", 63, 1));
        return List.copyOf(fields);
    }

    /** A register by its place in the register file: its flags, or the number that it is. */
    public static List<BitField> register(int place) {
        List<BitField> fields = RegisterText.fields(place).stream()
                .map(bits -> BitField.of(bits.name(), bits.first(), bits.bits())).toList();
        return fields.isEmpty() ? NUMBER : fields;
    }
}
