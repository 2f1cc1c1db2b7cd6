package faultline.ui.lesson;

import faultline.history.Position;
import faultline.lesson.PredictionGenerator;
import faultline.ui.lesson.AskedQuestion.Prepared;
import faultline.ui.run.RunModel;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Finds what can be asked wherever the run goes on to, outside of lessons too. Nothing is asked twice at one place. */
final class FreeQuestions {
    /** The same place of the same run always asks the same. */
    private static final long SEED = 1;

    private final RunModel run;
    private final QuestionVeil veil;
    private final Supplier<Locale> language;
    private final BooleanSupplier busy;
    private final Consumer<AskedQuestion> pose;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on");
    /** The run was here when it was last asked about. */
    private Position lastAsked;
    /** How far the run has been seen. */
    private Position farthest = Position.START;

    /**
     * @param busy whether something else comes first
     * @param pose is handed what is to be asked
     */
    FreeQuestions(RunModel run, QuestionVeil veil, Supplier<Locale> language, BooleanSupplier busy,
                  Consumer<AskedQuestion> pose) {
        this.run = run;
        this.veil = veil;
        this.language = language;
        this.busy = busy;
        this.pose = pose;
    }

    /** Whether questions are asked at every moment to which the run goes on. */
    BooleanProperty onProperty() {
        return on;
    }

    /** Hides what has not been seen: whatever lies there may be asked about. */
    void hideAhead() {
        veil.hideAhead(farthest);
    }

    /** Asks about the place where the run is, unless something else comes first. */
    void ask() {
        if (!on.get() || run.moment() == null || busy.getAsBoolean()) {
            return;
        }
        Position here = run.moment().position();
        if (here.compareTo(farthest) > 0) {
            farthest = here;
        }
        if (lastAsked == null || here.compareTo(lastAsked) > 0) {
            lastAsked = here;
            hideAhead();
            Locale spoken = language.get();
            run.ask(history -> new PredictionGenerator(spoken).ask(history, here, SEED)
                    .map(question -> Prepared.of(question, history)), found -> found.ifPresent(this::pose));
        }
    }

    private void pose(Prepared prepared) {
        if (on.get() && !busy.getAsBoolean()) {
            AskedQuestion question = new AskedQuestion(null, 1, 1);
            question.prepare(prepared);
            pose.accept(question);
        }
    }

    /** What follows was seen up to here: it is asked about from here on. */
    void seen(Position shown) {
        lastAsked = shown;
    }

    /** Lets the same be asked again, in other words. */
    void askAgain() {
        lastAsked = null;
    }

    /** Begins anew: other answers are right in another run. */
    void anew() {
        lastAsked = null;
        farthest = Position.START;
    }
}
