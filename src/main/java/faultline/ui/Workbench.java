package faultline.ui;

import faultline.boot.GuestException;
import faultline.history.file.Recoveries;
import faultline.history.file.RecoveryFolder;
import faultline.lesson.LessonException;
import faultline.lesson.progress.ProgressStore;
import faultline.lesson.progress.UnreadableDraftException;
import faultline.ui.action.Actions;
import faultline.ui.beside.BesideModel;
import faultline.ui.editor.FilePicker;
import faultline.ui.editor.SystemFilePicker;
import faultline.ui.file.FileActions;
import faultline.ui.file.FileModel;
import faultline.ui.lesson.Course;
import faultline.ui.lesson.LessonModel;
import faultline.ui.lesson.LessonPreview;
import faultline.ui.present.PresenterModel;
import faultline.ui.run.RunModel;
import faultline.ui.settings.Settings;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.timeline.TimelineModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/** The program's window: what it shows, in the chosen language. */
public final class Workbench {
    private final Models models;
    private final Opening opening;
    private final FilePicker picker;
    private Face face;
    private WindowFrame frame;
    private Stage stage;

    /**
     * @param settings the user's choices
     * @param engine   runs the machine's work, one task after another
     * @throws LessonException when a lesson cannot be read
     */
    public Workbench(Settings settings, Executor engine) throws LessonException {
        this(settings, engine, null);
    }

    /** @param picker asks for files; null for the system's dialogs */
    Workbench(Settings settings, Executor engine, FilePicker picker) throws LessonException {
        this.picker = picker != null ? picker : new SystemFilePicker(() -> stage, () -> face.texts());
        models = new Models(settings, engine, () -> face);
        opening = new Opening(models, () -> face);
        face = makeFace();
        models.run.speedProperty().subscribe(speed -> face.setMotionSpeed(speed.doubleValue()));
    }

    private Face makeFace() {
        return new Face(models, opening, picker, () -> stage.getScene());
    }

    /** Shows the window, and keeps it in the chosen language. */
    public void show(Stage window, double width, double height) {
        stage = window;
        stage.setOnCloseRequest(event -> {
            event.consume();
            models.course.exercises().keep();
            face.sources().whenSafe(() -> face.files().whenSafe(() -> models.course.progress().keepPlace(stage::hide)));
        });
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.fullScreenProperty().addListener((property, was, is) -> models.presenter.present(is));
        models.presenter.presentingProperty().addListener((property, was, is) -> {
            frame.present(is);
            stage.setFullScreen(is);
            face.machine().requestFocus();
        });
        showFace(width, height);
        models.language.languageProperty().addListener((property, was, is) -> translate());
    }

    private void showFace(double width, double height) {
        frame = new WindowFrame(models, face, opening::openFile, width, height);
        frame.show(stage);
    }

    private void translate() {
        boolean lessonOpen = face.docks().pane().leftOpenProperty().get();
        try {
            models.course.translate(models.language.locale());
        } catch (LessonException broken) {
            face.failed("lesson.failed", broken);
        }
        Face before = face;
        before.leave();
        face = makeFace();
        face.docks().arrangeLike(before.docks());
        face.docks().showLesson(lessonOpen);
        face.setMotionSpeed(models.run.speedProperty().get());
        showFace(stage.getScene().getWidth(), stage.getScene().getHeight());
        if (before.showsSettings()) {
            face.showSettings("language");
        }
    }

    // ---- what it shows ----------------------------------------------------------------------------------------------

    /** The run that the window shows. */
    public RunModel run() {
        return models.run;
    }

    /** The branch beside that of the run. */
    BesideModel beside() {
        return models.beside;
    }

    /** All that a learner does. */
    public Course course() {
        return models.course;
    }

    /** All lessons, and the one that is open. */
    public LessonModel lessons() {
        return models.lessons;
    }

    /** Whether the stage is being presented. */
    PresenterModel presenter() {
        return models.presenter;
    }

    /** All actions. */
    public Actions actions() {
        return face.actions();
    }

    /** What the timeline shows. */
    public TimelineModel timeline() {
        return models.timeline;
    }

    /** Where the run is saved. */
    public FileModel file() {
        return models.file;
    }

    /** Saves, opens and recovers runs. */
    public FileActions files() {
        return face.files();
    }

    /** Theme and zoom. */
    public AppearanceModel appearance() {
        return models.appearance;
    }

    /** Which panes of the docks are to be seen. */
    Map<String, String> layout() {
        return face.docks().layout();
    }

    /** Brings the same panes into view, as far as there are such. */
    void arrange(Map<String, String> layout) {
        face.docks().arrange(layout);
    }

    // ---- what it opens ----------------------------------------------------------------------------------------------

    /** Keeps what the learner has done. */
    public void keepProgress(ProgressStore store) {
        models.course.progress().keepIn(store);
        models.course.exercises().keepIn(store.drafts());
        models.course.exercises().problemProperty().subscribe(unkept -> {
            if (unkept != null) {
                face.failed(unkept instanceof UnreadableDraftException ? "draft.failed" : "progress.failed", unkept);
            }
        });
        Throwable problem = models.course.progress().problemProperty().get();
        if (problem != null) {
            face.failed("progress.failed", problem);
        }
    }

    /**
     * Has unsaved work kept for the case that the program is killed, and offers what killed programs have left.
     *
     * @param left what they have left
     * @return whether there is anything to ask or to tell
     */
    boolean keepWork(Recoveries recoveries, List<RecoveryFolder.Place> left) {
        models.file.keepIn(recoveries);
        models.editing.keepIn(recoveries);
        return face.files().offer(left);
    }

    /** Shows a lesson that is being written, and follows its files. */
    void preview(Path folder) {
        new LessonPreview(models.lessons, problem -> face.failed("lesson.failed", problem)).follow(folder);
    }

    /**
     * Opens a kernel without a lesson, or a saved run.
     *
     * @throws GuestException when it cannot be loaded
     */
    public void open(Path kernel) throws GuestException {
        opening.open(kernel);
    }

    /** Opens a file that the user chose; what is open stays when that fails. */
    public void openFile(Path file) {
        opening.openFile(file);
    }

    /** Shows where to begin. */
    void showStart() {
        face.showStart();
    }
}
