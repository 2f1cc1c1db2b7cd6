package faultline.ui.lesson;

import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.lesson.Choice;
import faultline.lesson.Prediction;
import faultline.lesson.Question;
import faultline.ui.run.WatchPath;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/** A question that is asked of the learner, and what has come of it so far. */
public final class AskedQuestion {
    /** How far a question has come. */
    public enum Phase {
        /** The machine is computing the choices. */
        PREPARING,
        /** It can be answered. */
        ASKED,
        /** The answer is committed, and the machine plays the moment. */
        WATCHING,
        /** The machine did as predicted. */
        RIGHT,
        /** The machine did something else. */
        WRONG,
        /** The learner went on without an answer. */
        SKIPPED,
        /** It was answered another day. */
        EARLIER;

        /** Whether the outcome is still hidden. */
        public boolean hidden() {
            return this == PREPARING || this == ASKED;
        }

        /** Whether there is nothing left to do. */
        public boolean done() {
            return this == RIGHT || this == WRONG || this == SKIPPED || this == EARLIER;
        }
    }

    /** What the machine knows about a question. */
    record Prepared(Question question, Moment asked, Moment shown, List<Position> path) {
        /** Follows a question through its run; on the engine's thread. */
        static Prepared of(Question question, History history) {
            return new Prepared(question, history.at(question.asked()), history.at(question.shown()),
                    WatchPath.between(history, question.asked(), question.shown()));
        }
    }

    private final Prediction prediction;
    private final int number;
    private final int total;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(this, "phase", Phase.PREPARING);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
    private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);
    private Prepared prepared;
    private Earlier earlier;

    /** What is known of an answer that was given before: whether it was right, and the misconception's words, or none. */
    record Earlier(boolean right, Optional<String> misconception) {
    }

    /**
     * @param prediction what the lesson asks, or null for a question outside of lessons
     * @param number     its place among those of the step, from 1 on
     * @param total      how many the step has
     */
    AskedQuestion(Prediction prediction, int number, int total) {
        this.prediction = prediction;
        this.number = number;
        this.total = total;
    }

    /** What the lesson asks, or null outside of lessons. */
    Prediction prediction() {
        return prediction;
    }

    /** Where in a run it is asked. */
    Optional<Position> askedIn(History history) {
        return prediction == null ? question().map(Question::asked) : prediction.moment().at().resolve(history);
    }

    public int number() {
        return number;
    }

    public int total() {
        return total;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Whether {@link #question} is known. */
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    public Phase phase() {
        return phase.get();
    }

    /** The question and its choices; empty while the machine computes them. */
    public Optional<Question> question() {
        return Optional.ofNullable(prepared).map(Prepared::question);
    }

    public List<Choice> choices() {
        return question().map(Question::choices).orElse(List.of());
    }

    /** What the author says to it; empty outside of lessons. */
    public Optional<org.commonmark.node.Node> why() {
        return Optional.ofNullable(prediction).map(Prediction::why);
    }

    /** Index of the choice that is marked; −1 for none. */
    public IntegerProperty chosenProperty() {
        return chosen;
    }

    void prepare(Prepared found) {
        prepared = found;
        ready.set(true);
        if (phase.get() == Phase.PREPARING) {
            phase.set(Phase.ASKED);
        }
    }

    /** Null while the machine computes it. */
    Prepared prepared() {
        return prepared;
    }

    /** It was answered another day. */
    void recall(Earlier answer) {
        earlier = answer;
        phase.set(Phase.EARLIER);
    }

    /** Whether the first answer was the machine's; empty while there is none. */
    Optional<Boolean> right() {
        switch (phase.get()) {
            case RIGHT:
            case WRONG:
                return Optional.of(phase.get() == Phase.RIGHT);
            case EARLIER:
                return Optional.of(earlier.right());
            default:
                return Optional.empty();
        }
    }

    /** What may be behind a wrong answer, given now or before; empty while there is none, and where it is not known. */
    Optional<String> misconception() {
        switch (phase.get()) {
            case WRONG:
                return Optional.of(choices().get(chosen.get()).misconception());
            case EARLIER:
                return earlier.misconception();
            default:
                return Optional.empty();
        }
    }

    void watch() {
        phase.set(Phase.WATCHING);
    }

    void reveal() {
        phase.set(choices().get(chosen.get()).right() ? Phase.RIGHT : Phase.WRONG);
    }

    void skip() {
        chosen.set(-1);
        phase.set(Phase.SKIPPED);
    }
}
