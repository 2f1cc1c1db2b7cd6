package faultline.history.condition;

/**
 * A piece of a text.
 *
 * @param text   as written; empty at the end
 * @param number the value of a number
 * @param column where it begins, from 1
 */
record Token(Kind kind, String text, long number, int column) {
    enum Kind { WORD, NUMBER, SIGN, END }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }
}
