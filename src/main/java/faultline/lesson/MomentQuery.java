package faultline.lesson;

import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionVector;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * A moment of a run, named by what happens there rather than by a number: {@code first #PF}, {@code handler #DF},
 * {@code label recurse}. An ordinal from {@code first} to {@code tenth} or {@code last} may stand before it; without one
 * the first is meant. Of one delivery's pushes each can be named: {@code third push of #DF}, {@code last push of second #PF}.
 * The exceptions' hash may be left out. Immutable.
 */
public final class MomentQuery {
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth",
            "seventh", "eighth", "ninth", "tenth");
    private static final int LAST = -1;

    private final String text;
    private final What what;
    /** From 1 on, or {@link #LAST}. */
    private final int ordinal;
    /** An exception's vector, or −1. */
    private final int vector;
    /** A label, or null. */
    private final String label;
    /** For {@link What#PUSH_OF} which delivery of the exception is meant, from 1 on. */
    private final int delivery;

    /** What can be asked for. The name in lower case is the word to write. */
    private enum What {
        /** Power-on. */
        START,
        /** The end of the run. */
        END,
        /** The delivery of an exception begins. It is written as the exception alone. */
        DELIVERY,
        /** The exception's gate was read. */
        GATE,
        /** The stack for the exception's frame was chosen. */
        STACK,
        /** The first push of the exception's frame was made, or failed. */
        PUSH,
        /** One of the pushes of the exception's frame was made, or failed. It is written {@code push of}. */
        PUSH_OF,
        /** The exception's handler was entered. */
        HANDLER,
        /** Two faults have made a double fault. */
        ESCALATION,
        SHUTDOWN,
        RESET,
        HALT,
        /** The instruction at a label comes next. */
        LABEL
    }

    private MomentQuery(String text, What what, int ordinal, int vector, String label, int delivery) {
        this.text = text;
        this.what = what;
        this.ordinal = ordinal;
        this.vector = vector;
        this.label = label;
        this.delivery = delivery;
    }

    /**
     * Reads a query.
     *
     * @throws IllegalArgumentException with a message that says what was found, and what is expected
     */
    public static MomentQuery parse(String text) {
        String[] words = text.strip().split("\\s+");
        int ordinal = words[0].equals("last") ? LAST : ORDINALS.indexOf(words[0]) + 1;
        int next = ordinal == 0 ? 0 : 1;
        int left = words.length - next;
        String word = left > 0 ? words[next] : "";
        String name = left == 2 ? words[next + 1] : null;
        int count = ordinal == 0 ? 1 : ordinal;
        if (left == 1 && vector(word) >= 0) {
            return new MomentQuery(text, What.DELIVERY, count, vector(word), null, 1);
        }
        if (left > 2 && word.equals("push") && words[next + 1].equals("of")) {
            return pushOf(text, count, Arrays.asList(words).subList(next + 2, words.length));
        }
        What what = what(word);
        boolean once = what == What.START || what == What.END;
        if (what == null || once && ordinal != 0 || left > 2 || (name != null) != takesName(what)
                || takesVector(what) && vector(name) < 0) {
            throw unreadable(text);
        }
        return new MomentQuery(text, what, count, takesVector(what) ? vector(name) : -1,
                what == What.LABEL ? name : null, 1);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(new Texts("faultline.lesson.messages").get("query", text.strip()));
    }

    /** @param of an exception, and before it perhaps which of its deliveries */
    private static MomentQuery pushOf(String text, int push, List<String> of) {
        int delivery = of.size() == 1 ? 1 : ORDINALS.indexOf(of.get(0)) + 1;
        int vector = vector(of.get(of.size() - 1));
        if (of.size() > 2 || delivery == 0 || vector < 0) {
            throw unreadable(text);
        }
        return new MomentQuery(text, What.PUSH_OF, push, vector, null, delivery);
    }

    private static What what(String word) {
        for (What what : What.values()) {
            if (what != What.DELIVERY && what != What.PUSH_OF && what.name().toLowerCase(Locale.ROOT).equals(word)) {
                return what;
            }
        }
        return null;
    }

    private static boolean takesVector(What what) {
        return what == What.GATE || what == What.STACK || what == What.PUSH || what == What.HANDLER;
    }

    private static boolean takesName(What what) {
        return takesVector(what) || what == What.LABEL;
    }

    private static int vector(String symbol) {
        for (ExceptionVector exception : ExceptionVector.values()) {
            if (exception.symbol().equals(symbol) || exception.symbol().equals('#' + symbol)) {
                return exception.vector();
            }
        }
        return -1;
    }

    /**
     * Finds the moment in what is known of a run.
     *
     * @return where it is; empty when the run does not come there, or has no such label
     */
    public Optional<Position> resolve(History history) {
        if (what == What.START) {
            return Optional.of(Position.START);
        }
        if (what == What.END) {
            return Optional.of(history.end().position());
        }
        OptionalLong address = label == null ? OptionalLong.empty() : history.guest().symbols().valueOf(label);
        if (label != null && address.isEmpty()) {
            return Optional.empty();
        }
        int wanted = ordinal;
        if (wanted == LAST) {
            Matcher all = new Matcher(address.orElse(0), Integer.MAX_VALUE);
            history.firstEvent(Position.START, all);
            wanted = all.met;
        }
        Optional<Position> found = history.firstEvent(Position.START, new Matcher(address.orElse(0), wanted));
        return what == What.LABEL ? found.map(position -> new Position(position.step(), 0)) : found;
    }

    /** Counts the events that fit, and accepts the one that is wanted. */
    private final class Matcher implements Predicate<MachineEvent> {
        private final long address;
        private final int wanted;
        private int met;
        private int delivered = -1;
        /** Deliveries of the exception that is meant. */
        private int deliveries;
        private boolean pushed;

        private Matcher(long address, int wanted) {
            this.address = address;
            this.wanted = wanted;
        }

        @Override
        public boolean test(MachineEvent event) {
            if (event instanceof MachineEvent.DeliveryBegun begun) {
                delivered = begun.event().vector();
                deliveries += delivered == vector ? 1 : 0;
                pushed = false;
            }
            return fits(event) && ++met == wanted;
        }

        private boolean fits(MachineEvent event) {
            boolean ofException = delivered == vector;
            switch (what) {
                case DELIVERY:
                    return ofException && event instanceof MachineEvent.DeliveryBegun;
                case GATE:
                    return ofException && event instanceof MachineEvent.GateRead;
                case STACK:
                    return ofException && event instanceof MachineEvent.StackChosen;
                case PUSH:
                    return ofException && isFirstPush(event);
                case PUSH_OF:
                    return ofException && deliveries == delivery && isPush(event);
                case HANDLER:
                    return ofException && event instanceof MachineEvent.HandlerEntered;
                case ESCALATION:
                    return event instanceof MachineEvent.EscalationDecided decided
                            && decided.outcome() == Escalation.DOUBLE_FAULT;
                case SHUTDOWN:
                    return event instanceof MachineEvent.ShutDown;
                case RESET:
                    return event instanceof MachineEvent.WasReset;
                case HALT:
                    return event instanceof MachineEvent.Halted;
                default:
                    return event instanceof MachineEvent.InstructionFetched fetched && fetched.address() == address;
            }
        }

        private boolean isFirstPush(MachineEvent event) {
            boolean first = isPush(event) && !pushed;
            pushed |= isPush(event);
            return first;
        }

        private static boolean isPush(MachineEvent event) {
            return event instanceof MachineEvent.ValuePushed || event instanceof MachineEvent.PushFailed;
        }
    }

    /** The query as it was written. */
    @Override
    public String toString() {
        return text.strip();
    }
}
