package faultline.asm;

import java.util.Locale;

/** Reads a number as NASM writes it ("Numeric Constants"): the base as a prefix or a suffix, underscores anywhere. */
final class NumberText {

    private NumberText() {
    }

    /**
     * The value, as an unsigned 64-bit number.
     *
     * @throws NumberFormatException with a message for the reader of the source
     */
    static long parse(String written) {
        String text = written.toLowerCase(Locale.ROOT).replace("_", "");
        int prefix = 0;
        int skip = 0;
        if (text.startsWith("$")) {
            prefix = 16;
            skip = 1;
        } else if (text.length() > 2 && text.charAt(0) == '0') {
            prefix = base(text.charAt(1));
            skip = 2;
        }
        int suffix = text.length() > 1 ? base(text.charAt(text.length() - 1)) : 0;
        // Where both ends look like a base, as in 0b1h or 0x1b, the larger base is meant.
        if (prefix > suffix) {
            return parse(written, text.substring(skip), prefix);
        }
        if (suffix > prefix) {
            return parse(written, text.substring(0, text.length() - 1), suffix);
        }
        return parse(written, text, 10);
    }

    private static long parse(String written, String digits, int base) {
        if (digits.contains(".")) {
            throw new NumberFormatException("'" + written + "': numbers with a fraction are not supported");
        }
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), base) < 0) {
                throw new NumberFormatException("'" + written + "' is not a number: '" + digits.charAt(i)
                        + "' is no digit in base " + base);
            }
        }
        if (digits.isEmpty()) {
            throw new NumberFormatException("'" + written + "' is not a number: it has no digits");
        }
        try {
            return Long.parseUnsignedLong(digits, base);
        } catch (NumberFormatException e) {
            throw new NumberFormatException("the number '" + written + "' does not fit in 64 bits; expected 0 to 0xffffffffffffffff");
        }
    }

    private static int base(char letter) {
        switch (letter) {
            case 'x': case 'h': return 16;
            case 'd': case 't': return 10;
            case 'q': case 'o': return 8;
            case 'b': case 'y': return 2;
            default: return 0;
        }
    }
}
