package faultline.history;

import faultline.history.condition.Expression;
import java.util.OptionalLong;

/** Values of expressions at moments of a run. */
public final class Values {
    private Values() {
    }

    /** The value at a moment, as an unsigned number; empty where it cannot be told, such as in memory that is not mapped. */
    public static OptionalLong of(Expression expression, Moment moment) {
        Surroundings surroundings = new Surroundings();
        surroundings.of(moment.registers(), moment.memory());
        surroundings.at(moment.position().step(), moment.boot(), moment.delivering());
        long value = surroundings.evaluate(expression);
        return surroundings.known() ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
