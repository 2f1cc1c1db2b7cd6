package faultline.lesson;

import faultline.explain.HexText;
import faultline.explain.Narrator;
import faultline.explain.Texts;
import faultline.explain.VectorNames;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks and answers questions about a run. The right answer is read off the run's own future; the wrong ones are what the
 * machine would do if a misconception were true. Holds no state between questions.
 */
public final class Predictor {
    private final Texts texts;
    private final VectorNames names;
    private final Misconceptions misconceptions;
    private final ValueChoices values;

    /** Asks in the default locale's language. */
    public Predictor() {
        this(Locale.getDefault());
    }

    /** @param locale in whose language it asks, where there is one, else in English */
    public Predictor(Locale locale) {
        texts = new Texts("faultline.lesson.predictions", locale);
        names = new VectorNames(locale);
        misconceptions = new Misconceptions(texts, locale);
        values = new ValueChoices(texts, misconceptions);
    }

    /**
     * What may be behind a wrong answer that was given before, in the words of today's language.
     *
     * @param name a {@linkplain Choice#name choice's}
     * @return empty when nothing has this name
     */
    public Optional<String> misconception(String name) {
        return misconceptions.words(name);
    }

    /** The question, in the author's words or in general ones. */
    public String question(Prediction prediction) {
        return prediction.question().orElseGet(() -> question(prediction.inquiry()));
    }

    private String question(Inquiry inquiry) {
        Object field = inquiry.field() == null ? "" : texts.get("field." + inquiry.field().name());
        Object exception = inquiry.vector().isPresent() ? names.both(inquiry.vector().getAsInt()) : "";
        String key = "ask." + inquiry.kind().word() + (inquiry.vector().isPresent() ? ".of" : "");
        return texts.get(texts.has(key) ? key : "ask." + inquiry.kind().word(), exception, field);
    }

    /**
     * The choices, one of them right.
     *
     * @param history the run of the prediction's kernel, known to its end
     * @param seed    decides the order of the choices, and nothing else
     * @throws IllegalStateException when the run has no such moment, or no such future; the message says which
     */
    public List<Choice> choices(Prediction prediction, History history, long seed) {
        return pose(prediction, history, seed).choices();
    }

    /** A prediction of a lesson as a question, with the same arguments and exceptions as {@link #choices}. */
    public Question pose(Prediction prediction, History history, long seed) {
        Position at = prediction.moment().at().resolve(history).orElseThrow(() -> new IllegalStateException(
                texts.get("no.moment", prediction.moment().at())));
        return pose(prediction.inquiry(), question(prediction), history, at, seed);
    }

    /**
     * A question about what follows a position.
     *
     * @param seed decides the order of the choices, and nothing else
     * @throws IllegalStateException when what is known of the run has no such future; the message says so
     */
    public Question pose(Inquiry inquiry, History history, Position at, long seed) {
        return pose(inquiry, question(inquiry), history, at, seed);
    }

    private Question pose(Inquiry inquiry, String text, History history, Position at, long seed) {
        Candidates candidates = candidates(inquiry, new Future(history, at));
        Moment shown = history.at(candidates.shown());
        return new Question(inquiry, text, candidates.shuffled(seed), at, candidates.shown(),
                Narrator.of(history.guest(), texts.locale()).tell(shown));
    }

    private Candidates candidates(Inquiry inquiry, Future future) {
        switch (inquiry.kind()) {
            case NEXT_EVENT:
                return nextEvent(future);
            case VECTOR:
                return vector(future);
            case ERROR_CODE:
                return values.errorCode(inquiry.vector(), future);
            case STACK:
                return values.stack(inquiry.vector(), future);
            case PUSHED_VALUE:
                return values.pushed(inquiry, future);
            case SURVIVES:
                return survives(future);
            default:
                return boots(future.history());
        }
    }

    // ---- what comes next --------------------------------------------------------------------------------------------

    private Candidates nextEvent(Future future) {
        Optional<Mark> next = future.nextEvent();
        Candidates candidates = new Candidates(next.map(this::event).orElseGet(() -> texts.get("event.none")),
                next.map(Mark::position).orElseGet(() -> future.history().end().position()), misconceptions);
        ExceptionEvent current = future.now().delivering();
        if (current == null) {
            if (next.isPresent() && next.get().kind() == Mark.Kind.DELIVERY) {
                boolean now = next.get().position().step() == future.now().position().step();
                candidates.wrong(texts.get(now ? "event.goes-on" : "event.none"),
                        now ? "event.goes-on" : "event.none");
            } else {
                candidates.wrong(delivery(ExceptionVector.PAGE_FAULT.vector()), "event.page-fault");
            }
            return candidates
                    .wrong(delivery(ExceptionVector.DOUBLE_FAULT.vector()), "event.double-fault-first")
                    .wrong(texts.get("event.SHUTDOWN"), "event.shutdown-first")
                    .wrong(delivery(ExceptionVector.STACK_SEGMENT.vector()), "event.stack-segment");
        }
        boolean doubleFault = current.vector() == ExceptionVector.DOUBLE_FAULT.vector();
        if (doubleFault) {
            candidates.wrong(texts.get("event.SHUTDOWN"), "event.shutdown-of-double-fault");
        }
        candidates.wrong(handler(current.vector()), Misconceptions.of("event.handler", current.vector()));
        if (!doubleFault) {
            candidates.wrong(delivery(ExceptionVector.DOUBLE_FAULT.vector()), "event.double-fault")
                    .wrong(texts.get("event.SHUTDOWN"), "event.shutdown");
        }
        return candidates
                .wrong(delivery(current.vector()), Misconceptions.of("event.again", current.vector()))
                .wrong(texts.get("event.goes-on"), "event.ignored");
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
        Mark next = future.delivery(OptionalInt.empty()).orElseThrow(() -> new IllegalStateException(
                texts.get("no.delivery")));
        Candidates candidates = new Candidates(names.both(next.exception().vector()), next.position(), misconceptions);
        ExceptionEvent current = future.now().delivering();
        if (current != null) {
            candidates.wrong(names.both(current.vector()), Misconceptions.of("vector.same", current.vector()));
        }
        for (ExceptionVector other : List.of(ExceptionVector.DOUBLE_FAULT, ExceptionVector.GENERAL_PROTECTION,
                ExceptionVector.SEGMENT_NOT_PRESENT, ExceptionVector.PAGE_FAULT, ExceptionVector.STACK_SEGMENT)) {
            candidates.wrong(names.both(other.vector()), "vector." + other.name());
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
        Candidates candidates = new Candidates(texts.get("survives." + right),
                end.map(Mark::position).orElseGet(() -> future.history().end().position()), misconceptions);
        for (String other : List.of("caught", "resets", "unharmed", "never-ends")) {
            candidates.wrong(texts.get("survives." + other), "survives." + other);
        }
        return candidates;
    }

    private Candidates boots(History history) {
        int boots = history.frontier().boot();
        boolean forEver = history.cutOff() && boots >= RunLimits.DEFAULT.boots();
        Candidates candidates = new Candidates(forEver ? texts.get("boots.for-ever")
                : texts.get(boots == 1 ? "boots.once" : "boots.times", Integer.toString(boots)), history.end().position(),
                misconceptions);
        return candidates
                .wrong(texts.get("boots.once"), "boots.once")
                .wrong(texts.get("boots.times", "2"), "boots.twice")
                .wrong(texts.get("boots.for-ever"), "boots.for-ever");
    }

    /** An address or another 64-bit value, as choices write it. */
    static String value(long value) {
        return HexText.grouped(value);
    }
}
