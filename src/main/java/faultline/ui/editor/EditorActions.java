package faultline.ui.editor;

import faultline.asm.Diagnostic;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.explain.Texts;
import faultline.history.Edit;
import faultline.history.SourceChange;
import faultline.history.file.RecoveryFolder;
import faultline.history.file.SavedSource;
import faultline.ui.action.Actions;
import faultline.ui.code.AssemblyCheck;
import faultline.ui.code.SourceEditor;
import faultline.ui.dialog.Dialogs;
import faultline.ui.progress.Jobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;

/** What can be done with the source that is edited. */
public final class EditorActions {
    /** The editor's actions, in the order in which they are listed. */
    static final List<String> IDS = List.of("editor-new", "editor-open", "editor-running", "editor-save", "editor-save-as",
            "editor-run", "editor-continue", "editor-undo", "editor-redo", "editor-find");

    /**
     * What the editor needs of the window.
     *
     * @param picker asks for files
     * @param show   brings the editor into view
     * @param run    opens a kernel in place of what runs
     * @param whatIf goes on with a changed source
     * @param guest  what runs at the moment that is shown
     * @param jobs   does what may take long
     */
    public record Surroundings(FilePicker picker, Runnable show, Consumer<Guest> run, WhatIf whatIf,
                               ObservableValue<Guest> guest, Jobs jobs) {
    }

    /** Goes on with a changed source. */
    @FunctionalInterface
    public interface WhatIf {
        /**
         * Goes on in a branch of the run.
         *
         * @param edits  the bytes that are others now
         * @param source what the changed source would boot as
         * @param name   of the branch
         */
        void goOn(List<Edit> edits, Guest source, String name);
    }

    /** A source that has been assembled, and what it changes; empty when it has to boot anew. */
    private record Changed(Guest source, Optional<List<Edit>> edits) {
    }

    private final EditorModel model;
    private final Surroundings window;
    private final Dialogs dialogs;
    private final Texts texts;
    private final Supplier<EditorPane> pane;

    /**
     * @param pane  the editor that is shown
     * @param texts any texts of the window's language
     */
    public EditorActions(EditorModel model, Surroundings window, Dialogs dialogs, Supplier<EditorPane> pane, Texts texts) {
        this.model = model;
        this.window = window;
        this.dialogs = dialogs;
        this.pane = pane;
        this.texts = texts.sibling("faultline.ui.editor");
    }

    /** Adds the editor's actions. */
    public void addTo(Actions actions) {
        actions.add("editor-new", () -> replace(() -> model.begin(texts)), "!Ctrl+N");
        actions.add("editor-open", () -> window.picker().open().ifPresent(this::open));
        actions.add("editor-running", () -> replace(this::editRunning), "!Ctrl+E");
        actions.add("editor-save", this::save, "!Ctrl+S");
        actions.add("editor-save-as", this::saveAs, "!Ctrl+Shift+S");
        actions.add("editor-run", this::run, "!F5");
        actions.add("editor-continue", this::goOn, "!F6");
        actions.add("editor-undo", () -> editor().undo(), "Ctrl+Z");
        actions.add("editor-redo", () -> editor().redo(), "Ctrl+Y");
        actions.add("editor-find", () -> editor().find(), "Ctrl+F");
        for (String id : IDS.subList(IDS.indexOf("editor-save"), IDS.size())) {
            actions.get(id).enabledProperty().bind(model.documentProperty().isNotNull());
        }
    }

    private SourceEditor editor() {
        return pane.get().editor();
    }

    /** Edits a file, after asking what becomes of changes. */
    public void open(Path file) {
        replace(() -> {
            try {
                model.open(file);
            } catch (IOException unreadable) {
                dialogs.failed(texts.get("editor.open.failed"), unreadable);
            }
        });
    }

    /**
     * Edits a source again as a killed program has left it, after asking what becomes of changes.
     *
     * @param place where it is kept
     * @param then  is done afterwards
     */
    public void recover(RecoveryFolder.Place place, SavedSource left, Runnable then) {
        whenSafe(() -> {
            model.recover(place, left);
            window.show().run();
            then.run();
        });
    }

    private void editRunning() {
        Guest guest = window.guest().getValue();
        if (guest == null || !model.editSourceOf(guest)) {
            dialogs.failed(texts.get("editor.open.failed"), texts.get("editor.no-source"), "");
        }
    }

    /** Changes that have not been saved are not lost unasked. */
    private void replace(Runnable open) {
        Runnable openAndShow = () -> {
            open.run();
            window.show().run();
        };
        whenSafe(openAndShow);
    }

    /** Goes on when nothing is lost by it, or when the user says so. */
    public void whenSafe(Runnable then) {
        if (!model.changedProperty().get()) {
            then.run();
            return;
        }
        dialogs.ask(texts.get("editor.unsaved"), texts.get("editor.unsaved.words", model.documentProperty().get().name()),
                List.of(new Dialogs.Answer(texts.get("editor.unsaved.save"), () -> {
                    if (save()) {
                        then.run();
                    }
                }), new Dialogs.Answer(texts.get("editor.unsaved.drop"), then)));
    }

    private boolean save() {
        Optional<Path> file = model.documentProperty().get().file();
        return file.isPresent() ? write(file.get()) : saveAs();
    }

    private boolean saveAs() {
        Optional<Path> file = window.picker().save(model.documentProperty().get().name());
        return file.isPresent() && write(file.get());
    }

    private boolean write(Path file) {
        try {
            model.save(file);
            return true;
        } catch (IOException unwritable) {
            dialogs.failed(texts.get("editor.save.failed"), unwritable);
            return false;
        }
    }

    /** Assembles and runs; what runs is kept when that fails. */
    private void run() {
        AssemblyCheck source = model.check();
        String text = model.text();
        boolean inFile = !model.changedProperty().get();
        window.jobs().run(texts.get("editor.assembling", source.name()), () -> model.assemble(source, text), guest -> {
            model.ran(guest, text, inFile);
            window.run().accept(guest);
        }, this::notRun);
    }

    /** Goes on from the moment that is shown, with what has changed in the source; the run as it was stays. */
    private void goOn() {
        AssemblyCheck source = model.check();
        String text = model.text();
        Guest running = window.guest().getValue();
        window.jobs().run(texts.get("editor.assembling", source.name()), () -> {
            Guest changed = model.assemble(source, text);
            return new Changed(changed, SourceChange.between(running, changed));
        }, this::goOnWith, this::notRun);
    }

    private void goOnWith(Changed changed) {
        Optional<List<Edit>> change = changed.edits();
        if (change.isEmpty()) {
            dialogs.ask(texts.get("editor.moved"), texts.get("editor.moved.words"),
                    List.of(new Dialogs.Answer(texts.get("editor.moved.run"), this::run)));
        } else if (change.get().isEmpty()) {
            dialogs.failed(texts.get("editor.same"), texts.get("editor.same.words"), "");
        } else {
            window.whatIf().goOn(change.get(), changed.source(), texts.get("editor.branch"));
        }
    }

    private void notRun(Throwable problem) {
        window.show().run();
        List<Diagnostic> errors = problem instanceof GuestException wrong ? wrong.diagnostics() : List.of();
        if (errors.isEmpty()) {
            dialogs.failed(texts.get("editor.run.failed"), problem);
            return;
        }
        editor().showProblems(errors);
        editor().goTo(errors.get(0));
    }
}
