package faultline.history.condition;

import java.util.OptionalLong;

/** Reads expressions, by climbing the operators' precedence. */
final class ExpressionReader {
    private final Tokens tokens;
    private final Names names;

    ExpressionReader(Tokens tokens, Names names) {
        this.tokens = tokens;
        this.names = names;
    }

    Expression read() throws ConditionException {
        Expression test = infix(Expression.Choice.PRECEDENCE + 1);
        if (!tokens.takeSign("?")) {
            return test;
        }
        Expression then = read();
        tokens.require(":", Wording.get("expected.colon"));
        return new Expression.Choice(test, then, read());
    }

    private Expression infix(int precedence) throws ConditionException {
        Expression left = prefix();
        while (true) {
            Token sign = tokens.peek();
            Operator operator = sign.kind() == Token.Kind.SIGN ? Operator.of(sign.text()) : null;
            if (operator == null || operator.precedence() < precedence) {
                return left;
            }
            tokens.take();
            left = new Expression.Infix(operator, left, infix(operator.precedence() + 1));
        }
    }

    private Expression prefix() throws ConditionException {
        Token sign = tokens.peek();
        PrefixOperator operator = sign.kind() == Token.Kind.SIGN ? PrefixOperator.of(sign.text()) : null;
        if (operator != null) {
            tokens.take();
            return new Expression.Prefix(operator, prefix());
        }
        return primary();
    }

    private Expression primary() throws ConditionException {
        Token token = tokens.peek();
        switch (token.kind()) {
            case NUMBER:
                tokens.take();
                return new Expression.Literal(token.number());
            case WORD:
                return Words.size(token.text()) != 0 || token.isWord(Words.PHYSICAL) ? memory() : named(tokens.take());
            default:
                if (tokens.takeSign("(")) {
                    Expression inner = read();
                    tokens.require(")", Wording.get("expected.parenthesis"));
                    return inner;
                }
                throw tokens.unexpected(Wording.get(token.isSign("[") ? "expected.size" : "expected.value"));
        }
    }

    private Expression memory() throws ConditionException {
        boolean physical = tokens.takeWord(Words.PHYSICAL);
        int size = Words.size(tokens.peek().text());
        if (size == 0) {
            throw tokens.unexpected(Wording.get("expected.size"));
        }
        tokens.take();
        tokens.require("[", Wording.get("expected.bracket"));
        Expression address = read();
        tokens.require("]", Wording.get("expected.bracket.close"));
        return new Expression.Memory(physical, size, address);
    }

    private Expression named(Token token) throws ConditionException {
        String word = token.text();
        boolean symbolOnly = word.startsWith("$");
        Expression value = symbolOnly ? null : Words.value(word);
        if (value != null) {
            return value;
        }
        String name = symbolOnly ? word.substring(1) : word;
        OptionalLong symbol = names.symbols().valueOf(name);
        if (symbol.isPresent()) {
            return new Expression.Name(name, symbol.getAsLong());
        }
        throw Tokens.wrong(token, Wording.get("name.unknown", word), names.near(word)
                .map(near -> Wording.get("name.near", near)).orElse(Wording.get("name.accepted")));
    }

    /** Reads a whole text as one expression. */
    static Expression read(String text, Names names) throws ConditionException {
        Tokens tokens = new Tokens(text);
        Expression expression = new ExpressionReader(tokens, names).read();
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.unexpected(Wording.get("expected.end"));
        }
        return expression;
    }
}
