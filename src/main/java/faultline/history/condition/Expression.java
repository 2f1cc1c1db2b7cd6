package faultline.history.condition;

import java.util.List;

/**
 * An expression over a state of the machine. All values are unsigned 64-bit numbers; arithmetic wraps. Comparisons and
 * logical operators give 1 or 0. A division by zero makes the value {@linkplain Circumstances#known unknown}; a shift by
 * 64 or more gives 0. Immutable; evaluating allocates nothing.
 */
public sealed interface Expression {

    /** The value in a state; use {@link Circumstances#holds} or {@link Circumstances#evaluate}, which tell whether it is known. */
    long value(Circumstances at);

    /** How tightly it binds: {@link #PRIMARY} for what needs no parentheses. */
    default int precedence() {
        return PRIMARY;
    }

    /** The expressions that it is put together from. */
    default List<Expression> parts() {
        return List.of();
    }

    /** Whether its value is the same in every state. */
    default boolean isConstant() {
        return parts().stream().allMatch(Expression::isConstant);
    }

    /** Whether it speaks of the exception that an event is about. */
    default boolean readsEvent() {
        return parts().stream().anyMatch(Expression::readsEvent);
    }

    /** The text that is read as this expression. */
    String text();

    /** Binds tighter than any operator. */
    int PRIMARY = 20;
    /** Binds as prefix operators do. */
    int PREFIX = 19;

    /** A number. */
    record Literal(long value) implements Expression {
        private static final int LAST_DECIMAL = 9;

        @Override
        public long value(Circumstances at) {
            return value;
        }

        @Override
        public String text() {
            return Long.compareUnsigned(value, LAST_DECIMAL) <= 0 ? Long.toString(value) : "0x" + Long.toHexString(value);
        }
    }

    /** A symbol of the guest. */
    record Name(String name, long value) implements Expression {
        @Override
        public long value(Circumstances at) {
            return value;
        }

        @Override
        public String text() {
            return Words.isReserved(name) ? "$" + name : name;
        }
    }

    /** Bits of a register: those of {@code mask} after the shift to the right. */
    record Register(String name, int place, int shift, long mask) implements Expression {
        @Override
        public long value(Circumstances at) {
            return at.register(place) >>> shift & mask;
        }

        @Override
        public boolean isConstant() {
            return false;
        }

        @Override
        public String text() {
            return name;
        }
    }

    /** What is not in a register: where the run is, and the exception that an event is about. */
    enum Quantity implements Expression {
        STEP("step"), BOOT("boot"), VECTOR("vector"), ERROR_CODE("errorcode");

        private final String word;

        Quantity(String word) {
            this.word = word;
        }

        @Override
        public long value(Circumstances at) {
            return switch (this) {
                case STEP -> at.step();
                case BOOT -> at.boot();
                case VECTOR -> at.vector();
                case ERROR_CODE -> at.errorCode();
            };
        }

        @Override
        public boolean isConstant() {
            return false;
        }

        @Override
        public boolean readsEvent() {
            return this == VECTOR || this == ERROR_CODE;
        }

        @Override
        public String text() {
            return word;
        }
    }

    /** A value in memory: 1, 2, 4 or 8 bytes at a linear or a physical address. */
    record Memory(boolean physical, int size, Expression address) implements Expression {
        @Override
        public long value(Circumstances at) {
            return at.read(physical, address.value(at), size);
        }

        @Override
        public boolean isConstant() {
            return false;
        }

        @Override
        public List<Expression> parts() {
            return List.of(address);
        }

        @Override
        public String text() {
            return (physical ? "phys " : "") + Words.size(size) + " [" + address.text() + ']';
        }
    }

    /** A prefix operator. */
    record Prefix(PrefixOperator operator, Expression operand) implements Expression {
        @Override
        public long value(Circumstances at) {
            return operator.apply(operand.value(at));
        }

        @Override
        public int precedence() {
            return PREFIX;
        }

        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }

        @Override
        public String text() {
            return operator.sign() + Words.within(operand, PREFIX);
        }
    }

    /** An operator between two operands. && and || leave the right one alone where the left one decides. */
    record Infix(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public long value(Circumstances at) {
            long first = left.value(at);
            return switch (operator) {
                case AND -> first != 0 && right.value(at) != 0 ? 1 : 0;
                case OR -> first != 0 || right.value(at) != 0 ? 1 : 0;
                case DIVIDE, REMAINDER -> {
                    long second = right.value(at);
                    yield second == 0 ? at.unknown() : operator.apply(first, second);
                }
                default -> operator.apply(first, right.value(at));
            };
        }

        @Override
        public int precedence() {
            return operator.precedence();
        }

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }

        @Override
        public String text() {
            return Words.within(left, precedence()) + ' ' + operator.sign() + ' ' + Words.within(right, precedence() + 1);
        }
    }

    /** The conditional operator. */
    record Choice(Expression test, Expression then, Expression otherwise) implements Expression {
        static final int PRECEDENCE = 1;

        @Override
        public long value(Circumstances at) {
            return test.value(at) != 0 ? then.value(at) : otherwise.value(at);
        }

        @Override
        public int precedence() {
            return PRECEDENCE;
        }

        @Override
        public List<Expression> parts() {
            return List.of(test, then, otherwise);
        }

        @Override
        public String text() {
            return Words.within(test, PRECEDENCE + 1) + " ? " + then.text() + " : " + otherwise.text();
        }
    }
}
