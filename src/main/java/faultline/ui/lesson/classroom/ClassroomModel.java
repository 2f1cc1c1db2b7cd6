package faultline.ui.lesson.classroom;

import faultline.lesson.Question;
import faultline.lesson.classroom.Ballot;
import faultline.lesson.classroom.Ballot.Round;
import faultline.lesson.classroom.ClassroomRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A question that a room votes on: hands are counted once or twice, then the outcome is revealed and compared. */
public final class ClassroomModel {
    private final ReadOnlyObjectWrapper<Ballot> ballot = new ReadOnlyObjectWrapper<>(this, "ballot");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final Supplier<Locale> language;
    private ClassroomRecord held = ClassroomRecord.EMPTY;

    /** @param language in which it is told what is wrong with counts */
    public ClassroomModel(Supplier<Locale> language) {
        this.language = language;
    }

    /** The question that is voted on, or null. */
    public ReadOnlyObjectProperty<Ballot> ballotProperty() {
        return ballot.getReadOnlyProperty();
    }

    /** What is wrong with the counts that were typed last, or an empty text. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Puts a question to the room. */
    public void ask(String lesson, String step, Question question) {
        problem.set("");
        ballot.set(Ballot.on(lesson, step, question));
    }

    /** Ends the vote. */
    public void close() {
        ballot.set(null);
    }

    /** The round for which hands are counted now: a vote can be held anew until the outcome is revealed. */
    public Round round() {
        return ballot.get().votes(Round.BEFORE_DISCUSSION).isEmpty() ? Round.BEFORE_DISCUSSION : Round.AFTER_DISCUSSION;
    }

    /** Takes down the counts of raised hands, one text for each choice; an empty one counts none. */
    public void vote(List<String> counts) {
        if (ballot.get() == null || ballot.get().revealed()) {
            return;
        }
        try {
            ballot.set(ballot.get().vote(round(), counts.stream().map(ClassroomModel::hands).toList(),
                    language.get()));
            problem.set("");
        } catch (IllegalArgumentException wrong) {
            problem.set(wrong.getMessage());
        }
    }

    /** Something that is no number is out of range, too. */
    private static int hands(String text) {
        String digits = text.strip();
        return digits.isEmpty() ? 0 : digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : -1;
    }

    /** Whether a vote was held. */
    public boolean voted() {
        return ballot.get() != null && !ballot.get().votes(Round.BEFORE_DISCUSSION).isEmpty();
    }

    /** Shows the outcome. */
    public void reveal() {
        if (voted() && !ballot.get().revealed()) {
            ballot.set(ballot.get().reveal());
            held = held.with(ballot.get());
        }
    }

    /** The index of the choice with the most hands in the last round; 0 when no hand was raised. */
    public int favourite() {
        List<Integer> last = ballot.get().votes(Round.AFTER_DISCUSSION);
        List<Integer> votes = last.isEmpty() ? ballot.get().votes(Round.BEFORE_DISCUSSION) : last;
        return votes.isEmpty() ? 0 : votes.indexOf(Collections.max(votes));
    }

    /** Whether something was revealed that can be taken along. */
    public boolean hasRecord() {
        return !held.ballots().isEmpty();
    }

    /** Writes what was revealed so far as CSV. */
    public void exportTo(Path file) throws IOException {
        held.exportTo(file, language.get());
    }
}
