package faultline.lesson;

import faultline.explain.Texts;
import faultline.machine.exception.ExceptionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads checks, as {@code docs/lessons.md} lists them. */
final class CheckParser {
    /** What guards the kernel's own stack in {@code lessons/kernel/layout.inc}. */
    private static final String GUARD_PAGE = "kernel_stack_guard";
    private static final String NAME = "([A-Za-z_.$?][A-Za-z0-9_.$#@~?]*)";
    private static final Pattern CAUGHT = Pattern.compile("caught(?: (\\S+))?");
    private static final Pattern PRINTS = Pattern.compile("prints(?: \"(.+)\")?.*");
    private static final Pattern NO_RESET = Pattern.compile("no reset within (\\S+) instructions");
    private static final Pattern CHAIN = Pattern.compile("event chain is ((?:\\S+ ?)+)");
    private static final Pattern STACK = Pattern.compile("stack used (?:for (\\S+) )?is (\\S+)");
    private static final Pattern BELOW = Pattern.compile("nothing below (?:guard page|" + NAME + ") written");
    private static final Pattern UNCHANGED = Pattern.compile(NAME + " unchanged");
    private static final Pattern HANDLED = Pattern.compile("(\\S+) handled (\\S+) times");
    private static final Pattern REACHES = Pattern.compile("reaches " + NAME);
    private static final long MOST_STEPS = 1_000_000_000;

    private final Texts texts = new Texts("faultline.lesson.checks");

    /**
     * Reads a check.
     *
     * @throws IllegalArgumentException with a message that says what was found, and what is expected
     */
    Check parse(String written) {
        String text = written.strip();
        return new Check(text, condition(text.startsWith("prints") ? text : text.replaceAll("\\s+", " ")));
    }

    private Condition condition(String text) {
        Matcher matcher;
        if ((matcher = CAUGHT.matcher(text)).matches()) {
            return new Condition.Caught(optionalVector(matcher.group(1)));
        } else if ((matcher = PRINTS.matcher(text)).matches()) {
            return prints(matcher.group(1), text);
        } else if ((matcher = NO_RESET.matcher(text)).matches()) {
            return new Condition.NoReset(steps(matcher.group(1)));
        } else if ((matcher = CHAIN.matcher(text)).matches()) {
            List<Integer> vectors = new ArrayList<>();
            for (String symbol : matcher.group(1).split(" ")) {
                vectors.add(vector(symbol));
            }
            return new Condition.EventChain(List.copyOf(vectors));
        } else if ((matcher = STACK.matcher(text)).matches()) {
            return stack(optionalVector(matcher.group(1)), matcher.group(2));
        } else if ((matcher = BELOW.matcher(text)).matches()) {
            return new Condition.NothingBelow(matcher.group(1) == null ? GUARD_PAGE : matcher.group(1));
        } else if ((matcher = UNCHANGED.matcher(text)).matches()) {
            return new Condition.Unchanged(matcher.group(1));
        } else if ((matcher = REACHES.matcher(text)).matches()) {
            return new Condition.Reaches(matcher.group(1));
        } else if ((matcher = HANDLED.matcher(text)).matches()) {
            return new Condition.Handled(vector(matcher.group(1)), steps(matcher.group(2)));
        }
        switch (text) {
            case "resets":
                return new Condition.Resets();
            case "no exception":
                return new Condition.NoException();
            case "no boot loop":
                return new Condition.NoBootLoop();
            default:
                throw new IllegalArgumentException(texts.get("check.unknown", text));
        }
    }

    private Condition prints(String quoted, String text) {
        if (quoted == null || !text.endsWith("\"")) {
            throw new IllegalArgumentException(texts.get("check.text"));
        }
        return new Condition.Prints(quoted.replace("\\n", "\n"));
    }

    private Condition stack(OptionalInt vector, String name) {
        if (!StackNames.isName(name)) {
            throw new IllegalArgumentException(texts.get("check.stack", name));
        }
        return new Condition.StackUsed(vector, StackNames.reason(name), StackNames.index(name));
    }

    private long steps(String number) {
        String digits = number.replace(",", "").replace("_", "");
        long steps = digits.matches("[0-9]{1,10}") ? Long.parseLong(digits) : 0;
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException(texts.get("check.number", number));
        }
        return steps;
    }

    private OptionalInt optionalVector(String symbol) {
        return symbol == null ? OptionalInt.empty() : OptionalInt.of(vector(symbol));
    }

    private int vector(String symbol) {
        for (ExceptionVector exception : ExceptionVector.values()) {
            if (exception.symbol().equals(symbol) || exception.symbol().equals('#' + symbol)) {
                return exception.vector();
            }
        }
        throw new IllegalArgumentException(texts.get("check.exception", symbol));
    }
}
