package faultline.explain;

import faultline.machine.register.RegisterFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Explains the registers that are made of flags. Source: Intel SDM volume 1, "EFLAGS Register"; volume 3, "Control
 * Registers", "Extended Feature Enable Register" and "Debug Registers".
 */
public final class RegisterText {
    /**
     * A field of a register.
     *
     * @param name  in the manual
     * @param first number of its lowest bit
     * @param bits  how many bits it has
     * @param stem  its name without a number, where several fields have the same
     */
    public record Bits(String name, int first, int bits, String stem) {
        Bits(String name, int first, int bits) {
            this(name, first, bits, name);
        }

        long of(long value) {
            return value >>> first & (1L << bits) - 1;
        }
    }

    private static final Map<Integer, String> NAMES = Map.of(RegisterFile.RFLAGS, "RFLAGS", RegisterFile.CR0, "CR0",
            RegisterFile.CR4, "CR4", RegisterFile.EFER, "EFER", RegisterFile.DR6, "DR6", RegisterFile.DR7, "DR7");
    private static final Map<Integer, List<Bits>> FIELDS = Map.of(
            RegisterFile.RFLAGS, List.of(bit("CF", 0), bit("PF", 2), bit("AF", 4), bit("ZF", 6), bit("SF", 7), bit("TF", 8),
                    bit("IF", 9), bit("DF", 10), bit("OF", 11), new Bits("IOPL", 12, 2), bit("NT", 14), bit("RF", 16),
                    bit("VM", 17), bit("AC", 18), bit("ID", 21)),
            RegisterFile.CR0, List.of(bit("PE", 0), bit("MP", 1), bit("EM", 2), bit("TS", 3), bit("ET", 4), bit("NE", 5),
                    bit("WP", 16), bit("AM", 18), bit("NW", 29), bit("CD", 30), bit("PG", 31)),
            RegisterFile.CR4, List.of(bit("TSD", 2), bit("DE", 3), bit("PSE", 4), bit("PAE", 5), bit("PGE", 7), bit("PCE", 8),
                    bit("OSFXSR", 9), bit("OSXMMEXCPT", 10), bit("UMIP", 11), bit("FSGSBASE", 16), bit("PCIDE", 17),
                    bit("SMEP", 20), bit("SMAP", 21)),
            RegisterFile.EFER, List.of(bit("SCE", 0), bit("LME", 8), bit("LMA", 10), bit("NXE", 11)),
            RegisterFile.DR6, List.of(numbered("B", 0, 0, 1), numbered("B", 1, 1, 1),
                    numbered("B", 2, 2, 1), numbered("B", 3, 3, 1), bit("BD", 13), bit("BS", 14)),
            RegisterFile.DR7, List.of(numbered("L", 0, 0, 1), numbered("G", 0, 1, 1),
                    numbered("L", 1, 2, 1), numbered("G", 1, 3, 1),
                    numbered("L", 2, 4, 1), numbered("G", 2, 5, 1),
                    numbered("L", 3, 6, 1), numbered("G", 3, 7, 1),
                    bit("GD", 13),
                    numbered("R/W", 0, 16, 2), numbered("LEN", 0, 18, 2),
                    numbered("R/W", 1, 20, 2), numbered("LEN", 1, 22, 2),
                    numbered("R/W", 2, 24, 2), numbered("LEN", 2, 26, 2),
                    numbered("R/W", 3, 28, 2), numbered("LEN", 3, 30, 2)));

    private final Texts texts;

    public RegisterText(Locale locale) {
        texts = new Texts("faultline.explain.registers", locale);
    }

    private static Bits numbered(String stem, int number, int first, int bits) {
        return new Bits(stem + number, first, bits, stem);
    }

    private static Bits bit(String name, int number) {
        return new Bits(name, number, 1);
    }

    /** The fields of a register, lowest bits first; empty for one that is a plain number. */
    public static List<Bits> fields(int place) {
        return FIELDS.getOrDefault(place, List.of());
    }

    /**
     * Explains a register by its place in {@link RegisterFile}.
     *
     * @return nothing for a register that is a plain number
     */
    public Optional<Explanation> explain(int place, long value) {
        if (!FIELDS.containsKey(place)) {
            return Optional.empty();
        }
        String name = NAMES.get(place);
        List<Explanation.Field> fields = FIELDS.get(place).stream()
                .map(bits -> new Explanation.Field(bits.name(), Long.toString(bits.of(value)), meaning(name, bits, value)))
                .toList();
        return Optional.of(new Explanation(name, fields, texts.get(name + ".summary"), List.of()));
    }

    private String meaning(String register, Bits bits, long value) {
        String key = register + '.' + bits.stem();
        String number = bits.name().substring(bits.stem().length());
        String exact = key + '.' + bits.of(value);
        return texts.has(exact) ? texts.get(exact, number) : texts.get(key, number, Long.toString(bits.of(value)));
    }
}
