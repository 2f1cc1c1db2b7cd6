package faultline.history.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestSymbols;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.ListArbitrary;

/** Expressions in general: what is written is read again, values are those of whole numbers, and no text is a trap. */
class ExpressionPropertyTest {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(64);
    private static final Names NAMES = new Names(new GuestSymbols(Map.of("handler", 0x10_2000L, "step", 7L), Map.of()),
            Optional.empty(), "");
    private static final String[] WORDS = {"rax", "ecx", "dh", "r9b", "rflags", "zf", "iopl", "cs", "cr2", "step", "boot",
        "vector", "errorcode"};
    private static final List<String> PIECES = List.of("rax", "eax", "zf", "if", "handler", "$step", "step", "boot", "qword",
            "byte", "phys", "[", "]", "(", ")", "..", "+", "-", "*", "/", "%", "<<", ">>", "==", "!=", "<", "<=", "&", "&&",
            "|", "||", "^", "~", "!", "?", ":", "0", "1", "0x7f", "0b", "h", "1Fh", "#PF", "at", "line", "when", "write",
            "gate", "vector", "double", "fault", "stack", "switch", "ist", "port", "entry", "=", "'", "{0}", "\u0000", "é");

    @Provide
    Arbitrary<Expression> expressions() {
        return Arbitraries.randomValue(random -> any(random, 5));
    }

    private static Expression any(Random random, int depth) {
        switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 1:
                return new Expression.Prefix(one(random, PrefixOperator.values()), any(random, depth - 1));
            case 2:
            case 3:
                return new Expression.Infix(one(random, Operator.values()), any(random, depth - 1), any(random, depth - 1));
            case 4:
                int size = 1 << random.nextInt(4);
                return new Expression.Memory(random.nextBoolean(), size, any(random, depth - 1));
            case 5:
                return new Expression.Choice(any(random, depth - 1), any(random, depth - 1), any(random, depth - 1));
            default:
                return leaf(random);
        }
    }

    private static Expression leaf(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Expression.Literal(random.nextLong() >>> random.nextInt(64));
            case 1 -> new Expression.Literal(random.nextInt(70));
            case 2 -> one(random, new Expression[]{new Expression.Name("handler", 0x10_2000L), new Expression.Name("step", 7)});
            default -> Words.value(one(random, WORDS));
        };
    }

    private static <T> T one(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    @Property(tries = 2000)
    void whatIsWrittenIsReadAgain(@ForAll("expressions") Expression expression) throws ConditionException {
        String text = expression.text();
        if (text.length() <= 1000) {
            assertEquals(expression, ExpressionReader.read(text, NAMES), text);
        }
    }

    @Property(tries = 2000)
    void valuesAreThoseOfWholeNumbers(@ForAll("expressions") Expression expression, @ForAll long seed) {
        State state = State.random(seed);
        long found = state.evaluate(expression);
        BigInteger expected = oracle(expression, state);
        assertEquals(expected == null, !state.known(), expression::text);
        if (expected != null) {
            assertEquals(expected.longValue(), found, expression::text);
        }
    }

    /** The value by whole numbers, or null where it is unknown. */
    private static BigInteger oracle(Expression expression, State state) {
        if (expression instanceof Expression.Prefix prefix) {
            BigInteger operand = oracle(prefix.operand(), state);
            return operand == null ? null : cut(switch (prefix.operator()) {
                case NOT -> truth(operand.signum() == 0);
                case COMPLEMENT -> operand.not();
                case NEGATE -> operand.negate();
                case PLUS -> operand;
            });
        }
        if (expression instanceof Expression.Infix infix) {
            return infix(infix, state);
        }
        if (expression instanceof Expression.Choice choice) {
            BigInteger test = oracle(choice.test(), state);
            return test == null ? null : oracle(test.signum() != 0 ? choice.then() : choice.otherwise(), state);
        }
        if (expression instanceof Expression.Memory memory) {
            BigInteger address = oracle(memory.address(), state);
            if (address == null || Long.compareUnsigned(address.longValue(), State.HOLE) >= 0) {
                return null;
            }
            BigInteger value = BigInteger.ZERO;
            for (int i = 0; i < memory.size(); i++) {
                value = value.add(BigInteger.valueOf(State.byteAt(memory.physical(), address.longValue() + i)).shiftLeft(8 * i));
            }
            return value;
        }
        return expression == Expression.Quantity.ERROR_CODE ? null : cut(BigInteger.valueOf(expression.value(state)));
    }

    private static BigInteger infix(Expression.Infix infix, State state) {
        BigInteger left = oracle(infix.left(), state);
        if (left == null) {
            return null;
        }
        boolean decided = infix.operator() == Operator.AND && left.signum() == 0
                || infix.operator() == Operator.OR && left.signum() != 0;
        if (decided) {
            return truth(left.signum() != 0);
        }
        BigInteger right = oracle(infix.right(), state);
        return right == null ? null : applied(infix.operator(), left, right);
    }

    private static BigInteger applied(Operator operator, BigInteger left, BigInteger right) {
        boolean far = right.compareTo(BigInteger.valueOf(64)) >= 0;
        boolean zero = right.signum() == 0;
        int order = left.compareTo(right);
        return switch (operator) {
            case OR, AND -> truth(!zero);
            case BIT_OR -> left.or(right);
            case BIT_XOR -> left.xor(right);
            case BIT_AND -> left.and(right);
            case EQUAL -> truth(order == 0);
            case UNEQUAL -> truth(order != 0);
            case LESS -> truth(order < 0);
            case AT_MOST -> truth(order <= 0);
            case GREATER -> truth(order > 0);
            case AT_LEAST -> truth(order >= 0);
            case SHIFT_LEFT -> far ? BigInteger.ZERO : cut(left.shiftLeft(right.intValue()));
            case SHIFT_RIGHT -> far ? BigInteger.ZERO : left.shiftRight(right.intValue());
            case PLUS -> cut(left.add(right));
            case MINUS -> cut(left.subtract(right));
            case TIMES -> cut(left.multiply(right));
            case DIVIDE -> zero ? null : left.divide(right);
            case REMAINDER -> zero ? null : left.mod(right);
        };
    }

    private static BigInteger cut(BigInteger value) {
        return value.mod(LIMIT);
    }

    private static BigInteger truth(boolean holds) {
        return holds ? BigInteger.ONE : BigInteger.ZERO;
    }

    @Provide
    ListArbitrary<String> pieces() {
        return Arbitraries.of(PIECES).list().ofMaxSize(14);
    }

    @Property(tries = 5000)
    void noTextBreaksTheReaders(@ForAll("pieces") List<String> pieces) {
        refuseClearly(String.join(" ", pieces));
        refuseClearly(String.join("", pieces));
    }

    @Property(tries = 1000)
    void noGarbageBreaksTheReaders(@ForAll String text) {
        refuseClearly(text);
        refuseClearly("when " + text);
    }

    private static void refuseClearly(String text) {
        try {
            Breakpoint breakpoint = Breakpoint.read(text, NAMES);
            assertEquals(breakpoint.trigger(), Breakpoint.read(breakpoint.plainText(), NAMES).trigger(), text);
            assertEquals(breakpoint, Breakpoint.read(breakpoint.line(), NAMES));
        } catch (ConditionException e) {
            assertTrue(e.column() >= 1 && e.column() <= text.length() + 1, () -> text + " -> " + e.getMessage());
            assertTrue(!e.problem().isEmpty() && !e.accepted().isEmpty(), () -> text + " -> " + e.getMessage());
        }
    }
}
