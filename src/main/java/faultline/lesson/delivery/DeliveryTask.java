package faultline.lesson.delivery;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A delivery in IA-32e mode that a learner performs in the CPU's place. Immutable; {@link #attempt} begins to perform it.
 */
public final class DeliveryTask {
    private static final int RESUME = 16;
    /** Bytes of a gate in IA-32e mode. */
    private static final int GATE_SIZE = 16;
    /** Gates that are offered besides the right one: what a delivery meets, and what becomes of it. */
    private static final List<Integer> OFFERED = List.of(ExceptionVector.DOUBLE_FAULT.vector(),
            ExceptionVector.SEGMENT_NOT_PRESENT.vector(), ExceptionVector.GENERAL_PROTECTION.vector(),
            ExceptionVector.PAGE_FAULT.vector());

    private final Moment begun;
    private final List<Decision> decisions;
    private final List<Token> gates;
    private final List<Token> cells;
    private final ValueExpression values;
    private final Texts texts;

    /**
     * A value that can be put in place of an answer.
     *
     * @param name  what it is called
     * @param value its digits
     * @param entry what to enter for it
     */
    public record Token(String name, String value, String entry) {
    }

    private DeliveryTask(History history, Moment begun, Locale locale) {
        texts = new Texts("faultline.lesson.delivery", locale);
        this.begun = begun;
        values = new ValueExpression(begun, history.guest().symbols(), locale);
        decisions = List.copyOf(new DecisionReader(history, begun, new Options(texts), texts)
                .read(begun.position().microStep()));
        gates = List.copyOf(readGates());
        cells = List.copyOf(readCells());
    }

    /**
     * The delivery that the step at a position makes, when it has not gone further than its beginning.
     *
     * @param locale in whose language it is told, where there is one, else in English
     */
    public static Optional<DeliveryTask> at(History history, Position position, Locale locale) {
        Moment moment = history.at(position);
        List<MachineEvent> events = moment.stepEvents();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof MachineEvent.DeliveryBegun && moment.position().microStep() <= i + 1) {
                return of(history, new Position(moment.position().step(), i + 1), locale);
            }
        }
        return Optional.empty();
    }

    /** The first delivery that begins at a position or after it, in what is known of the run; otherwise like {@link #at}. */
    public static Optional<DeliveryTask> from(History history, Position position, Locale locale) {
        return history.marks().stream()
                .filter(mark -> mark.kind() == Mark.Kind.DELIVERY && mark.position().compareTo(position) >= 0).findFirst()
                .flatMap(mark -> of(history, mark.position(), locale));
    }

    private static Optional<DeliveryTask> of(History history, Position begun, Locale locale) {
        Moment moment = history.at(begun);
        return moment.registers().longModeActive() ? Optional.of(new DeliveryTask(history, moment, locale)) : Optional.empty();
    }

    /** The moment just after the delivery began: what may be looked at while it is performed. */
    public Moment begun() {
        return begun;
    }

    /** What is delivered. */
    public ExceptionEvent exception() {
        return begun.delivering();
    }

    /** What is to be decided, in the CPU's order. It stops where the delivery ends, or where it fails. */
    public List<Decision> decisions() {
        return decisions;
    }

    /** Values to choose from for a gate or for a cell of the frame, the wrong ones among them; empty for other decisions. */
    public List<Token> tokens(Decision decision) {
        switch (decision.kind()) {
            case GATE:
                return gates;
            case PUSH:
            case ERROR_CODE:
                return cells;
            default:
                return List.of();
        }
    }

    /** Begins to perform the delivery. */
    public DeliveryAttempt attempt() {
        return new DeliveryAttempt(this);
    }

    /** In the language of the task. */
    Texts texts() {
        return texts;
    }

    ValueExpression values() {
        return values;
    }

    private List<Token> readGates() {
        Set<Integer> vectors = new TreeSet<>(OFFERED);
        vectors.add(exception().vector());
        List<Token> all = new ArrayList<>();
        for (int vector : vectors) {
            add(all, texts.get("token.gate", Integer.toString(vector)), "idtr.base + " + vector + "*" + GATE_SIZE);
        }
        return all;
    }

    private List<Token> readCells() {
        List<Token> all = new ArrayList<>();
        for (String name : List.of("SS", "RSP", "RFLAGS", "CS", "RIP")) {
            add(all, name, name.toLowerCase(Locale.ROOT));
        }
        add(all, texts.get("token.resume"), "rflags | " + HexText.number(1 << RESUME));
        add(all, texts.get("token.zero"), "0");
        begun.cause().ifPresent(cause -> add(all, texts.get("token.next"),
                HexText.number(cause.address() + cause.bytes().length())));
        if (exception().hasErrorCode()) {
            add(all, texts.get("token.code"), HexText.number(exception().errorCode()));
        }
        add(all, texts.get("token.vector"), Integer.toString(exception().vector()));
        return all;
    }

    private void add(List<Token> all, String name, String entry) {
        try {
            all.add(new Token(name, HexText.grouped(values.value(entry)), entry));
        } catch (EntryException e) {
            throw new IllegalStateException(entry, e);
        }
    }
}
