package faultline.asm;

import java.nio.charset.StandardCharsets;

/**
 * The smallest part of source text that means something.
 *
 * @param text   as written; see {@link Kind} for what differs
 * @param number the value of a {@link Kind#NUMBER}, else 0
 * @param spaced true when white space, or the start of the line, comes before
 */
record Token(Kind kind, String text, long number, Position at, boolean spaced) {

    enum Kind {
        /** A name. */
        IDENTIFIER,
        /** A name written with a dollar sign before it, which makes it no register or instruction; without the sign. */
        ESCAPED,
        NUMBER,
        /** A quoted string; the text holds its bytes, one character each, without quotes and escapes. */
        STRING,
        /** Punctuation and operators. */
        SYMBOL,
        /** {@code %if} and the like, in lower case. */
        DIRECTIVE,
        /** {@code %1}: a parameter of a macro, the text being the number. */
        PARAMETER,
        /** {@code %%name}: a label of one macro call, the text being the name. */
        CALL_LABEL,
        /** {@code %+}. */
        PASTE,
        /** {@code %[}. */
        EXPAND,
        /** Not a token; the text says what is wrong. */
        ERROR
    }

    static Token number(long value, Token like) {
        return new Token(Kind.NUMBER, Long.toUnsignedString(value), value, like.at, like.spaced);
    }

    Token withSpaced(boolean space) {
        return space == spaced ? this : new Token(kind, text, number, at, space);
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName() {
        return kind == Kind.IDENTIFIER || kind == Kind.ESCAPED;
    }

    /** Names and numbers: what can be joined with its neighbour into one token. */
    boolean joins() {
        return isName() || kind == Kind.NUMBER;
    }

    /** The bytes of a {@link Kind#STRING}. */
    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** How the token is quoted in a message. */
    String shown() {
        switch (kind) {
            case STRING: return "\"" + new String(bytes(), StandardCharsets.UTF_8) + "\"";
            case PARAMETER: return "'%" + text + "'";
            case CALL_LABEL: return "'%%" + text + "'";
            default: return "'" + text + "'";
        }
    }
}
