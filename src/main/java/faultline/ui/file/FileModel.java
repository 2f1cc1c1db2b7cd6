package faultline.ui.file;

import faultline.boot.Guest;
import faultline.history.Branch;
import faultline.history.file.Recoveries;
import faultline.history.file.Recovery;
import faultline.history.file.RecoveryFolder;
import faultline.history.file.Reopening;
import faultline.history.file.SavedRun;
import faultline.machine.device.InputLog;
import faultline.ui.breakpoints.BreakpointModel;
import faultline.ui.run.RunModel;
import faultline.ui.timeline.Bookmark;
import faultline.ui.timeline.TimelineModel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** The file that the window's run is saved in, and whether it holds all of the user's work. */
public final class FileModel {
    private final RunModel run;
    private final BreakpointModel breakpoints;
    private final TimelineModel timeline;
    private final Supplier<Map<String, String>> layout;
    private final ObservableValue<Guest> orphan;
    private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>(this, "file");
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
    private final ReadOnlyObjectWrapper<UnsavedWork> replaced = new ReadOnlyObjectWrapper<>(this, "replaced");
    /** All such work, the last one first. */
    private final Deque<UnsavedWork> allReplaced = new ArrayDeque<>();
    /** Null when unsaved work is not kept. */
    private Recoveries recoveries;
    /** Keeps the work on the run that is shown; null when it is not kept. */
    private Recovery recovery;
    /** The run that is shown, told from others by its guest. */
    private Guest shown;
    /** The runs that are about to be shown, in their order. */
    private final Queue<Opening> openings = new ArrayDeque<>();
    /** What is in the file, or what a new run began with; null until that is known. */
    private SavedRun saved;
    /** Whether the run was recovered, and is in no file. */
    private boolean recovered;
    /** The work at the last look. */
    private SavedRun latest;
    /** Unsaved work that was handed on, or null. */
    private SavedRun kept;
    /** Whether something may have changed since the last look. */
    private boolean touched;

    /**
     * A run that is about to be shown.
     *
     * @param file     its file, or null for work that is in none
     * @param held     what is in the file, or the work
     * @param recovery keeps the work already; null when nothing does
     */
    private record Opening(Guest trunk, Path file, SavedRun held, Recovery recovery) {
    }

    private record Work(Guest trunk, SavedRun run) {
    }

    /**
     * @param layout what the window remembers of itself
     * @param orphan a guest whose source is nowhere but in its run; null for none
     */
    public FileModel(RunModel run, BreakpointModel breakpoints, TimelineModel timeline,
                     Supplier<Map<String, String>> layout, ObservableValue<Guest> orphan) {
        this.run = run;
        this.breakpoints = breakpoints;
        this.timeline = timeline;
        this.layout = layout;
        this.orphan = orphan;
        run.branchesProperty().addListener(property -> branchesChanged());
        orphan.addListener((property, was, is) -> look());
        breakpoints.rows().addListener((InvalidationListener) list -> look());
        timeline.bookmarks().addListener((InvalidationListener) list -> look());
        // A run that goes on in the background is never at rest.
        run.inputsProperty().addListener(property -> look());
        run.momentProperty().addListener(property -> touched = true);
        run.activeProperty().addListener((property, was, is) -> {
            if (!is && touched) {
                look();
            }
        });
    }

    /** Where the run is saved; null when it is not. */
    public ReadOnlyObjectProperty<Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** Whether there is work that is not in the file: branches, input, breakpoints, bookmarks or the source itself. */
    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /**
     * Unsaved work in whose place another run, such as that of a lesson, was opened last; null when there is none. Work that
     * was replaced before comes after it.
     */
    ReadOnlyObjectProperty<UnsavedWork> replacedProperty() {
        return replaced.getReadOnlyProperty();
    }

    /** Has unsaved work kept for the case that the program is killed. */
    public void keepIn(Recoveries places) {
        recoveries = places;
        recovery = places.begin();
    }

    private void branchesChanged() {
        List<Branch> branches = run.branchesProperty().get();
        Guest trunk = branches.isEmpty() ? null : branches.get(0).history().guest();
        if (trunk != shown) {
            change(trunk);
        }
        look();
    }

    private void change(Guest trunk) {
        Opening opening = openings.stream().anyMatch(one -> one.trunk() == trunk) ? passed(trunk) : null;
        keepFor(opening == null ? null : opening.recovery());
        boolean opened = opening != null;
        shown = trunk;
        latest = opened ? opening.held() : null;
        file.set(opened ? opening.file() : null);
        recovered = opened && opening.file() == null;
        saved = opened ? opening.held() : null;
        unsaved.set(recovered);
        if (opened) {
            breakpoints.setLines(opening.held().breakpoints());
        }
        timeline.setBookmarks(opened ? bookmarks(opening.held()) : List.of());
    }

    /** The run that is shown, of those that were to be. What was recovered and never seen can be taken back. */
    private Opening passed(Guest trunk) {
        Opening opening = openings.remove();
        while (opening.trunk() != trunk) {
            if (opening.file() == null) {
                replace(new UnsavedWork(opening.held(), opening.recovery()));
            }
            opening = openings.remove();
        }
        return opening;
    }

    /** Unsaved work stays kept where it is; the run that comes has a place of its own. */
    private void keepFor(Recovery next) {
        if (unsaved.get()) {
            replace(new UnsavedWork(latest, recovery));
        } else if (next != null && recovery != null) {
            recovery.giveUp();
        } else if (next == null) {
            // Nothing is kept there that matters.
            return;
        }
        kept = null;
        recovery = next != null || recoveries == null ? next : recoveries.begin();
    }

    private void replace(UnsavedWork work) {
        allReplaced.push(work);
        replaced.set(work);
    }

    private static List<Bookmark> bookmarks(SavedRun run) {
        return run.bookmarks().stream().map(bookmark -> new Bookmark(bookmark.name(), bookmark.position())).toList();
    }

    /** Compares the work with what is saved. */
    private void look() {
        touched = false;
        capture(work -> {
            if (saved == null) {
                saved = beginning(work);
            }
            latest = work;
            unsaved.set(recovered || isOrphan() || !work.sameWorkAs(saved));
            handOn(work);
        });
    }

    private boolean isOrphan() {
        return shown != null && shown == orphan.getValue() && file.get() == null;
    }

    /** What a run begins with, before anything was done to it. */
    private static SavedRun beginning(SavedRun work) {
        SavedRun.Branch trunk = new SavedRun.Branch("", -1, 0, List.of(), InputLog.NONE);
        return new SavedRun(work.guest(), List.of(trunk), 0, work.position(), "", work.breakpoints(), List.of(), Map.of());
    }

    private void handOn(SavedRun work) {
        if (recovery == null) {
            return;
        }
        if (!unsaved.get() && kept != null) {
            kept = null;
            recovery.clear();
        } else if (unsaved.get() && (kept == null || !work.sameWorkAs(kept))) {
            kept = work;
            recovery.changed(work);
        }
    }

    /** Tells the run as it is; nothing when another one is being opened meanwhile. */
    void capture(Consumer<SavedRun> then) {
        List<String> lines = breakpoints.lines();
        List<SavedRun.Bookmark> bookmarks = timeline.bookmarks().stream()
                .map(bookmark -> new SavedRun.Bookmark(bookmark.name(), bookmark.position())).toList();
        Map<String, String> arrangement = layout.get();
        run.askTree((tree, moment) -> new Work(tree.branch(Branch.TRUNK).history().guest(),
                SavedRun.of(tree, moment, lines, bookmarks, arrangement)), work -> {
            if (work.trunk() == shown) {
                then.accept(work.run());
            }
        });
    }

    /** The run has been saved. */
    void savedTo(Path target, SavedRun work) {
        file.set(target);
        saved = work;
        recovered = false;
        look();
    }

    /** Shows a run that was saved in a file. */
    void show(Path from, SavedRun held, Reopening again) {
        show(again, from, held, null);
    }

    /** Shows work that a killed program has left in a place. */
    void recover(RecoveryFolder.Place place, SavedRun work, Reopening again) {
        show(again, null, work, recoveries == null ? null : recoveries.takeOver(place));
    }

    /** Shows work again in whose place another run was shown; nothing when it was taken back already. */
    void takeBack(UnsavedWork work, Reopening again) {
        if (allReplaced.remove(work)) {
            replaced.set(allReplaced.peek());
            show(again, null, work.run(), work.recovery());
        }
    }

    private void show(Reopening again, Path from, SavedRun held, Recovery keeping) {
        openings.add(new Opening(again.tree().branch(Branch.TRUNK).history().guest(), from, held, keeping));
        run.openTree(again::tree);
        run.jumpTo(again.moment().position());
    }

    /** Gives the unsaved work up. */
    void drop() {
        kept = null;
        unsaved.set(false);
        if (recovery != null) {
            recovery.clear();
        }
    }
}
