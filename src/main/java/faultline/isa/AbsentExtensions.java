package faultline.isa;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names the instruction-set extension to which bytes belong that are no instruction here. So a limit of this processor
 * can be told from a mistake of the code that it runs. Read from {@code absent.txt}. Immutable.
 */
public final class AbsentExtensions {

    private static final String RESOURCE = "absent.txt";
    private static final int MOST_PREFIXES = 14;

    private final List<AbsentPattern> patterns;

    private AbsentExtensions(List<AbsentPattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** Reads the list that comes with the program. */
    public static AbsentExtensions load() {
        return new AbsentExtensions(ListResource.lines(AbsentExtensions.class, RESOURCE).stream().map(AbsentPattern::parse).toList());
    }

    /** The names of all extensions in the list. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        patterns.forEach(pattern -> names.add(pattern.extension()));
        names.remove(null);
        return names;
    }

    /**
     * The extension to which an instruction belongs, or null when none is known.
     *
     * @param size  the code segment's default size
     * @param bytes the instruction's bytes, which the decoder has refused or the processor does not execute
     */
    public String of(CodeSize size, ByteSource bytes) {
        int at = 0;
        boolean operandSize = false;
        int repeat = 0;
        int next = bytes.byteAt(at++) & 0xFF;
        while (at <= MOST_PREFIXES && isPrefix(size, next)) {
            operandSize |= next == 0x66;
            repeat = next == 0xF2 || next == 0xF3 ? next : repeat;
            next = bytes.byteAt(at++) & 0xFF;
        }
        int prefix = repeat != 0 ? repeat : operandSize ? 0x66 : OpcodePattern.NONE;
        AbsentPattern.Place place = place(size, next, at, bytes);
        for (AbsentPattern pattern : patterns) {
            if (pattern.matches(prefix, place)) {
                return pattern.extension();
            }
        }
        return null;
    }

    private static boolean isPrefix(CodeSize size, int next) {
        return switch (next) {
            case 0x66, 0x67, 0xF0, 0xF2, 0xF3, 0x26, 0x2E, 0x36, 0x3E, 0x64, 0x65 -> true;
            default -> size == CodeSize.BITS64 && (next & 0xF0) == 0x40;
        };
    }

    /** Where the opcode stands, given its first byte; the byte after the opcode is taken for ModR/M. */
    private static AbsentPattern.Place place(CodeSize size, int first, int at, ByteSource bytes) {
        int second = bytes.byteAt(at) & 0xFF;
        if (first == 0x0F) {
            boolean three = second == 0x38 || second == 0x3A;
            String map = !three ? "0F" : second == 0x38 ? "0F38" : "0F3A";
            int opcodeAt = three ? at + 1 : at;
            return new AbsentPattern.Place(map, bytes.byteAt(opcodeAt) & 0xFF, bytes.byteAt(opcodeAt + 1) & 0xFF);
        }
        // Outside 64-bit mode these are LES, LDS and BOUND, which have an operand in memory.
        boolean vector = size == CodeSize.BITS64 || second >= 0xC0;
        if (vector && first == 0xC5) {
            return new AbsentPattern.Place("VEX.0F", bytes.byteAt(at + 1) & 0xFF, bytes.byteAt(at + 2) & 0xFF);
        }
        if (vector && first == 0xC4) {
            String map = switch (second & 0x1F) {
                case 2 -> "VEX.0F38";
                case 3 -> "VEX.0F3A";
                default -> "VEX.0F";
            };
            return new AbsentPattern.Place(map, bytes.byteAt(at + 2) & 0xFF, bytes.byteAt(at + 3) & 0xFF);
        }
        return new AbsentPattern.Place(vector && first == 0x62 ? "EVEX" : "", first, second);
    }
}
