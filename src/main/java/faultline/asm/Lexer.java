package faultline.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts one line of text into tokens. Never fails: what is no token becomes one of kind {@link Token.Kind#ERROR}. */
final class Lexer {

    /** Longest first, so that the first match is the right one. */
    private static final List<String> SYMBOLS = List.of(">>>", "<<<", "//", "<<", ">>", "==", "!=", "<>", "<=",
            ">=", "&&", "||", "^^", "$$", "+", "-", "*", "/", "%", "&", "|", "^", "~", "!", "(", ")", "[", "]", ",",
            ":", "=", "<", ">", "$", "{", "}", "?");

    /** NASM's own limit for names; keeps macros from doubling a name for ever. */
    private static final int LONGEST_JOINED = 4095;

    private final String text;
    private final String file;
    private final int line;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    private Lexer(String text, String file, int line) {
        this.text = text;
        this.file = file;
        this.line = line;
    }

    /** The tokens of a line, without its comment. */
    static List<Token> line(String text, String file, int line) {
        Lexer lexer = new Lexer(text, file, line);
        while (lexer.read()) {
            // each call appends one token
        }
        return lexer.tokens;
    }

    /** The one token that a piece of text makes up, placed where another one was; of kind ERROR when it is not one. */
    static Token single(String text, Token like) {
        if (text.length() > LONGEST_JOINED) {
            return new Token(Token.Kind.ERROR, "a name of more than " + LONGEST_JOINED + " characters was put together",
                    0, like.at(), like.spaced());
        }
        List<Token> tokens = line(text, like.at().file(), like.at().line());
        if (tokens.size() != 1) {
            return new Token(Token.Kind.ERROR, "'" + text + "' is not one token", 0, like.at(), like.spaced());
        }
        Token token = tokens.get(0);
        return new Token(token.kind(), token.text(), token.number(), like.at(), like.spaced());
    }

    private boolean read() {
        int before = next;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next >= text.length() || text.charAt(next) == ';') {
            return false;
        }
        tokens.add(token(next > before || before == 0));
        return true;
    }

    private Token token(boolean spaced) {
        int start = next;
        char c = text.charAt(start);
        if (c == '"' || c == '\'' || c == '`') {
            return string(c, spaced);
        }
        if (isDigit(c) || c == '$' && isDigit(peek(1))) {
            return number(spaced);
        }
        if (startsName(c)) {
            return name(Token.Kind.IDENTIFIER, 0, spaced);
        }
        if (c == '$' && startsName(peek(1))) {
            return name(Token.Kind.ESCAPED, 1, spaced);
        }
        if (c == '%') {
            Token token = percent(spaced);
            if (token != null) {
                return token;
            }
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, start)) {
                return made(Token.Kind.SYMBOL, symbol, 0, start, start + symbol.length(), spaced);
            }
        }
        int end = text.offsetByCodePoints(start, 1);
        return made(Token.Kind.ERROR, "'" + text.substring(start, end) + "' has no meaning here", 0, start, end,
                spaced);
    }

    /** What a percent sign begins, or null when it is the operator. */
    private Token percent(boolean spaced) {
        int start = next;
        char c = peek(1);
        if (isDigit(c)) {
            int end = end(start + 1, true);
            return made(Token.Kind.PARAMETER, text.substring(start + 1, end), 0, start, end, spaced);
        }
        if (c == '%') {
            if (!startsName(peek(2))) {
                return made(Token.Kind.SYMBOL, "%%", 0, start, start + 2, spaced);
            }
            int end = end(start + 2, false);
            return made(Token.Kind.CALL_LABEL, text.substring(start + 2, end), 0, start, end, spaced);
        }
        if (c == '+') {
            return made(Token.Kind.PASTE, "%+", 0, start, start + 2, spaced);
        }
        if (c == '[') {
            return made(Token.Kind.EXPAND, "%[", 0, start, start + 2, spaced);
        }
        if (c == '{') {
            return braced(spaced);
        }
        if (Character.isLetter(c) || c == '_') {
            int end = end(start + 1, false);
            return made(Token.Kind.DIRECTIVE, text.substring(start, end).toLowerCase(Locale.ROOT), 0, start, end,
                    spaced);
        }
        if (c == '$' || c == '!' || c == '?' || c == '*') {
            return made(Token.Kind.ERROR, "'%" + c + "' is not supported", 0, start, start + 2, spaced);
        }
        return null;
    }

    /** {@code %{1}} and {@code %{%name}}: the same as without braces, but nothing after it belongs to it. */
    private Token braced(boolean spaced) {
        int start = next;
        int end = text.indexOf('}', start);
        if (end < 0) {
            return made(Token.Kind.ERROR, "'%{' without '}'", 0, start, text.length(), spaced);
        }
        String inner = text.substring(start + 2, end).strip();
        if (inner.matches("[0-9]+")) {
            return made(Token.Kind.PARAMETER, inner, 0, start, end + 1, spaced);
        }
        if (inner.matches("%[A-Za-z_.?@][A-Za-z0-9_.?@$#~]*")) {
            return made(Token.Kind.CALL_LABEL, inner.substring(1), 0, start, end + 1, spaced);
        }
        return made(Token.Kind.ERROR, "'%{" + inner + "}' is not supported", 0, start, end + 1, spaced);
    }

    private Token name(Token.Kind kind, int skip, boolean spaced) {
        int start = next;
        int end = end(start + skip, false);
        return made(kind, text.substring(start + skip, end), 0, start, end, spaced);
    }

    private Token number(boolean spaced) {
        int start = next;
        int end = start + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_'
                || text.charAt(end) == '.')) {
            end++;
        }
        String written = text.substring(start, end);
        try {
            return made(Token.Kind.NUMBER, written, NumberText.parse(written), start, end, spaced);
        } catch (NumberFormatException e) {
            return made(Token.Kind.ERROR, e.getMessage(), 0, start, end, spaced);
        }
    }

    private Token string(char quote, boolean spaced) {
        int start = next;
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += quote == '`' && text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            return made(Token.Kind.ERROR, "the string that begins here has no closing " + quote + " on its line", 0,
                    start, text.length(), spaced);
        }
        String inner = text.substring(start + 1, end);
        String bytes = quote == '`' ? Escapes.resolve(inner)
                : new String(inner.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return made(Token.Kind.STRING, bytes, 0, start, end + 1, spaced);
    }

    private Token made(Token.Kind kind, String value, long number, int start, int end, boolean spaced) {
        next = end;
        return new Token(kind, value, number, new Position(file, line, start + 1), spaced);
    }

    private int end(int from, boolean digitsOnly) {
        int end = from;
        while (end < text.length() && (digitsOnly ? isDigit(text.charAt(end)) : continuesName(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private char peek(int distance) {
        return next + distance < text.length() ? text.charAt(next + distance) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean startsName(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c == '.' || c == '?' || c == '@'
                || c >= 0x80 && Character.isLetter(c);
    }

    private static boolean continuesName(char c) {
        return startsName(c) || isDigit(c) || c == '$' || c == '#' || c == '~';
    }
}
