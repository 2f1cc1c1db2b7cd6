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
}
