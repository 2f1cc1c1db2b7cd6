package faultline.ui.timeline;

import faultline.explain.Texts;
import faultline.history.Mark;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Colours and labels of the timeline's marks. */
final class MarkLook {
    /** Kinds of marks after the deliveries; the labels of the first ones find room first. */
    private static final List<Mark.Kind> BY_IMPORTANCE = List.of(Mark.Kind.RESET, Mark.Kind.SHUTDOWN, Mark.Kind.UNMODELLED,
            Mark.Kind.EXIT, Mark.Kind.HALT, Mark.Kind.STACK_SWITCH, Mark.Kind.HANDLER, Mark.Kind.OUTPUT,
            Mark.Kind.ESCALATION);
    /** The order in which labels find room: exceptions, the graver ones first, then the rest. */
    static final Comparator<Mark> MOST_IMPORTANT_FIRST = Comparator.comparingInt(MarkLook::rank);

    private MarkLook() {
    }

    private static int rank(Mark mark) {
        if (mark.kind() == Mark.Kind.DELIVERY) {
            // From double fault to benign.
            return -1 - mark.exception().exceptionClass().ordinal();
        }
        return BY_IMPORTANCE.indexOf(mark.kind());
    }

    /** The name of the mark's colour in the theme. */
    static String token(Mark mark) {
        return switch (mark.kind()) {
            case DELIVERY -> mark.exception().exceptionClass().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case STACK_SWITCH -> "rsp";
            case SHUTDOWN, UNMODELLED -> "double-fault";
            case RESET -> "ink";
            case HANDLER -> "ok";
            case ESCALATION, OUTPUT, HALT, EXIT -> "faint";
        };
    }

    /** The mark's label; empty for marks that stand close to one that has a label. */
    static String label(Mark mark, Texts texts) {
        return switch (mark.kind()) {
            case DELIVERY -> mark.exception().symbol();
            // The lap has a number of its own.
            case ESCALATION, RESET -> "";
            default -> texts.get("mark." + mark.kind().name().toLowerCase(Locale.ROOT));
        };
    }
}
