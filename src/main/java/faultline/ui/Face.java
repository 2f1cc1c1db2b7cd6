package faultline.ui;

import faultline.explain.Texts;
import faultline.lesson.progress.Progress;
import faultline.ui.action.ActionPalette;
import faultline.ui.action.Actions;
import faultline.ui.action.KeySheet;
import faultline.ui.beside.BesideView;
import faultline.ui.branches.BranchBar;
import faultline.ui.branches.BranchModel;
import faultline.ui.dialog.Dialogs;
import faultline.ui.dock.Overlay;
import faultline.ui.draw.Following;
import faultline.ui.editor.EditorActions;
import faultline.ui.editor.EditorPane;
import faultline.ui.editor.FilePicker;
import faultline.ui.file.FileActions;
import faultline.ui.lesson.CourseViews;
import faultline.ui.picture.PictureActions;
import faultline.ui.preferences.PreferencesPage;
import faultline.ui.run.RunModel;
import faultline.ui.stage.FittedStage;
import faultline.ui.stage.StageView;
import faultline.ui.start.StartPage;
import faultline.ui.start.Tour;
import faultline.ui.timeline.Bookmarking;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/** All of the window that speaks a language: actions, panes, dialogs. Made anew when another language is chosen. */
final class Face {
    private final Models models;
    private final Texts texts;
    private final Opening opening;
    private final FilePicker picker;
    private final Supplier<Scene> scene;
    private final Following following = new Following();
    private final Actions actions = new Actions();
    private final Overlay overlay = new Overlay();
    private final Dialogs dialogs;
    private final Bookmarking bookmarking;
    private final BranchBar branchBar;
    private final CourseViews courseViews;
    private final Tour tour;
    private final FileActions fileActions;
    private final EditorActions editorActions;
    private final EditorPane editor;
    private final StageView machine;
    private final StageView other;
    private final FittedStage fitted;
    private final Docks docks;

    /**
     * @param picker asks for files
     * @param scene  what the window shows, once it shows this
     */
    Face(Models models, Opening opening, FilePicker picker, Supplier<Scene> scene) {
        this.models = models;
        this.opening = opening;
        this.picker = picker;
        this.scene = scene;
        texts = new Texts("faultline.ui.window", models.language.locale());
        dialogs = new Dialogs(overlay, texts);
        bookmarking = new Bookmarking(models.timeline, models.run, dialogs, texts);
        BranchModel branches = new BranchModel(models.run, texts, following);
        tour = new Tour(models.settings, texts);
        courseViews = new CourseViews(models.course, actions, dialogs, picker, texts, models.background,
                () -> docks().showLesson(true));
        fileActions = new FileActions(models.file, models.run, models.recent,
                new FileActions.Surroundings(picker, models.jobs, dialogs, this::reopened,
                        (place, left, then) -> sources().recover(place, left, then)), models.encoder, models.decoding, texts);
        editorActions = new EditorActions(models.editing, new EditorActions.Surroundings(picker,
                () -> actions.get("editor").run(), opening::run, models.run::whatIf, models.run.guestProperty(), models.jobs),
                dialogs, this::editor, texts);
        addRunActions(branches);
        branchBar = new BranchBar(branches, actions, texts, following);
        addWindowActions();
        editor = new EditorPane(models.editing, actions, models.background, texts, following);
        machine = stage(models.run);
        fitted = new FittedStage(machine);
        other = stage(models.beside.second());
        other.setId("stage-beside");
        ObservableValue<Boolean> comparing = following.own(models.beside.shownProperty());
        machine.compareWith(other, comparing, models.beside::isTogether);
        other.compareWith(machine, comparing, models.beside::isTogether);
        courseViews.build(new BesideView(models.beside, fitted, new FittedStage(other), actions, texts, following));
        InspectorDocks panes = new InspectorDocks(models, actions, texts, following);
        docks = new Docks(texts, courseViews.workshop(), courseViews.lesson(), panes.inspectors(editor), panes.output());
        docks.addActions(actions);
    }

    private StageView stage(RunModel run) {
        StageView stage = new StageView(following.own(run.momentProperty()), run.guestProperty(), texts);
        following.take(models.appearance.reducedMotionProperty(), stage::setReducedMotion);
        return stage;
    }

    /** What is shown no more follows the run and the course no longer. */
    void leave() {
        following.leave();
        overlay.leave();
        docks.leave();
        courseViews.leave();
    }

    private void reopened(Map<String, String> layout) {
        models.lessons.close();
        docks.arrange(layout);
    }

    // The order is that of palette and key sheet; of actions with the same key, the first that is enabled gets it.
    private void addRunActions(BranchModel branches) {
        models.presenter.addTo(actions);
        ActionSet.addRun(actions, models.run);
        ActionSet.addBreakpoints(actions, models.breakpoints);
        ActionSet.addBranches(actions, branches, () -> branchBar().rename());
        actions.add("why-here", () -> {
            actions.get("why").run();
            models.why.askState();
        }, "W").enabledProperty().bind(models.run.momentProperty().isNotNull());
        courseViews.addActions();
        bookmarking.addTo(actions);
        actions.add("nmi", models.input::pushNmiButton).enabledProperty().bind(models.run.momentProperty().isNotNull());
    }

    private void addWindowActions() {
        actions.add("start", this::showStart, "!Ctrl+Shift+H");
        actions.add("tour", () -> tour.begin(scene.get()));
        actions.add("open", () -> picker.open().ifPresent(opening::openFile), "!Ctrl+O");
        fileActions.addTo(actions);
        editorActions.addTo(actions);
        actions.add("what-if", () -> actions.get("tables").run(), "!Ctrl+I").enabledProperty()
                .bind(models.run.momentProperty().isNotNull());
        BesideView.addActions(actions, models.beside);
        ActionSet.addExplanations(actions, this::machine);
        ActionSet.addAppearance(actions, models.appearance);
        ActionSet.addLanguages(actions, models.language);
        new PictureActions(models.run, new PictureActions.Choices(models.preferences.pictureHeightProperty(),
                models.preferences.pictureMillisProperty()), models.theme, picker, models.jobs, overlay, dialogs, texts).addTo(actions);
        actions.add("palette", this::showPalette, "!Ctrl+K");
        actions.add("settings", () -> showSettings(""), "!Ctrl+Comma");
        actions.add("keys", this::showKeys, "!F1");
    }

    /** What the views listen to while this is shown. */
    Following following() {
        return following;
    }

    Texts texts() {
        return texts;
    }

    Actions actions() {
        return actions;
    }

    Overlay overlay() {
        return overlay;
    }

    Docks docks() {
        return docks;
    }

    /** The window's stage. */
    StageView machine() {
        return machine;
    }

    FittedStage fitted() {
        return fitted;
    }

    CourseViews course() {
        return courseViews;
    }

    BranchBar branchBar() {
        return branchBar;
    }

    Bookmarking bookmarking() {
        return bookmarking;
    }

    /** Saves, opens and recovers runs. */
    FileActions files() {
        return fileActions;
    }

    /** Opens and saves sources. */
    EditorActions sources() {
        return editorActions;
    }

    private EditorPane editor() {
        return editor;
    }

    /** How fast things move on the stages: a factor, or infinity for not at all. */
    void setMotionSpeed(double factor) {
        machine.setMotionSpeed(factor);
        other.setMotionSpeed(factor);
    }

    /**
     * Tells what could not be done.
     *
     * @param key       of the text that says what was tried
     * @param arguments of that text
     */
    void failed(String key, Throwable problem, Object... arguments) {
        dialogs.failed(texts.get(key, arguments), problem);
    }

    /** Shows where to begin; who is here for the first time is shown around then. */
    void showStart() {
        Progress progress = models.course.progress().progressProperty().get();
        StartPage page = new StartPage(new StartPage.Offer(models.lessons.lessons(), progress, models.recent.files()), actions,
                new StartPage.Opening(models.lessons::open, opening::openFile, opening::openExample, overlay::close), texts);
        overlay.show(page, page.focusTarget(), this::leaveStart);
    }

    private void leaveStart() {
        if (tour.isNew()) {
            tour.begin(scene.get());
        }
    }

    private void showPalette() {
        ActionPalette palette = new ActionPalette(actions, texts, overlay::close);
        overlay.show(palette, palette.focusTarget());
    }

    /**
     * Shows the settings.
     *
     * @param focus the setting that gets the keys; empty for the first
     */
    void showSettings(String focus) {
        PreferencesPage page = new PreferencesPage(models.preferences, texts, overlay::close);
        overlay.show(page, page.focusTarget(focus));
    }

    /** Whether the settings are shown. */
    boolean showsSettings() {
        return overlay.getChildren().stream().anyMatch(PreferencesPage.class::isInstance);
    }

    private void showKeys() {
        KeySheet sheet = new KeySheet(actions, texts);
        overlay.show(sheet, sheet);
    }
}
