package faultline.history.condition;

/** Reads expressions that stand alone. */
public final class Expressions {
    private Expressions() {
    }

    /**
     * Reads an expression.
     *
     * @throws ConditionException when it cannot be understood
     */
    public static Expression read(String text, Names names) throws ConditionException {
        return ExpressionReader.read(text, names);
    }

    /**
     * Some bits of a value.
     *
     * @param of   the value
     * @param mask the bits; -1 for all of them
     */
    public record Bits(Expression of, long mask) {
    }

    /** What an expression of the form {@code VALUE & MASK} speaks of; any other one speaks of all of its bits. */
    public static Bits bits(Expression expression) {
        boolean masked = expression instanceof Expression.Infix infix && infix.operator() == Operator.BIT_AND
                && infix.right().isConstant() && Constants.isKnown(infix.right());
        return masked ? new Bits(((Expression.Infix) expression).left(), ((Expression.Infix) expression).right().value(null))
                : new Bits(expression, -1);
    }
}
