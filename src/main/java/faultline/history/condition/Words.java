package faultline.history.condition;

import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The words that have a meaning of their own in expressions; they are read in any case. */
final class Words {
    static final String PHYSICAL = "phys";
    private static final long ALL = -1;
    private static final Map<String, Integer> SIZES = Map.of("byte", 1, "word", 2, "dword", 4, "qword", 8);
    private static final Map<String, Expression> VALUES = values();

    private Words() {
    }

    /** The register, flag or quantity of a name, or null. */
    static Expression value(String word) {
        return VALUES.get(lower(word));
    }

    /** The bytes that a size's name stands for, or 0 when it is none. */
    static int size(String word) {
        return SIZES.getOrDefault(lower(word), 0);
    }

    /** The name of a size in bytes. */
    static String size(int bytes) {
        return switch (bytes) {
            case 1 -> "byte";
            case 2 -> "word";
            case 4 -> "dword";
            default -> "qword";
        };
    }

    /** Whether a word is not free to name a symbol, unless a $ stands before it. */
    static boolean isReserved(String word) {
        return value(word) != null || size(word) != 0 || lower(word).equals(PHYSICAL);
    }

    /** All names of registers, flags and quantities. */
    static List<String> names() {
        return new ArrayList<>(VALUES.keySet());
    }

    static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** An operand's text, in parentheses when it binds less tightly than its place asks for. */
    static String within(Expression operand, int precedence) {
        return operand.precedence() < precedence ? '(' + operand.text() + ')' : operand.text();
    }

    private static Map<String, Expression> values() {
        Map<String, Expression> values = new TreeMap<>();
        addGeneral(values);
        addFlags(values);
        put(values, "rip", RegisterFile.RIP, 0, ALL);
        put(values, "eip", RegisterFile.RIP, 0, 0xFFFF_FFFFL);
        put(values, "ip", RegisterFile.RIP, 0, 0xFFFF);
        for (int number : new int[]{0, 2, 3, 4, 8}) {
            int[] places = {RegisterFile.CR0, 0, RegisterFile.CR2, RegisterFile.CR3, RegisterFile.CR4, 0, 0, 0, RegisterFile.CR8};
            put(values, "cr" + number, places[number], 0, ALL);
        }
        for (int number = 0; number < 8; number++) {
            // DR4 and DR5 are other names of DR6 and DR7: Intel SDM volume 3, "Debug Registers DR4 and DR5".
            int real = number == 4 || number == 5 ? number + 2 : number;
            put(values, "dr" + number, RegisterFile.DR0 + real, 0, ALL);
        }
        String[] segments = {"es", "cs", "ss", "ds", "fs", "gs", "ldtr", "tr"};
        for (int number = 0; number < segments.length; number++) {
            put(values, segments[number], RegisterFile.SELECTOR + number, 0, 0xFFFF);
            put(values, segments[number] + ".base", RegisterFile.BASE + number, 0, ALL);
            put(values, segments[number] + ".limit", RegisterFile.LIMIT + number, 0, ALL);
        }
        put(values, "gdtr.base", RegisterFile.GDTR_BASE, 0, ALL);
        put(values, "gdtr.limit", RegisterFile.GDTR_LIMIT, 0, ALL);
        put(values, "idtr.base", RegisterFile.IDTR_BASE, 0, ALL);
        put(values, "idtr.limit", RegisterFile.IDTR_LIMIT, 0, ALL);
        put(values, "cpl", RegisterFile.CPL, 0, ALL);
        put(values, "efer", RegisterFile.EFER, 0, ALL);
        put(values, "mxcsr", RegisterFile.MXCSR, 0, ALL);
        put(values, "star", RegisterFile.STAR, 0, ALL);
        put(values, "lstar", RegisterFile.LSTAR, 0, ALL);
        put(values, "sfmask", RegisterFile.SFMASK, 0, ALL);
        put(values, "kernel_gs_base", RegisterFile.KERNEL_GS_BASE, 0, ALL);
        for (Expression.Quantity quantity : Expression.Quantity.values()) {
            values.put(quantity.text(), quantity);
        }
        return values;
    }

    private static void addGeneral(Map<String, Expression> values) {
        String[] names = {"ax", "cx", "dx", "bx", "sp", "bp", "si", "di"};
        for (int number = 0; number < names.length; number++) {
            String name = names[number];
            put(values, "r" + name, number, 0, ALL);
            put(values, "e" + name, number, 0, 0xFFFF_FFFFL);
            put(values, name, number, 0, 0xFFFF);
            if (number < 4) {
                put(values, name.charAt(0) + "l", number, 0, 0xFF);
                put(values, name.charAt(0) + "h", number, 8, 0xFF);
            } else {
                put(values, name + "l", number, 0, 0xFF);
            }
        }
        for (int number = RegisterFile.R8; number <= RegisterFile.R15; number++) {
            put(values, "r" + number, number, 0, ALL);
            put(values, "r" + number + "d", number, 0, 0xFFFF_FFFFL);
            put(values, "r" + number + "w", number, 0, 0xFFFF);
            put(values, "r" + number + "b", number, 0, 0xFF);
        }
    }

    private static void addFlags(Map<String, Expression> values) {
        put(values, "rflags", RegisterFile.RFLAGS, 0, ALL);
        put(values, "eflags", RegisterFile.RFLAGS, 0, 0xFFFF_FFFFL);
        Map<String, Long> flags = new TreeMap<>(Map.of("cf", Flags.CF, "pf", Flags.PF, "af", Flags.AF, "zf", Flags.ZF,
                "sf", Flags.SF, "tf", Flags.TF, "if", Flags.IF, "df", Flags.DF, "of", Flags.OF, "iopl", Flags.IOPL));
        flags.putAll(Map.of("nt", Flags.NT, "rf", Flags.RF, "vm", Flags.VM, "ac", Flags.AC, "vif", Flags.VIF,
                "vip", Flags.VIP, "id", Flags.ID));
        flags.forEach((name, bits) -> {
            int lowest = Long.numberOfTrailingZeros(bits);
            put(values, name, RegisterFile.RFLAGS, lowest, bits >>> lowest);
        });
    }

    private static void put(Map<String, Expression> values, String name, int place, int shift, long mask) {
        values.put(name, new Expression.Register(name, place, shift, mask));
    }
}
