package faultline.asm;

import java.nio.charset.StandardCharsets;

/** The C-style escapes of back-quoted strings (NASM manual, "Character Strings"). */
final class Escapes {

    private static final String LETTERS = "abtnvfre0'\"`\\?";
    private static final String VALUES = "\u0007\b\t\n\u000B\f\r\u001B\0'\"`\\?";

    private Escapes() {
    }

    /** The bytes of a string's inner text, one character each. */
    static String resolve(String inner) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < inner.length()) {
            int c = inner.codePointAt(i);
            if (c != '\\' || i + 1 >= inner.length()) {
                appendUtf8(out, c);
                i += Character.charCount(c);
                continue;
            }
            char kind = inner.charAt(i + 1);
            int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
            if (digits > 0) {
                i = numeric(inner, i + 2, digits, 16, kind != 'x', out);
            } else if (kind >= '0' && kind <= '7') {
                i = numeric(inner, i + 1, 3, 8, false, out);
            } else {
                int known = LETTERS.indexOf(kind);
                out.append(known >= 0 ? VALUES.charAt(known) : kind);
                i += 2;
            }
        }
        return out.toString();
    }

    private static int numeric(String inner, int from, int digits, int base, boolean unicode, StringBuilder out) {
        int end = from;
        int value = 0;
        while (end < inner.length() && end < from + digits && Character.digit(inner.charAt(end), base) >= 0) {
            value = value * base + Character.digit(inner.charAt(end), base);
            end++;
        }
        if (unicode && Character.isValidCodePoint(value)) {
            appendUtf8(out, value);
        } else {
            out.append((char) (value & 0xFF));
        }
        return end;
    }

    private static void appendUtf8(StringBuilder out, int codePoint) {
        byte[] bytes = new String(Character.toChars(codePoint)).getBytes(StandardCharsets.UTF_8);
        out.append(new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
