package faultline.lesson;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.explain.VectorNames;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks and answers questions about a run. The right answer is read off the run's own future; the wrong ones are what the
 * machine would do if a misconception were true. Holds no state between questions.
 */
public final class Predictor {
    private final Texts texts = new Texts("faultline.lesson.predictions");
    private final VectorNames names = new VectorNames();
    private final ValueChoices values = new ValueChoices(texts);

    /** The question, in the author's words or in general ones. */
    public String question(Prediction prediction) {
        Object field = prediction.field() == null ? "" : fieldName(prediction);
        Object exception = prediction.vector().isPresent() ? names.both(prediction.vector().getAsInt()) : "";
        String key = "ask." + prediction.kind().word() + (prediction.vector().isPresent() ? ".of" : "");
        return prediction.question().orElseGet(() -> texts.get(texts.has(key) ? key : "ask." + prediction.kind().word(),
                exception, field));
    }

    private String fieldName(Prediction prediction) {
        return texts.get("field." + prediction.field().name());
    }

    /**
     * The choices, one of them right.
     *
     * @param history the run of the prediction's kernel, known to its end
     * @param seed    decides the order of the choices, and nothing else
     * @throws IllegalStateException when the run has no such moment, or no such future; the message says which
     */
    public List<Choice> choices(Prediction prediction, History history, long seed) {
        Position at = prediction.moment().at().resolve(history).orElseThrow(() -> new IllegalStateException(
                texts.get("no.moment", prediction.moment().at())));
        return candidates(prediction, new Future(history, at)).shuffled(seed);
    }

    private Candidates candidates(Prediction prediction, Future future) {
        switch (prediction.kind()) {
            case NEXT_EVENT:
                return nextEvent(future);
            case VECTOR:
                return vector(future);
            case ERROR_CODE:
                return values.errorCode(prediction.vector(), future);
            case STACK:
                return values.stack(prediction.vector(), future);
            case PUSHED_VALUE:
                return values.pushed(prediction, future);
            case SURVIVES:
                return survives(future);
            default:
                return boots(future.history());
        }
    }

    // ---- what comes next --------------------------------------------------------------------------------------------

    private Candidates nextEvent(Future future) {
        Optional<Mark> next = future.nextEvent();
        Candidates candidates = new Candidates(next.map(this::event).orElseGet(() -> texts.get("event.none")));
        ExceptionEvent current = future.now().delivering();
        if (current == null) {
            if (next.isPresent() && next.get().kind() == Mark.Kind.DELIVERY) {
                candidates.wrong(texts.get("event.goes-on"), texts.get("wrong.event.goes-on"));
            } else {
                candidates.wrong(delivery(ExceptionVector.PAGE_FAULT.vector()), texts.get("wrong.event.page-fault"));
            }
            return candidates
                    .wrong(delivery(ExceptionVector.DOUBLE_FAULT.vector()), texts.get("wrong.event.double-fault-first"))
                    .wrong(texts.get("event.SHUTDOWN"), texts.get("wrong.event.shutdown-first"))
                    .wrong(delivery(ExceptionVector.STACK_SEGMENT.vector()), texts.get("wrong.event.stack-segment"));
        }
        boolean doubleFault = current.vector() == ExceptionVector.DOUBLE_FAULT.vector();
        if (doubleFault) {
            candidates.wrong(texts.get("event.SHUTDOWN"), texts.get("wrong.event.shutdown-of-double-fault"));
        }
        candidates.wrong(handler(current.vector()), texts.get("wrong.event.handler", names.both(current.vector())));
        if (!doubleFault) {
            candidates.wrong(delivery(ExceptionVector.DOUBLE_FAULT.vector()), texts.get("wrong.event.double-fault"))
                    .wrong(texts.get("event.SHUTDOWN"), texts.get("wrong.event.shutdown"));
        }
        return candidates
                .wrong(delivery(current.vector()), texts.get("wrong.event.again", ExceptionVector.symbol(current.vector())))
                .wrong(texts.get("event.goes-on"), texts.get("wrong.event.ignored"));
    }

    private String event(Mark mark) {
        switch (mark.kind()) {
            case DELIVERY:
                return delivery(mark.exception().vector());
            case HANDLER:
                return handler(mark.exception().vector());
            default:
                return texts.get("event." + mark.kind().name());
        }
    }

    private String delivery(int vector) {
        return texts.get("event.DELIVERY", names.both(vector));
    }

    private String handler(int vector) {
        return texts.get("event.HANDLER", names.both(vector));
    }

    private Candidates vector(Future future) {
        int right = future.delivery(OptionalInt.empty()).orElseThrow(() -> new IllegalStateException(
                texts.get("no.delivery"))).exception().vector();
        Candidates candidates = new Candidates(names.both(right));
        ExceptionEvent current = future.now().delivering();
        if (current != null) {
            candidates.wrong(names.both(current.vector()), texts.get("wrong.vector.same",
                    ExceptionVector.symbol(current.vector())));
        }
        for (ExceptionVector other : List.of(ExceptionVector.DOUBLE_FAULT, ExceptionVector.GENERAL_PROTECTION,
                ExceptionVector.SEGMENT_NOT_PRESENT, ExceptionVector.PAGE_FAULT, ExceptionVector.STACK_SEGMENT)) {
            candidates.wrong(names.both(other.vector()), texts.get("wrong.vector." + other.name()));
        }
        return candidates;
    }

    // ---- how it ends ------------------------------------------------------------------------------------------------

    private Candidates survives(Future future) {
        int boot = future.now().boot();
        Optional<Mark> end = future.mark(mark -> mark.kind() == Mark.Kind.SHUTDOWN || mark.kind() == Mark.Kind.HALT
                || mark.kind() == Mark.Kind.EXIT);
        boolean handled = future.history().marks().stream()
                .anyMatch(mark -> mark.kind() == Mark.Kind.HANDLER && mark.boot() == boot);
        String right = end.isEmpty() ? "never-ends" : end.get().kind() == Mark.Kind.SHUTDOWN ? "resets"
                : handled ? "caught" : "unharmed";
        Candidates candidates = new Candidates(texts.get("survives." + right));
        for (String other : List.of("caught", "resets", "unharmed", "never-ends")) {
            candidates.wrong(texts.get("survives." + other), texts.get("wrong.survives." + other));
        }
        return candidates;
    }

    private Candidates boots(History history) {
        int boots = history.frontier().boot();
        boolean forEver = boots >= RunLimits.DEFAULT.boots();
        Candidates candidates = new Candidates(forEver ? texts.get("boots.for-ever")
                : texts.get(boots == 1 ? "boots.once" : "boots.times", Integer.toString(boots)));
        return candidates
                .wrong(texts.get("boots.once"), texts.get("wrong.boots.once"))
                .wrong(texts.get("boots.times", "2"), texts.get("wrong.boots.twice"))
                .wrong(texts.get("boots.for-ever"), texts.get("wrong.boots.for-ever"));
    }

    /** An address or another 64-bit value, as choices write it. */
    static String value(long value) {
        return HexText.grouped(value);
    }
}
