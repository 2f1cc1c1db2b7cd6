package faultline.history.condition;

/**
 * The state in which an expression is evaluated. What cannot be told there, such as memory where no page is mapped, is
 * {@linkplain #unknown unknown}, and a condition that depends on it does not hold.
 *
 * <p>Not for several threads at once.
 */
public abstract class Circumstances {
    private boolean unknown;

    /** A register by its place in {@link faultline.machine.register.RegisterFile}. */
    public abstract long register(int place);

    /** Little-endian memory, 1 to 8 bytes, read without effect; {@link #unknown()} where there is none. */
    public abstract long read(boolean physical, long address, int size);

    /** Steps done since power-on. */
    public abstract long step();

    /** 1 from power-on, one more after each reset. */
    public abstract int boot();

    /** The vector of the exception that the event is about; {@link #unknown()} without one. */
    public abstract long vector();

    /** The error code of that exception; {@link #unknown()} without one. */
    public abstract long errorCode();

    /** Notes that something cannot be told here; a value to return in its place. */
    protected final long unknown() {
        unknown = true;
        return 0;
    }

    /** Whether a condition holds: its value is known and not 0. */
    public final boolean holds(Expression condition) {
        unknown = false;
        return condition.value(this) != 0 && !unknown;
    }

    /** Whether the expression that was evaluated last has a known value. */
    public final boolean known() {
        return !unknown;
    }

    /** The value of an expression; ask {@link #known()} before it is used. */
    public final long evaluate(Expression expression) {
        unknown = false;
        return expression.value(this);
    }
}
