package faultline.asm;

import java.util.List;

/** Reads the tokens of one statement from left to right. */
final class TokenCursor {

    private final List<Token> tokens;
    private final Position start;
    private int next;

    /** @param start where the statement begins, for complaints about a statement without tokens */
    TokenCursor(List<Token> tokens, Position start) {
        this.tokens = tokens;
        this.start = start;
    }

    boolean atEnd() {
        return next >= tokens.size();
    }

    /** The next token without taking it, or null at the end. */
    Token peek() {
        return peek(0);
    }

    Token peek(int distance) {
        return next + distance < tokens.size() ? tokens.get(next + distance) : null;
    }

    boolean nextIs(String symbol) {
        return !atEnd() && peek().is(symbol);
    }

    /** Whether the next token is this keyword, in any case of letters. */
    boolean nextIsWord(String word) {
        return !atEnd() && peek().kind() == Token.Kind.IDENTIFIER && peek().text().equalsIgnoreCase(word);
    }

    boolean take(String symbol) {
        if (nextIs(symbol)) {
            next++;
            return true;
        }
        return false;
    }

    boolean takeWord(String word) {
        if (nextIsWord(word)) {
            next++;
            return true;
        }
        return false;
    }

    /** @param wanted what the statement needs here, for the complaint when it ends */
    Token take(Expected wanted) {
        if (atEnd()) {
            throw new SourceError(end(), "the line ends too early", "expected " + wanted.text());
        }
        return tokens.get(next++);
    }

    Token takeName(Expected wanted) {
        if (atEnd() || !peek().isName()) {
            throw unexpected(wanted);
        }
        return tokens.get(next++);
    }

    void expect(String symbol) {
        if (!take(symbol)) {
            throw unexpected(new Expected("'" + symbol + "'"));
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw unexpected(new Expected("the end of the line"));
        }
    }

    SourceError unexpected(Expected wanted) {
        if (atEnd()) {
            return new SourceError(end(), "the line ends too early", "expected " + wanted.text());
        }
        Token found = peek();
        if (found.kind() == Token.Kind.ERROR) {
            return new SourceError(found, found.text(), "");
        }
        return new SourceError(found, "found " + found.shown(), "expected " + wanted.text());
    }

    /** What is left, which counts as taken. */
    List<Token> rest() {
        List<Token> rest = tokens.subList(Math.min(next, tokens.size()), tokens.size());
        next = tokens.size();
        return rest;
    }

    /** The place of the next token, or that behind the last one. */
    Position here() {
        return atEnd() ? end() : peek().at();
    }

    private Position end() {
        if (tokens.isEmpty()) {
            return start;
        }
        Token last = tokens.get(tokens.size() - 1);
        int width = last.kind() == Token.Kind.STRING ? last.text().length() + 2 : last.text().length();
        return new Position(last.at().file(), last.at().line(), last.at().column() + width);
    }

    /** What the grammar accepts at a place, as it is named in messages. */
    record Expected(String text) {
    }
}
