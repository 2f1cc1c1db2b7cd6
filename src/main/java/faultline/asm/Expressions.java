package faultline.asm;

import faultline.asm.TokenCursor.Expected;
import faultline.isa.Register;
import java.util.List;

/** Reads expressions, with the operators and precedences of the NASM manual's chapter "Expressions". */
final class Expressions {

    /** Binary operators by level, those that bind least first. */
    private static final List<List<String>> LEVELS = List.of(
            List.of("||"), List.of("^^"), List.of("&&"),
            List.of("=", "==", "!=", "<>", "<", "<=", ">", ">="),
            List.of("|"), List.of("^"), List.of("&"), List.of("<<", "<<<", ">>", ">>>"),
            List.of("+", "-"), List.of("*", "/", "//", "%", "%%"));

    private static final Expected OPERAND = new Expected("a number, a label, '$' or '('");

    /** Parentheses and signs inside each other; keeps the reader's own stack small. */
    private static final int DEEPEST = 200;

    private final Symbols symbols;
    private final boolean settled;
    private int depth;

    /** @param settled true when all values are needed now, so that symbols must be defined before they are used */
    Expressions(Symbols symbols, boolean settled) {
        this.symbols = symbols;
        this.settled = settled;
    }

    /** Reads one expression and leaves the cursor behind it. */
    Value read(TokenCursor in) {
        return binary(in, 0);
    }

    /** Reads an expression that must come to a plain number. */
    long readNumber(TokenCursor in, String what) {
        Position at = in.here();
        Value value = read(in);
        if (!value.isPlain()) {
            throw new SourceError(at, what + " must be a number, but this is "
                    + (value.registers().isEmpty() ? "an address" : "a register"),
                    "expected a constant, or the difference of two labels of one section");
        }
        return value.number();
    }

    private Value binary(TokenCursor in, int level) {
        if (level == LEVELS.size()) {
            return unary(in);
        }
        Value left = binary(in, level + 1);
        while (!in.atEnd() && in.peek().kind() == Token.Kind.SYMBOL && LEVELS.get(level).contains(in.peek().text())) {
            Token operator = in.take(OPERAND);
            Position rightAt = in.here();
            Value right = binary(in, level + 1);
            left = apply(operator, left, right, rightAt);
        }
        return left;
    }

    private Value unary(TokenCursor in) {
        Token operator = in.peek();
        if (operator == null || operator.kind() != Token.Kind.SYMBOL || !"-+~!(".contains(operator.text())) {
            return primary(in);
        }
        if (++depth > DEEPEST) {
            throw new SourceError(operator, "this expression is nested too deeply", "at most " + DEEPEST + " levels");
        }
        in.take(OPERAND);
        Value value;
        if (operator.is("(")) {
            value = binary(in, 0);
            in.expect(")");
        } else {
            value = applyUnary(operator, unary(in));
        }
        depth--;
        return value;
    }

    private Value applyUnary(Token operator, Value value) {
        switch (operator.text()) {
            case "+": return value;
            case "-": return value.times(-1, false);
            case "~": return kept(Value.of(~plain(operator, value)), value);
            default: return kept(Value.of(plain(operator, value) == 0), value);
        }
    }

    private Value primary(TokenCursor in) {
        if (in.atEnd()) {
            throw in.unexpected(OPERAND);
        }
        Token token = in.peek();
        switch (token.kind()) {
            case NUMBER:
                in.take(OPERAND);
                return Value.of(token.number());
            case STRING:
                in.take(OPERAND);
                return Value.of(character(token));
            case IDENTIFIER:
                in.take(OPERAND);
                Register register = Register.named(token.text());
                return register != null ? Value.of(register) : symbols.symbol(token, settled);
            case ESCAPED:
                in.take(OPERAND);
                return symbols.symbol(token, settled);
            default:
                if (in.take("$")) {
                    return symbols.here();
                }
                if (in.take("$$")) {
                    return symbols.sectionStart();
                }
                throw in.unexpected(OPERAND);
        }
    }

    /** A character constant: the first character is the lowest byte. */
    private static long character(Token token) {
        byte[] bytes = token.bytes();
        if (bytes.length > 8) {
            throw new SourceError(token, "the string " + token.shown() + " is longer than the 8 bytes of a number",
                    "longer strings may stand alone in db, dw, dd and dq");
        }
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return value;
    }

    private Value apply(Token operator, Value left, Value right, Position rightAt) {
        switch (operator.text()) {
            case "+": return left.plus(right);
            case "-": return left.plus(right.times(-1, false));
            case "*": return product(operator, left, right);
            case "=": case "==": case "!=": case "<>": case "<": case "<=": case ">": case ">=":
                return compare(operator, left.plus(right.times(-1, false)), left, right);
            default:
                return kept(Value.of(arithmetic(operator, plain(operator, left), plain(operator, right), rightAt,
                        left.unknown() || right.unknown())), left, right);
        }
    }

    private Value product(Token operator, Value left, Value right) {
        if (right.isPlain()) {
            return kept(left.times(right.number(), true), right);
        }
        return kept(right.times(plain(operator, left), true), left);
    }

    private Value compare(Token operator, Value difference, Value left, Value right) {
        if (!difference.isPlain()) {
            plain(operator, left);
            plain(operator, right);
        }
        int order = Long.compare(left.number(), right.number());
        switch (operator.text()) {
            case "=": case "==": return kept(Value.of(order == 0), left, right);
            case "!=": case "<>": return kept(Value.of(order != 0), left, right);
            case "<": return kept(Value.of(order < 0), left, right);
            case "<=": return kept(Value.of(order <= 0), left, right);
            case ">": return kept(Value.of(order > 0), left, right);
            default: return kept(Value.of(order >= 0), left, right);
        }
    }

    private static long arithmetic(Token operator, long left, long right, Position rightAt, boolean unknown) {
        switch (operator.text()) {
            case "||": return left != 0 || right != 0 ? 1 : 0;
            case "^^": return (left != 0) != (right != 0) ? 1 : 0;
            case "&&": return left != 0 && right != 0 ? 1 : 0;
            case "|": return left | right;
            case "^": return left ^ right;
            case "&": return left & right;
            case "<<": case "<<<": return left << right;
            case ">>": return left >>> right;
            case ">>>": return left >> right;
            default: return divide(operator, left, right, rightAt, unknown);
        }
    }

    private static long divide(Token operator, long left, long right, Position rightAt, boolean unknown) {
        if (right == 0) {
            if (unknown) {
                return 0;
            }
            throw new SourceError(rightAt, "division by zero", "the right side of '" + operator.text()
                    + "' must not be 0");
        }
        switch (operator.text()) {
            case "/": return Long.divideUnsigned(left, right);
            case "%": return Long.remainderUnsigned(left, right);
            case "//": return left / right;
            default: return left % right;
        }
    }

    private static long plain(Token operator, Value value) {
        if (!value.isPlain()) {
            throw new SourceError(operator, "'" + operator.text() + "' cannot be applied to "
                    + (value.registers().isEmpty() ? "an address" : "a register"),
                    "only the difference of two labels of one section, such as 'label - $$', is a number");
        }
        return value.number();
    }

    private static Value kept(Value result, Value... sources) {
        for (Value source : sources) {
            if (source.unknown()) {
                return result.asUnknown();
            }
        }
        return result;
    }
}
