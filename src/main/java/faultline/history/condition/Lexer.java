package faultline.history.condition;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into tokens. */
final class Lexer {
    /** Longer texts are refused: so no expression can nest deeply enough to trouble a stack. */
    private static final int LONGEST = 1000;
    /** Longest first, so that the first match is the right one. */
    private static final List<String> SIGNS = List.of("..", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+", "-", "*",
            "/", "%", "&", "|", "^", "~", "!", "<", ">", "(", ")", "[", "]", "?", ":");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens of a text; the last one is of kind END. */
    static List<Token> tokens(String text) throws ConditionException {
        if (text.length() > LONGEST) {
            throw new ConditionException(Wording.get("too.long", Integer.toString(text.length())),
                    Wording.get("too.long.accepted", Integer.toString(LONGEST)), LONGEST + 1, text.length() - LONGEST);
        }
        Lexer lexer = new Lexer(text);
        lexer.read();
        return lexer.tokens;
    }

    private void read() throws ConditionException {
        while (next < text.length()) {
            char letter = text.charAt(next);
            if (Character.isWhitespace(letter)) {
                next++;
            } else if (isDigit(letter)) {
                readNumber();
            } else if (isWordStart(next)) {
                readWord();
            } else {
                readSign();
            }
        }
        tokens.add(new Token(Token.Kind.END, "", 0, text.length() + 1));
    }

    private void readWord() {
        int start = next;
        while (next < text.length() && isWordPart(next)) {
            next++;
        }
        add(Token.Kind.WORD, start, 0);
    }

    private void readSign() throws ConditionException {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, next)) {
                next += sign.length();
                add(Token.Kind.SIGN, next - sign.length(), 0);
                return;
            }
        }
        String found = new String(Character.toChars(text.codePointAt(next)));
        boolean assignment = found.equals("=");
        throw new ConditionException(Wording.get("sign.unknown", found),
                Wording.get(assignment ? "sign.assignment" : "sign.accepted"), next + 1, found.length());
    }

    private void readNumber() throws ConditionException {
        int start = next;
        while (next < text.length() && (isDigit(text.charAt(next)) || isLetter(text.charAt(next)))) {
            next++;
        }
        String written = text.substring(start, next);
        String digits = Words.lower(written).replace("_", "");
        int base = 10;
        if (digits.startsWith("0x")) {
            base = 16;
            digits = digits.substring(2);
        } else if (digits.endsWith("h")) {
            base = 16;
            digits = digits.substring(0, digits.length() - 1);
        } else if (digits.startsWith("0b")) {
            base = 2;
            digits = digits.substring(2);
        } else if (digits.endsWith("b")) {
            base = 2;
            digits = digits.substring(0, digits.length() - 1);
        }
        add(Token.Kind.NUMBER, start, value(written, digits, base, start));
    }

    private static long value(String written, String digits, int base, int start) throws ConditionException {
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), base) < 0) {
                throw new ConditionException(Wording.get("number.digit", written, String.valueOf(digits.charAt(i)),
                        Integer.toString(base)), Wording.get(base == 10 ? "number.hex" : "number.accepted"), start + 1,
                        written.length());
            }
        }
        if (digits.isEmpty()) {
            throw new ConditionException(Wording.get("number.empty", written), Wording.get("number.accepted"), start + 1,
                    written.length());
        }
        try {
            return Long.parseUnsignedLong(digits, base);
        } catch (NumberFormatException e) {
            throw new ConditionException(Wording.get("number.large", written), Wording.get("number.range"), start + 1,
                    written.length());
        }
    }

    private void add(Token.Kind kind, int start, long number) {
        tokens.add(new Token(kind, text.substring(start, next), number, start + 1));
    }

    private boolean isWordStart(int at) {
        char letter = text.charAt(at);
        boolean dotted = letter == '.' && at + 1 < text.length() && isLetter(text.charAt(at + 1));
        return isLetter(letter) || dotted || letter == '$' || letter == '#' || letter == '@';
    }

    /** Two dots end a word: they stand between the ends of a range. */
    private boolean isWordPart(int at) {
        char letter = text.charAt(at);
        boolean range = text.startsWith("..", at);
        return isLetter(letter) || isDigit(letter) || letter == '.' && !range || letter == '$' || letter == '#'
                || letter == '@';
    }

    private static boolean isLetter(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter == '_';
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
