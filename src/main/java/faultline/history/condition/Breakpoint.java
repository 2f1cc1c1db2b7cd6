package faultline.history.condition;

import java.util.Objects;
import java.util.Optional;

/** A place or an event at which a run is to stop, as a text of the breakpoint language says it. Immutable. */
public final class Breakpoint {
    static final String OFF = "off";
    private static final char NAME = ';';

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
     * Reads a breakpoint. It is enabled unless the word {@code off} stands before it, and what stands behind a semicolon
     * is its name.
     *
     * @param text  such as {@code write gate 8 if boot == 2; the double fault's gate}
     * @param names what the text may name
     * @throws ConditionException when it cannot be understood
     */
    public static Breakpoint read(String text, Names names) throws ConditionException {
        int end = text.indexOf(NAME) < 0 ? text.length() : text.indexOf(NAME);
        String name = end == text.length() ? "" : text.substring(end + 1).strip();
        return new BreakpointReader(text.substring(0, end), names).read().named(name);
    }

    /** A breakpoint without a name and without a condition, enabled. */
    public static Breakpoint of(Trigger trigger) {
        return of(true, trigger.text(), trigger, null);
    }

    static Breakpoint of(boolean enabled, String text, Trigger trigger, Expression condition) {
        return new Breakpoint("", enabled, text.strip(), trigger, condition);
    }

    /** The same with a name; of line ends in it only spaces are left. */
    public Breakpoint named(String newName) {
        return renamed(newName.replaceAll("\\s+", " ").strip());
    }

    private Breakpoint renamed(String newName) {
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

    /** The text as it was given, without name, space around it, and the word that switches it off. */
    public String text() {
        return text;
    }

    /** All of it in one line, as {@link #read} reads it again. */
    public String line() {
        return (enabled ? "" : OFF + ' ') + text + (name.isEmpty() ? "" : "; " + name);
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
        return line();
    }
}
