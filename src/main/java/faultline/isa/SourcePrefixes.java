package faultline.isa;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The prefixes as written before a mnemonic.
 *
 * @param repeat      F2, F3 or 0
 * @param segment     segment register, or null
 * @param operandSize from {@code o16}, {@code o32}, {@code o64}: 2, 4 or 8, else 0
 * @param addressSize from {@code a16}, {@code a32}, {@code a64}: 2, 4 or 8, else 0
 */
record SourcePrefixes(int repeat, boolean lock, Register segment, int operandSize, int addressSize) {

    private static final Set<String> NAMES = Set.of("lock", "rep", "repe", "repz", "repne", "repnz", "o16", "o32",
        "o64", "a16", "a32", "a64", "es", "cs", "ss", "ds", "fs", "gs");

    static boolean isPrefix(String word) {
        return NAMES.contains(word.toLowerCase(Locale.ROOT));
    }

    static SourcePrefixes of(List<String> words) throws EncodingException {
        int repeat = 0;
        boolean lock = false;
        Register segment = null;
        int operandSize = 0;
        int addressSize = 0;
        for (String word : words) {
            String name = word.toLowerCase(Locale.ROOT);
            switch (name) {
                case "lock" -> lock = true;
                case "rep", "repe", "repz" -> repeat = 0xF3;
                case "repne", "repnz" -> repeat = 0xF2;
                case "o16", "o32", "o64" -> operandSize = Integer.parseInt(name.substring(1)) / 8;
                case "a16", "a32", "a64" -> addressSize = Integer.parseInt(name.substring(1)) / 8;
                case "es", "cs", "ss", "ds", "fs", "gs" -> segment = Register.named(name);
                default -> throw new EncodingException("'" + word + "' is no prefix; accepted are lock, rep, repe,"
                    + " repne, o16, o32, o64, a16, a32, a64 and the names of segment registers", -1);
            }
        }
        return new SourcePrefixes(repeat, lock, segment, operandSize, addressSize);
    }
}
