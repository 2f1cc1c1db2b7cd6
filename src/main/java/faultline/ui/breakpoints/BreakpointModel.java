package faultline.ui.breakpoints;

import faultline.boot.Guest;
import faultline.history.Hit;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.RunLimits;
import faultline.history.RunSearch;
import faultline.history.condition.Breakpoint;
import faultline.history.condition.ConditionException;
import faultline.history.condition.Names;
import faultline.history.condition.Trigger;
import faultline.ui.run.RunModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The breakpoints, and the search for their hits. To be used on the window's thread. */
public final class BreakpointModel {

    /** What came of the last search. */
    public enum Outcome {
        /** None was made yet, or the breakpoints have changed since. */
        NONE,
        /** The run is at the hit. */
        FOUND,
        /** There is no hit in this direction. */
        NOTHING,
        /** There is no hit up to where the run was cut off; the next search forwards goes on beyond that, until there is one. */
        CUT_OFF,
        /** The search was ended early. */
        CANCELLED,
        /** There is no enabled breakpoint to look for. */
        NO_BREAKPOINTS
    }

    /** How far the run is explored between two looks for a hit. */
    private static final long EXPLORED_STEPS = 4_000_000;

    private final RunModel run;
    private final ObservableList<BreakpointRow> rows = FXCollections.observableArrayList();
    private final ObservableList<BreakpointRow> shownRows = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper(this, "searching");
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(this, "outcome", Outcome.NONE);
    private final ReadOnlyObjectWrapper<Hit> hit = new ReadOnlyObjectWrapper<>(this, "hit");
    private Names names = Names.NONE;
    private SearchToken token = new SearchToken(() -> true);

    public BreakpointModel(RunModel run) {
        this.run = run;
        run.guestProperty().subscribe(this::reread);
        rows.addListener((InvalidationListener) changed -> stopPlaying());
    }

    private void reread(Guest guest) {
        names = guest == null ? Names.NONE : Names.of(guest);
        rows.replaceAll(row -> BreakpointRow.read(row.line(), names));
    }

    /** Playing pauses at hits, too. */
    private void stopPlaying() {
        List<Breakpoint> active = active();
        run.pauseAt((history, from, to, wanted) -> active.isEmpty() ? Optional.empty()
                : new RunSearch(history, step -> wanted.getAsBoolean()).hitBetween(active, from, to).map(Hit::position));
    }

    private List<Breakpoint> active() {
        return rows.stream().filter(BreakpointRow::active).map(BreakpointRow::breakpoint).toList();
    }

    // ---- the list ---------------------------------------------------------------------------------------------------

    /** All breakpoints in their order; not to be changed from outside. */
    public ObservableList<BreakpointRow> rows() {
        return shownRows;
    }

    /** What expressions may name with the guest that runs. */
    public Names names() {
        return names;
    }

    /**
     * Adds a breakpoint.
     *
     * @throws ConditionException when the text cannot be understood
     */
    public void add(String text) throws ConditionException {
        rows.add(BreakpointRow.of(Breakpoint.read(text, names)));
        forget();
    }

    /**
     * Puts another breakpoint in the place of one.
     *
     * @throws ConditionException when the text cannot be understood; nothing is changed then
     */
    public void replace(int index, String text) throws ConditionException {
        rows.set(index, BreakpointRow.of(Breakpoint.read(text, names)));
        forget();
    }

    /** Why a text cannot be understood; empty when it can. */
    public Optional<ConditionException> problem(String text) {
        try {
            Breakpoint.read(text, names);
            return Optional.empty();
        } catch (ConditionException e) {
            return Optional.of(e);
        }
    }

    public void remove(int index) {
        rows.remove(index);
        forget();
    }

    public void enable(int index, boolean enabled) {
        Breakpoint breakpoint = rows.get(index).breakpoint();
        if (breakpoint != null) {
            rows.set(index, BreakpointRow.of(breakpoint.enabled(enabled)));
            forget();
        }
    }

    /** All breakpoints as texts, for a file. */
    public List<String> lines() {
        return rows.stream().map(BreakpointRow::line).toList();
    }

    /** Takes breakpoints from a file, in place of all others. */
    public void setLines(List<String> lines) {
        rows.setAll(lines.stream().map(line -> BreakpointRow.read(line, names)).toList());
        forget();
    }

    // ---- the margin of the code ---------------------------------------------------------------------------------------

    /** The index of the first breakpoint on the instruction at an address, or -1. */
    public int indexAt(long address) {
        for (int i = 0; i < rows.size(); i++) {
            OptionalLong place = address(rows.get(i));
            if (place.isPresent() && place.getAsLong() == address) {
                return i;
            }
        }
        return -1;
    }

    private static OptionalLong address(BreakpointRow row) {
        if (row.breakpoint() == null) {
            return OptionalLong.empty();
        }
        Trigger trigger = row.breakpoint().trigger();
        if (trigger instanceof Trigger.Line line) {
            return OptionalLong.of(line.address());
        }
        return trigger instanceof Trigger.At at ? OptionalLong.of(at.address().value(null)) : OptionalLong.empty();
    }

    /** Takes the breakpoint on the instruction at an address away, or sets one there. */
    public void toggle(long address) {
        int index = indexAt(address);
        if (index >= 0) {
            remove(index);
            return;
        }
        String name = names.symbols().labelAt(address).orElse("0x" + Long.toHexString(address));
        try {
            add("at " + (problem("at " + name).isEmpty() ? name : "0x" + Long.toHexString(address)));
        } catch (ConditionException e) {
            throw new IllegalStateException("a number is always understood", e);
        }
    }

    // ---- searching --------------------------------------------------------------------------------------------------

    /** True while a search is under way. */
    public ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /** What came of the last search. */
    public ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** The hit that was found last, or null. */
    public ReadOnlyObjectProperty<Hit> hitProperty() {
        return hit.getReadOnlyProperty();
    }

    /** The step that the search has come to; may be asked at any time. */
    public long searchedStep() {
        return token.step();
    }

    /** Goes to the nearest hit after the moment that is shown, or before it. Any other command ends the search. */
    public void search(boolean forwards) {
        List<Breakpoint> active = active();
        if (active.isEmpty() || searching.get()) {
            outcome.set(active.isEmpty() ? Outcome.NO_BREAKPOINTS : outcome.get());
            return;
        }
        boolean further = forwards && outcome.get() == Outcome.CUT_OFF;
        run.pause();
        SearchToken search = new SearchToken(run.untilNextCommand());
        token = search;
        searching.set(true);
        run.inquire((history, from) -> forwards ? findNext(history, from, active, further, search)
                : found(new RunSearch(history, search).hit(active, from, false), Outcome.NOTHING, search),
                found -> take(found, search), () -> searching.set(false));
        if (further) {
            run.exploredFurther();
        }
    }

    /** Somebody may have given another command after the search was through. */
    private void take(Found found, SearchToken search) {
        searching.set(false);
        if (search.cancelled()) {
            hit.set(null);
            outcome.set(Outcome.CANCELLED);
            return;
        }
        boolean visible = found.hit() == null || run.maySee(found.hit().position());
        hit.set(visible ? found.hit() : null);
        outcome.set(visible ? found.outcome() : Outcome.NOTHING);
        if (hit.get() != null) {
            run.jumpTo(hit.get().position());
        }
    }

    /** What a search brought. */
    private record Found(Hit hit, Outcome outcome) {
    }

    private static Found found(Optional<Hit> hit, Outcome otherwise, SearchToken search) {
        boolean cancelled = search.cancelled();
        return new Found(cancelled ? null : hit.orElse(null),
                cancelled ? Outcome.CANCELLED : hit.isPresent() ? Outcome.FOUND : otherwise);
    }

    /** On the engine's thread. What is not known of the run yet is explored on the way. */
    private static Found findNext(History history, Moment from, List<Breakpoint> breakpoints, boolean further, SearchToken search) {
        RunSearch inRun = new RunSearch(history, search);
        Moment begin = from;
        while (true) {
            long known = history.knownSteps();
            Optional<Hit> hit = inRun.hit(breakpoints, begin, true);
            if (further && history.cutOff()) {
                history.limit(RunLimits.NONE);
            }
            if (hit.isPresent() || history.ended() || search.cancelled()) {
                if (further) {
                    history.limit(RunLimits.upTo(history.knownSteps()));
                }
                return found(hit, history.cutOff() ? Outcome.CUT_OFF : Outcome.NOTHING, search);
            }
            begin = known > begin.position().step() ? history.end() : begin;
            history.explore(EXPLORED_STEPS);
        }
    }

    /** Ends the search that is under way; the run stays where it is. */
    public void cancel() {
        token.cancel();
    }

    private void forget() {
        token.cancel();
        outcome.set(Outcome.NONE);
        hit.set(null);
    }
}
