package faultline.history.condition;

import java.util.Locale;

/**
 * A text of the breakpoint language cannot be understood. The message says in one line where, what, and what would be
 * right.
 */
public final class ConditionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Wording problem;
    private final transient Wording accepted;
    private final int column;
    private final int length;

    /**
     * @param problem  what was found
     * @param accepted what would be right
     * @param column   where it begins, from 1
     * @param length   how many characters it is about, 0 or more
     */
    ConditionException(Wording problem, Wording accepted, int column, int length) {
        super(message(problem, accepted, column, Locale.getDefault()));
        this.problem = problem;
        this.accepted = accepted;
        this.column = column;
        this.length = length;
    }

    private static String message(Wording problem, Wording accepted, int column, Locale locale) {
        return Wording.get("error.accepted", Integer.toString(column), problem.in(locale), accepted.in(locale)).in(locale);
    }

    /** The message in a locale's language where there is one, else in English. */
    public String message(Locale locale) {
        return message(problem, accepted, column, locale);
    }

    /** What was found, without the place. */
    public String problem() {
        return problem.in(Locale.getDefault());
    }

    /** What would be right. */
    public String accepted() {
        return accepted.in(Locale.getDefault());
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
