package faultline.isa;

/**
 * What the opcode column of the instruction table says of a VEX prefix, such as {@code VEX.LZ.F2.0F38.W1}.
 *
 * @param map       as VEX.mmmmm has it: 2 for 0F 38, 3 for 0F 3A
 * @param mandatory as VEX.pp has it: 1 for 66, 2 for F3, 3 for F2, or 0
 * @param wide      whether VEX.W is 1
 */
public record VexNotation(int map, int mandatory, boolean wide) {
    private static final String START = "VEX.";

    /** Whether a word of the column, or the whole column, begins with such a prefix. */
    public static boolean begins(String text) {
        return text.startsWith(START);
    }

    /** Reads the word. */
    public static VexNotation of(String word) {
        int mandatory = word.contains(".66.") ? 1 : word.contains(".F3.") ? 2 : word.contains(".F2.") ? 3 : 0;
        return new VexNotation(word.contains(".0F38.") ? 2 : 3, mandatory, word.endsWith("W1"));
    }
}
