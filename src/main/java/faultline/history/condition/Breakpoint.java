package faultline.history.condition;

import java.util.Objects;
import java.util.Optional;

/** A place or an event at which a run is to stop, as a text of the breakpoint language says it. Immutable. */
public final class Breakpoint {
    private final String name;
    private final boolean enabled;
    private final String text;
    private final Trigger trigger;
    private final Expression condition;

    private Breakpoint(String name, boolean enabled, String text, Trigger trigger, Expression condition) {
        this.name = name;
        this.enabled = enabled;
        this.text = text;
        this.trigger = trigger;
        this.condition = condition;
    }

    /**
     * Reads a breakpoint; it has no name and is enabled.
     *
     * @param text  such as {@code write gate 8 if boot == 2}
     * @param names what the text may name
     * @throws ConditionException when it cannot be understood
     */
    public static Breakpoint read(String text, Names names) throws ConditionException {
        return new BreakpointReader(text, names).read();
    }

    /** A breakpoint without a name and without a condition, enabled. */
    public static Breakpoint of(Trigger trigger) {
        return of(trigger.text(), trigger, null);
    }

    static Breakpoint of(String text, Trigger trigger, Expression condition) {
        return new Breakpoint("", true, text.strip(), trigger, condition);
    }

    /** The same with a name. */
    public Breakpoint named(String newName) {
        return new Breakpoint(newName, enabled, text, trigger, condition);
    }

    /** The same, on or off. */
    public Breakpoint enabled(boolean isEnabled) {
        return new Breakpoint(name, isEnabled, text, trigger, condition);
    }

    /** What the user calls it, or empty. */
    public String name() {
        return name;
    }

    public boolean enabled() {
        return enabled;
    }

    /** The text as it was given, without space around it; {@link #read} reads it again. */
    public String text() {
        return text;
    }

    public Trigger trigger() {
        return trigger;
    }

    /** What must hold besides. */
    public Optional<Expression> condition() {
        return Optional.ofNullable(condition);
    }

    /** The text in its plainest form. */
    public String plainText() {
        return trigger.text() + (condition == null ? "" : " if " + condition.text());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Breakpoint that && enabled == that.enabled && name.equals(that.name)
                && text.equals(that.text) && trigger.equals(that.trigger) && Objects.equals(condition, that.condition);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, enabled, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
