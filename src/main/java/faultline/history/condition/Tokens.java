package faultline.history.condition;

import java.util.List;

/** Walks through the tokens of a text. */
final class Tokens {
    private final List<Token> tokens;
    private int next;

    Tokens(String text) throws ConditionException {
        tokens = Lexer.tokens(text);
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The token after the next one; the end stays the last. */
    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    boolean takeSign(String sign) {
        return take(peek().isSign(sign));
    }

    boolean takeWord(String word) {
        return take(peek().isWord(word));
    }

    private boolean take(boolean fits) {
        if (fits) {
            take();
        }
        return fits;
    }

    void require(String sign, Wording accepted) throws ConditionException {
        if (!takeSign(sign)) {
            throw unexpected(accepted);
        }
    }

    /** The next token does not fit here. */
    ConditionException unexpected(Wording accepted) {
        return wrong(peek(), peek().kind() == Token.Kind.END ? Wording.get("end.early")
                : Wording.get("token.unexpected", peek().text()), accepted);
    }

    static ConditionException wrong(Token token, Wording problem, Wording accepted) {
        return new ConditionException(problem, accepted, token.column(), token.text().length());
    }
}
