package faultline.ui;

import faultline.boot.Guest;
import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import faultline.history.Position;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.lesson.Lesson;
import faultline.lesson.LessonException;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.beside.BesideModel;
import faultline.ui.breakpoints.BreakpointModel;
import faultline.ui.editor.EditorModel;
import faultline.ui.file.FileModel;
import faultline.ui.language.LanguageModel;
import faultline.ui.lesson.Course;
import faultline.ui.lesson.LessonModel;
import faultline.ui.preferences.PreferencesModel;
import faultline.ui.present.PresenterModel;
import faultline.ui.progress.Jobs;
import faultline.ui.run.RunModel;
import faultline.ui.screen.InputModel;
import faultline.ui.settings.Settings;
import faultline.ui.start.RecentFiles;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.ThemeManager;
import faultline.ui.timeline.TimelineFeed;
import faultline.ui.timeline.TimelineModel;
import faultline.ui.why.WhyModel;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** What the window shows and does, free of any language: it stays when another one is chosen. */
final class Models {
    /** The style sheets of the window's parts. */
    static final List<String> SHEETS = List.of("/faultline/ui/window.css", "/faultline/ui/lesson.css",
            "/faultline/ui/stage.css", "/faultline/ui/branches.css",
            "/faultline/ui/editor.css", "/faultline/ui/inspect.css", "/faultline/ui/breakpoints.css");

    final InstructionTable table = InstructionTable.load();
    final InstructionDecoding decoding = new InstructionDecoding(table);
    final Encoder encoder = new Encoder(table);
    final GuestLoader loader = new GuestLoader(encoder);
    final EditorModel editing = new EditorModel(loader, encoder);
    final Executor background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "background");
        thread.setDaemon(true);
        return thread;
    });
    final Jobs jobs = new Jobs(background);
    final Settings settings;
    final ViewChoices choices;
    final AppearanceModel appearance;
    final LanguageModel language;
    final PreferencesModel preferences;
    final ThemeManager theme;
    final RunModel run;
    final BesideModel beside;
    final BreakpointModel breakpoints;
    final InputModel input;
    final WhyModel why;
    final Course course;
    final LessonModel lessons;
    final PresenterModel presenter = new PresenterModel();
    final TimelineModel timeline = new TimelineModel();
    final FileModel file;
    final RecentFiles recent;
    private final Supplier<Face> face;

    /**
     * @param settings the user's choices
     * @param engine   runs the machine's work, one task after another
     * @param face     the window as it is shown now; asked for when there is something to tell
     * @throws LessonException when a lesson cannot be read
     */
    Models(Settings settings, Executor engine, Supplier<Face> face) throws LessonException {
        this.settings = settings;
        this.face = face;
        choices = ViewChoices.kept(settings);
        appearance = new AppearanceModel(settings);
        language = new LanguageModel(settings, Locale.getDefault());
        theme = new ThemeManager(appearance, SHEETS);
        run = new RunModel(engine);
        preferences = new PreferencesModel(settings, appearance, language, run, choices.codeBytes(), choices.wholeRun());
        beside = new BesideModel(run, engine);
        breakpoints = new BreakpointModel(run);
        input = new InputModel(run);
        why = new WhyModel(run);
        course = new Course(table, run, this::inBackground, this::inBackground);
        lessons = course.lessons();
        course.translate(language.locale());
        file = new FileModel(run, breakpoints, timeline, () -> face.get().docks().layout(), editing.orphanProperty());
        recent = new RecentFiles(settings);
        new LessonDrawer(lessons, course.questions(), run, open -> face.get().docks().showLesson(open));
        new TimelineFeed(run, timeline);
        beside.partingProperty().subscribe(step -> timeline.showParting(step.isPresent() ? new Position(step.getAsLong(), 0) : null));
        followEngine();
        new Ticker(run);
        new Ticker(beside.second());
    }

    /** What takes long and is done by the engine is told and can be cancelled like all other work. */
    private void followEngine() {
        jobs.follow(() -> text("job.breakpoint"), new Jobs.Followable(breakpoints.searchingProperty(),
                () -> part(breakpoints.searchedStep()), breakpoints::cancel));
        jobs.follow(() -> text("job.why"), new Jobs.Followable(why.searchingProperty(), () -> -1, why::cancel));
        jobs.follow(() -> text("job.parting"), new Jobs.Followable(beside.searchingProperty(),
                () -> part(beside.searchedStep()), beside::cancelSearch));
        RunModel second = beside.second();
        BooleanBinding other = Bindings.createBooleanBinding(() -> (run.workingLongProperty().get()
                || second.workingLongProperty().get()) && !breakpoints.searchingProperty().get()
                && !why.searchingProperty().get() && !beside.searchingProperty().get(),
                run.workingLongProperty(), second.workingLongProperty());
        jobs.follow(() -> text("exercise.job"), new Jobs.Followable(other, () -> -1, () -> {
            run.cancel();
            second.cancel();
        }));
    }

    private String text(String key) {
        return face.get().texts().get(key);
    }

    /** Which part of the run a step is; negative where the run is not known yet. */
    private double part(long step) {
        long end = run.endProperty().get().step();
        return step >= end ? -1 : (double) step / end;
    }

    private <T> void inBackground(Supplier<T> work, Consumer<T> done) {
        jobs.run(face.get().texts().get("exercise.job"), work::get, done,
                problem -> face.get().failed("exercise.job.failed", problem));
    }

    /** What is open; an empty text for nothing. */
    String openName(Texts texts) {
        Lesson lesson = lessons.lessonProperty().get();
        if (lesson != null) {
            return texts.get("lesson.title", Integer.toString(lesson.number()), lesson.title());
        }
        Guest guest = run.bootedProperty().get();
        return guest == null ? "" : guest.name();
    }
}
