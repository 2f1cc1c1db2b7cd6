package faultline.isa;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The opcode column of a row of the instruction table.
 *
 * <p>Source: Intel SDM volume 2, "Opcode Column in the Instruction Summary Table".
 *
 * @param vex          whether it stands behind a VEX prefix, which holds mandatory prefix, W and map; VEX.L must be 0
 * @param prefix       the mandatory prefix 66, F2 or F3, {@link #NONE} where none of them may stand, {@link #NO_REPEAT} where F2 and
 *                     F3 may not, or 0
 * @param wide         whether REX.W or VEX.W is demanded
 * @param map          0 for one-byte opcodes, 1 after 0F, 2 after 0F 38, 3 after 0F 3A
 * @param opcode       the last opcode byte; with {@code plusRegister} the first of eight
 * @param plusRegister whether the low three bits of the opcode are a register
 * @param modRm        whether a ModR/M byte follows
 * @param digit        what the reg field of ModR/M must be, or −1
 * @param second       the one value of the byte after the opcode that is accepted, or −1
 */
record OpcodePattern(boolean vex, int prefix, boolean wide, int map, int opcode, boolean plusRegister, boolean modRm,
                     int digit, int second) {

    /** The manual's NP: neither 66, F2 nor F3. */
    static final int NONE = -1;
    /** The manual's NFx: neither F2 nor F3; 66 tells the operand size. */
    static final int NO_REPEAT = -2;

    /**
     * Reads the manual's notation.
     *
     * @throws IllegalArgumentException when a part of it is not known
     */
    static OpcodePattern parse(String text) {
        return new Parser(text).parse();
    }

    /** How many conditions a row makes beside its opcode; the more, the earlier it is tried. */
    int specificity() {
        return (second >= 0 ? 8 : 0) + (prefix != 0 ? 4 : 0) + (wide ? 2 : 0) + (digit >= 0 ? 1 : 0)
            - (plusRegister ? 4 : 0);
    }

    private static final class Parser {
        private static final Pattern SPACES = Pattern.compile("\\s+");
        private static final Pattern PLUS_REGISTER = Pattern.compile("[0-9A-F]{2}\\+r[bwdo]");
        private static final Pattern DIGIT = Pattern.compile("/[0-7]");
        private static final Pattern VALUE = Pattern.compile("i[bwdo]|c[bwdp]");
        private static final Pattern BYTE = Pattern.compile("[0-9A-F]{2}");
        private static final Pattern VEX = Pattern.compile("VEX\\.LZ(?:\\.(66|F2|F3))?\\.0F(38|3A)\\.W([01])");

        /** The upper five bits of D8 to DF, after which x87 instructions have a ModR/M byte. */
        private static final int ESCAPE = 0xD8 >> 3;

        private final String[] words;
        private int at;

        Parser(String text) {
            words = SPACES.split(text.replace("+ ", "").trim());
        }

        OpcodePattern parse() {
            Matcher vex = VEX.matcher(words[0]);
            if (vex.matches()) {
                at++;
                int prefix = vex.group(1) == null ? NONE : Integer.parseInt(vex.group(1), 16);
                return rest(true, prefix, vex.group(3).equals("1"), vex.group(2).equals("38") ? 2 : 3);
            }
            int prefix = 0;
            boolean wide = false;
            if (words.length > 1 && (peek("66") || peek("F2") || peek("F3"))) {
                prefix = Integer.parseInt(words[at++], 16);
            } else if (peek("NP") || peek("NFx")) {
                prefix = words[at++].equals("NP") ? NONE : NO_REPEAT;
            }
            if (peek("REX.W")) {
                wide = true;
                at++;
            }
            return rest(false, prefix, wide, map());
        }

        /** Reads the opcode and what follows it. */
        private OpcodePattern rest(boolean vex, int prefix, boolean wide, int map) {
            String byteText = at < words.length ? words[at++] : "";
            boolean plus = PLUS_REGISTER.matcher(byteText).matches();
            int opcode = hex(plus ? byteText.substring(0, 2) : byteText);
            int second = -1;
            int digit = -1;
            boolean modRm = false;
            for (; at < words.length; at++) {
                String word = words[at];
                if (word.equals("/r")) {
                    modRm = true;
                } else if (DIGIT.matcher(word).matches()) {
                    modRm = true;
                    digit = word.charAt(1) - '0';
                } else if (!VALUE.matcher(word).matches()) {
                    second = hex(word);
                    modRm = map != 0 || opcode >> 3 == ESCAPE;
                }
            }
            return new OpcodePattern(vex, prefix, wide, map, opcode, plus, modRm, digit, second);
        }

        private int map() {
            if (!peek("0F")) {
                return 0;
            }
            at++;
            if (peek("38") || peek("3A")) {
                return words[at++].equals("38") ? 2 : 3;
            }
            return 1;
        }

        private boolean peek(String word) {
            return at < words.length && words[at].equals(word);
        }

        private static int hex(String word) {
            if (!BYTE.matcher(word).matches()) {
                throw new IllegalArgumentException("'" + word + "' is no opcode byte, /r, /0 to /7, ib to io or cb to cp");
            }
            return Integer.parseInt(word, 16);
        }
    }
}
