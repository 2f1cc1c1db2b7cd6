package faultline.ui.lesson.exercise;

import faultline.lesson.Check;
import faultline.lesson.Grade;
import faultline.lesson.progress.DraftStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A kernel that the learner changes until its checks hold. What was written is kept when another one is opened. */
public final class ExerciseModel {
    /** How far the work has come. */
    public enum State {
        /** The source has not been judged, or was changed since. */
        EDITING,
        /** The checks are run. */
        CHECKING,
        /** All checks hold. */
        PASSED,
        /** Something is missing. */
        FAILED
    }

    /** Does work off the window's thread. */
    @FunctionalInterface
    public interface Background {
        /**
         * Does something.
         *
         * @param work does not throw
         * @param done is told what came of it, on the window's thread
         */
        void run(Supplier<Grade> work, Consumer<Grade> done);
    }

    /** How a check stands. */
    public enum Standing { UNKNOWN, HOLDS, FAILS }

    /**
     * A check and how it stands.
     *
     * @param check in the author's words
     * @param seen  what was observed; empty while that is not known
     */
    public record Row(String check, Standing standing, String seen) {
    }

    /** What is being written is kept that often. */
    private static final long KEPT_NANOS = 5_000_000_000L;

    private final Background background;
    private final Map<String, String> drafts = new HashMap<>();
    /** What the store has of the drafts. */
    private final Map<String, String> kept = new HashMap<>();
    /** Workpieces whose drafts were asked for, be it in vain. */
    private final Set<String> remembered = new HashSet<>();
    private DraftStore store;
    private boolean unkeptTold;
    private long keptAt = System.nanoTime();
    private final Map<String, Integer> hintsTaken = new HashMap<>();
    private final ReadOnlyObjectWrapper<Workpiece> piece = new ReadOnlyObjectWrapper<>(this, "piece");
    private final StringProperty source = new SimpleStringProperty(this, "source", "");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.EDITING);
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<List<String>> messages = new ReadOnlyObjectWrapper<>(this, "messages", List.of());
    private final ReadOnlyIntegerWrapper hints = new ReadOnlyIntegerWrapper(this, "hints");
    private final ReadOnlyObjectWrapper<IOException> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyObjectWrapper<List<String>> passed = new ReadOnlyObjectWrapper<>(this, "passed", List.of());
    /** Tells the results that are waited for from those of cancelled runs. */
    private int attempt;

    public ExerciseModel(Background background) {
        this.background = background;
        source.addListener((property, was, is) -> changed());
    }

    /** What is worked on, or null. */
    public ReadOnlyObjectProperty<Workpiece> pieceProperty() {
        return piece.getReadOnlyProperty();
    }

    /** What the learner has written. */
    public StringProperty sourceProperty() {
        return source;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The checks, in the author's order. */
    public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** What else is to be said about the last attempt, one line each. */
    public ReadOnlyObjectProperty<List<String>> messagesProperty() {
        return messages.getReadOnlyProperty();
    }

    /** How many hints have been asked for. */
    public ReadOnlyIntegerProperty hintsProperty() {
        return hints.getReadOnlyProperty();
    }

    /** The ids of those whose checks have held. */
    public ReadOnlyObjectProperty<List<String>> passedProperty() {
        return passed.getReadOnlyProperty();
    }

    /** Keeps what is written in a store from now on. Without one it lasts as long as the window. */
    public void keepIn(DraftStore newStore) {
        store = newStore;
    }

    /** Why a draft could not be read, or why something could not be kept for the first time; null where all went well. */
    public ReadOnlyObjectProperty<IOException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Keeps what has been written of the workpiece in hand. */
    public void keep() {
        Workpiece current = piece.get();
        String draft = current == null ? null : drafts.get(current.id());
        if (store == null || draft == null || draft.equals(kept.get(current.id()))) {
            return;
        }
        try {
            keptAt = System.nanoTime();
            store.keep(current.id(), draft);
            kept.put(current.id(), draft);
        } catch (IOException unwritable) {
            tellUnkept(unwritable);
        }
    }

    private void remember(String id) {
        if (store == null || drafts.containsKey(id) || !remembered.add(id)) {
            return;
        }
        try {
            store.read(id).ifPresent(draft -> {
                drafts.put(id, draft);
                kept.put(id, draft);
            });
        } catch (IOException unreadable) {
            problem.set(unreadable);
        }
    }

    /** Told once: what is written goes on to be kept every few seconds, and would fail each time. */
    private void tellUnkept(IOException unwritable) {
        if (!unkeptTold) {
            unkeptTold = true;
            problem.set(unwritable);
        }
    }

    /** Takes a workpiece up, where it was left. */
    public void open(Workpiece opened) {
        keep();
        remember(opened.id());
        if (piece.get() != null && piece.get().id().equals(opened.id())) {
            if (piece.get() != opened) {
                // The same in another language.
                attempt++;
                piece.set(opened);
                forget();
            }
            return;
        }
        attempt++;
        piece.set(null);
        source.set(drafts.getOrDefault(opened.id(), opened.given()));
        hints.set(hintsTaken.getOrDefault(opened.id(), 0));
        piece.set(opened);
        forget();
    }

    /** The learner's text of a workpiece, or what is given when nothing was written. */
    public String draft(Workpiece of) {
        remember(of.id());
        return drafts.getOrDefault(of.id(), of.given());
    }

    private void changed() {
        Workpiece current = piece.get();
        if (current == null) {
            return;
        }
        drafts.put(current.id(), source.get());
        if (System.nanoTime() - keptAt > KEPT_NANOS) {
            keep();
        }
        if (state.get() != State.EDITING) {
            attempt++;
            forget();
        }
    }

    private void forget() {
        state.set(State.EDITING);
        messages.set(List.of());
        rows.set(piece.get().checks().stream().map(check -> new Row(check, Standing.UNKNOWN, "")).toList());
    }

    /** Shows one more hint, if there is one. */
    public void hint() {
        Workpiece current = piece.get();
        if (current != null && hints.get() < current.hints().size()) {
            hints.set(hints.get() + 1);
            hintsTaken.put(current.id(), hints.get());
        }
    }

    /** Runs the checks on what is written now. */
    public void check() {
        Workpiece current = piece.get();
        if (current == null || state.get() == State.CHECKING) {
            return;
        }
        keep();
        forget();
        state.set(State.CHECKING);
        attempt++;
        int mine = attempt;
        String text = source.get();
        background.run(() -> current.judge().apply(text), grade -> {
            if (mine == attempt) {
                judged(grade);
            }
        });
    }

    /** Waits for the checks no longer. */
    public void cancel() {
        if (state.get() == State.CHECKING) {
            attempt++;
            forget();
        }
    }

    private void judged(Grade grade) {
        List<Row> judged = new ArrayList<>();
        for (Check.Result result : grade.results()) {
            judged.add(new Row(result.check(), result.holds() ? Standing.HOLDS : Standing.FAILS, result.seen()));
        }
        if (!judged.isEmpty()) {
            rows.set(List.copyOf(judged));
        }
        messages.set(grade.messages());
        state.set(grade.passed() ? State.PASSED : State.FAILED);
        String id = piece.get().id();
        if (grade.passed() && !passed.get().contains(id)) {
            List<String> more = new ArrayList<>(passed.get());
            more.add(id);
            passed.set(List.copyOf(more));
        }
    }

    /** Puts the given source back. */
    public void reset() {
        if (piece.get() != null) {
            source.set(piece.get().given());
        }
    }

    /** Puts the solution in the place of what is written. */
    public void solve() {
        if (piece.get() != null) {
            source.set(piece.get().solution());
        }
    }
}
