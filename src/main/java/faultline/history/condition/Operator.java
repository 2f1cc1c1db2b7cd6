package faultline.history.condition;

/** Operators between two operands, with the signs and the precedence that they have in C. All numbers are unsigned. */
public enum Operator {
    OR("||", 2), AND("&&", 3), BIT_OR("|", 4), BIT_XOR("^", 5), BIT_AND("&", 6),
    EQUAL("==", 7), UNEQUAL("!=", 7),
    LESS("<", 8), AT_MOST("<=", 8), GREATER(">", 8), AT_LEAST(">=", 8),
    SHIFT_LEFT("<<", 9), SHIFT_RIGHT(">>", 9),
    PLUS("+", 10), MINUS("-", 10), TIMES("*", 11), DIVIDE("/", 11), REMAINDER("%", 11);

    private final String sign;
    private final int precedence;

    Operator(String sign, int precedence) {
        this.sign = sign;
        this.precedence = precedence;
    }

    String sign() {
        return sign;
    }

    /** Higher binds tighter. */
    int precedence() {
        return precedence;
    }

    /** The operator that is written so, or null. */
    static Operator of(String sign) {
        for (Operator operator : values()) {
            if (operator.sign.equals(sign)) {
                return operator;
            }
        }
        return null;
    }

    /** The result; a division by zero must not be asked for. */
    long apply(long left, long right) {
        return switch (this) {
            case OR -> truth(left != 0 || right != 0);
            case AND -> truth(left != 0 && right != 0);
            case BIT_OR -> left | right;
            case BIT_XOR -> left ^ right;
            case BIT_AND -> left & right;
            case EQUAL -> truth(left == right);
            case UNEQUAL -> truth(left != right);
            case LESS -> truth(Long.compareUnsigned(left, right) < 0);
            case AT_MOST -> truth(Long.compareUnsigned(left, right) <= 0);
            case GREATER -> truth(Long.compareUnsigned(left, right) > 0);
            case AT_LEAST -> truth(Long.compareUnsigned(left, right) >= 0);
            case SHIFT_LEFT -> beyond(right) ? 0 : left << right;
            case SHIFT_RIGHT -> beyond(right) ? 0 : left >>> right;
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDE -> Long.divideUnsigned(left, right);
            case REMAINDER -> Long.remainderUnsigned(left, right);
        };
    }

    private static long truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private static boolean beyond(long shift) {
        return Long.compareUnsigned(shift, Long.SIZE) >= 0;
    }
}
