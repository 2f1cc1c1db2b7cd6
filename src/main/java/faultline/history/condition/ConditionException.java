package faultline.history.condition;

/**
 * A text of the breakpoint language cannot be understood. The message says in one line where, what, and what would be
 * right.
 */
public final class ConditionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String accepted;
    private final int column;
    private final int length;

    /**
     * @param problem  what was found
     * @param accepted what would be right, or empty
     * @param column   where it begins, from 1
     * @param length   how many characters it is about, 0 or more
     */
    ConditionException(String problem, String accepted, int column, int length) {
        super(Wording.get(accepted.isEmpty() ? "error" : "error.accepted", Integer.toString(column), problem, accepted));
        this.problem = problem;
        this.accepted = accepted;
        this.column = column;
        this.length = length;
    }

    /** What was found, without the place. */
    public String problem() {
        return problem;
    }

    /** What would be right, or empty where there is nothing to propose. */
    public String accepted() {
        return accepted;
    }

    /** The column at which the trouble begins, from 1. */
    public int column() {
        return column;
    }

    /** How many characters the trouble takes; 0 where something is missing. */
    public int length() {
        return length;
    }
}
