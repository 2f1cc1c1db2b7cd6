package faultline.history.condition;

/** Operators before their operand. */
public enum PrefixOperator {
    NOT("!"), COMPLEMENT("~"), NEGATE("-"), PLUS("+");

    private final String sign;

    PrefixOperator(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    long apply(long operand) {
        return switch (this) {
            case NOT -> operand == 0 ? 1 : 0;
            case COMPLEMENT -> ~operand;
            case NEGATE -> -operand;
            case PLUS -> operand;
        };
    }

    /** The operator that is written so, or null. */
    static PrefixOperator of(String sign) {
        for (PrefixOperator operator : values()) {
            if (operator.sign.equals(sign)) {
                return operator;
            }
        }
        return null;
    }
}
