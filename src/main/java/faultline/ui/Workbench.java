package faultline.ui;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.RunLimits;
import faultline.history.file.RunFile;
import faultline.isa.Decoder;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.lesson.Lesson;
import faultline.lesson.LessonException;
import faultline.lesson.progress.Progress;
import faultline.lesson.progress.ProgressStore;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.action.ActionPalette;
import faultline.ui.action.Actions;
import faultline.ui.action.KeySheet;
import faultline.ui.branches.BranchBar;
import faultline.ui.branches.BranchModel;
import faultline.ui.breakpoints.BreakpointModel;
import faultline.ui.breakpoints.BreakpointsView;
import faultline.ui.breakpoints.CodeMargin;
import faultline.ui.beside.BesideModel;
import faultline.ui.beside.BesideView;
import faultline.ui.code.CodeModel;
import faultline.ui.code.CodeView;
import faultline.ui.code.Disassembly;
import faultline.ui.dialog.Dialogs;
import faultline.ui.dock.Overlay;
import faultline.ui.dock.TabDock;
import faultline.ui.editor.EditorActions;
import faultline.ui.editor.EditorModel;
import faultline.ui.editor.EditorPane;
import faultline.ui.editor.FilePicker;
import faultline.ui.editor.SystemFilePicker;
import faultline.ui.file.FileActions;
import faultline.ui.file.FileModel;
import faultline.ui.inspect.EventsView;
import faultline.ui.inspect.MemoryView;
import faultline.ui.inspect.PageWalkView;
import faultline.ui.inspect.RegistersView;
import faultline.ui.inspect.TablesView;
import faultline.ui.language.LanguageModel;
import faultline.ui.lesson.Course;
import faultline.ui.lesson.CourseViews;
import faultline.ui.lesson.LessonBand;
import faultline.ui.lesson.LessonModel;
import faultline.ui.lesson.LessonPreview;
import faultline.ui.progress.Jobs;
import faultline.ui.progress.JobsView;
import faultline.ui.picture.PictureActions;
import faultline.ui.present.PresenterLayer;
import faultline.ui.present.PresenterModel;
import faultline.ui.run.RunModel;
import faultline.ui.screen.InputModel;
import faultline.ui.screen.ScreenPane;
import faultline.ui.screen.ScreenView;
import faultline.ui.screen.SerialPane;
import faultline.ui.screen.SerialView;
import faultline.ui.settings.Settings;
import faultline.ui.start.FileDrop;
import faultline.ui.start.RecentFiles;
import faultline.ui.start.StartPage;
import faultline.ui.start.Tour;
import faultline.ui.stage.FittedStage;
import faultline.ui.stage.StageView;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.ThemeManager;
import faultline.ui.timeline.Bookmarking;
import faultline.ui.timeline.TimelineFeed;
import faultline.ui.timeline.TimelineModel;
import faultline.ui.timeline.TimelineView;
import faultline.ui.timeline.TransportBar;
import faultline.ui.why.WhyMenus;
import faultline.ui.why.WhyModel;
import faultline.ui.why.WhyView;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.controlsfx.control.NotificationPane;

/** Puts the window together. */
public final class Workbench {
    /** What the checkpoints of a run may take, in MiB, unless the settings say otherwise; and the least that makes sense. */
    private static final int DEFAULT_MEMORY = 256;
    private static final int LEAST_MEMORY = 16;
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    /** The style sheets of the window's parts. */
    static final List<String> SHEETS = List.of("/faultline/ui/window.css", "/faultline/ui/lesson.css",
            "/faultline/ui/stage.css", "/faultline/ui/branches.css",
            "/faultline/ui/editor.css", "/faultline/ui/inspect.css", "/faultline/ui/breakpoints.css");

    private final InstructionTable table = InstructionTable.load();
    private final InstructionDecoding decoding = new InstructionDecoding(table);
    private final Encoder encoder = new Encoder(table);
    private final GuestLoader loader = new GuestLoader(encoder);
    private final EditorModel editing = new EditorModel(loader, encoder);
    private final Executor background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "background");
        thread.setDaemon(true);
        return thread;
    });
    private final Jobs jobs = new Jobs(background);
    private final FilePicker picker;
    private final Settings settings;
    private final AppearanceModel appearance;
    private final ThemeManager theme;
    private final RunModel run;
    private final BreakpointModel breakpoints;
    private final InputModel input;
    private final WhyModel why;
    private final LessonModel lessons;
    private final Course course;
    private final LanguageModel language;
    private final BesideModel beside;
    private final PresenterModel presenter = new PresenterModel();
    private final TimelineModel timeline = new TimelineModel();
    private final FileModel file;
    private final RecentFiles recent;
    // What speaks a language, made anew when another is chosen.
    private Texts texts;
    private Actions actions;
    private Overlay overlay;
    private Docks docks;
    private StageView machine;
    private SimpleObjectProperty<Moment> stageMoment = new SimpleObjectProperty<>();
    private StageView other;
    private FittedStage fitted;
    private BorderPane content;
    private Dialogs dialogs;
    private Bookmarking bookmarking;
    private BranchBar branchBar;
    private EditorPane editor;
    private EditorActions editorActions;
    private FileActions fileActions;
    private Stage stage;
    private CourseViews courseViews;
    private Tour tour;
    /** Kept here, for a binding that nobody holds ends. */
    private BooleanBinding compact;
    private BooleanBinding narrow;
    private BooleanBinding wide;

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
        this.picker = picker != null ? picker : new SystemFilePicker(() -> stage, () -> texts);
        this.settings = settings;
        appearance = new AppearanceModel(settings);
        language = new LanguageModel(settings, Locale.getDefault());
        theme = new ThemeManager(appearance, SHEETS);
        run = new RunModel(engine, Math.max(LEAST_MEMORY, settings.getInt("history.megabytes", DEFAULT_MEMORY)) * 1L << 20);
        beside = new BesideModel(run, engine);
        breakpoints = new BreakpointModel(run);
        input = new InputModel(run);
        why = new WhyModel(run);
        course = new Course(table, run, this::inBackground, this::inBackground);
        lessons = course.lessons();
        course.translate(language.locale());
        new LessonDrawer(lessons, course.questions(), run, open -> docks.showLesson(open));
        new TimelineFeed(run, timeline);
        file = new FileModel(run, breakpoints, timeline, () -> docks.layout());
        recent = new RecentFiles(settings);
        new Ticker(run);
        new Ticker(beside.second());
        build();
        run.speedProperty().subscribe(speed -> setMotionSpeed(speed.doubleValue()));
    }

    private void setMotionSpeed(double factor) {
        machine.setMotionSpeed(factor);
        other.setMotionSpeed(factor);
    }

    private void translateLessons() {
        try {
            course.translate(language.locale());
        } catch (LessonException broken) {
            dialogs.failed(texts.get("lesson.failed"), broken);
        }
    }

    private <T> void inBackground(Supplier<T> work, Consumer<T> done) {
        jobs.run(texts.get("exercise.job"), work::get, done,
                problem -> dialogs.failed(texts.get("exercise.job.failed"), problem));
    }

    /** Makes all that has texts, in the chosen language. */
    private void build() {
        texts = new Texts("faultline.ui.window", language.locale());
        actions = new Actions();
        overlay = new Overlay();
        dialogs = new Dialogs(overlay, texts);
        bookmarking = new Bookmarking(timeline, run, dialogs, texts);
        addActions();
        editor = new EditorPane(editing, actions, background, texts);
        // A stage that is shown no more follows the run no longer.
        stageMoment.unbind();
        stageMoment = new SimpleObjectProperty<>();
        stageMoment.bind(run.momentProperty());
        machine = new StageView(stageMoment, run.guestProperty(), texts);
        appearance.reducedMotionProperty().subscribe(machine::setReducedMotion);
        fitted = new FittedStage(machine);
        other = new StageView(beside.second().momentProperty(), beside.second().guestProperty(), texts);
        other.setId("stage-beside");
        machine.compareWith(other, beside.shownProperty());
        other.compareWith(machine, beside.shownProperty());
        appearance.reducedMotionProperty().subscribe(other::setReducedMotion);
        courseViews.build(new BesideView(beside, fitted, new FittedStage(other), actions, texts));
        docks = new Docks(texts, courseViews.workshop(), courseViews.lesson(), inspectors(), output());
        docks.addActions(actions);
    }

    private void addActions() {
        presenter.addTo(actions);
        ActionSet.addRun(actions, run);
        ActionSet.addBreakpoints(actions, breakpoints);
        BranchModel branches = new BranchModel(run, texts);
        ActionSet.addBranches(actions, branches, () -> branchBar.rename());
        branchBar = new BranchBar(branches, actions, texts);
        actions.add("why-here", () -> {
            actions.get("why").run();
            why.askState();
        }, "W").enabledProperty().bind(run.momentProperty().isNotNull());
        courseViews = new CourseViews(course, actions, dialogs, picker, texts, background, () -> docks.showLesson(true));
        courseViews.addActions();
        bookmarking.addTo(actions);
        actions.add("nmi", input::pushNmiButton).enabledProperty().bind(run.momentProperty().isNotNull());
        tour = new Tour(settings, texts);
        actions.add("start", this::showStart, "!Ctrl+Shift+H");
        actions.add("tour", () -> tour.begin(stage.getScene()));
        actions.add("open", () -> picker.open().ifPresent(this::openFile), "!Ctrl+O");
        fileActions = new FileActions(file, run, recent, new FileActions.Surroundings(picker, jobs, dialogs,
                layout -> {
                    lessons.close();
                    docks.arrange(layout);
                }), encoder, decoding, texts);
        fileActions.addTo(actions);
        editorActions = new EditorActions(editing, new EditorActions.Surroundings(picker, () -> actions.get("editor").run(),
                this::run, run::whatIf, run.guestProperty(), jobs), dialogs, () -> editor, texts);
        editorActions.addTo(actions);
        BesideView.addActions(actions, beside);
        ActionSet.addExplanations(actions, () -> machine);
        ActionSet.addAppearance(actions, appearance);
        ActionSet.addLanguages(actions, language);
        new PictureActions(run, theme, picker, jobs, overlay, dialogs, texts).addTo(actions);
        actions.add("palette", this::showPalette, "!Ctrl+K");
        actions.add("keys", this::showKeys, "!F1");
    }

    private TabDock inspectors() {
        CodeModel code = new CodeModel(run.momentProperty(), run.guestProperty(), new Disassembly(new Decoder(table)));
        TabDock dock = new TabDock();
        WhyMenus asking = new WhyMenus(why, () -> actions.get("why").run(), texts);
        dock.add("code", texts.get("dock.code"), shown -> new CodeView(code, new CodeMargin(breakpoints),
                run.momentProperty(), shown, texts));
        dock.add("editor", texts.get("dock.editor"), shown -> editor);
        dock.add("page-walk", texts.get("dock.page-walk"),
                shown -> new PageWalkView(run.momentProperty(), shown, run::whatIf, texts));
        dock.add("memory", texts.get("dock.memory"),
                shown -> asking.on(new MemoryView(run.momentProperty(), run.guestProperty(), shown, theme, appearance,
                        texts)));
        dock.add("registers", texts.get("dock.registers"),
                shown -> asking.on(new RegistersView(run.momentProperty(), shown, run::whatIf, texts)));
        dock.add("tables", texts.get("dock.tables"),
                shown -> new TablesView(run.momentProperty(), run.guestProperty(), shown, run::whatIf, texts));
        dock.add("events", texts.get("dock.events"),
                shown -> new EventsView(run.momentProperty(), run.marksProperty(), shown, run::jumpTo, texts));
        dock.add("breakpoints", texts.get("dock.breakpoints"),
                shown -> new BreakpointsView(breakpoints, actions, texts));
        dock.add("why", texts.get("dock.why"), shown -> new WhyView(why, run.guestProperty(), shown, texts));
        return dock;
    }

    private TabDock output() {
        TabDock dock = new TabDock();
        dock.add("screen", texts.get("dock.screen"), shown -> new ScreenPane(
                new ScreenView(run.momentProperty(), shown, appearance, texts), input, actions, texts));
        dock.add("serial", texts.get("dock.serial"), shown -> new SerialPane(
                new SerialView(run.momentProperty(), shown, texts), input, texts));
        return dock;
    }

    /** The run that the window shows. */
    public RunModel run() {
        return run;
    }

    /** The branch beside that of the run. */
    BesideModel beside() {
        return beside;
    }

    /** Keeps what the learner has done. */
    public void keepProgress(ProgressStore store) {
        course.progress().keepIn(store);
        Throwable problem = course.progress().problemProperty().get();
        if (problem != null) {
            dialogs.failed(texts.get("progress.failed"), problem);
        }
    }

    /** All that a learner does. */
    public Course course() {
        return course;
    }

    /** Shows a lesson that is being written, and follows its files. */
    void preview(Path folder) {
        new LessonPreview(lessons, problem -> dialogs.failed(texts.get("lesson.failed"), problem)).follow(folder);
    }

    /** All lessons, and the one that is open. */
    public LessonModel lessons() {
        return lessons;
    }

    /** Whether the stage is being presented. */
    PresenterModel presenter() {
        return presenter;
    }

    /** All actions. */
    public Actions actions() {
        return actions;
    }

    /** What the timeline shows. */
    public TimelineModel timeline() {
        return timeline;
    }

    /** Where the run is saved. */
    public FileModel file() {
        return file;
    }

    /** Saves, opens and recovers runs. */
    public FileActions files() {
        return fileActions;
    }

    /** Theme and zoom. */
    public AppearanceModel appearance() {
        return appearance;
    }

    /**
     * Opens a kernel without a lesson, or a saved run.
     *
     * @throws GuestException when it cannot be loaded
     */
    public void open(Path kernel) throws GuestException {
        if (RunFile.isNamed(kernel)) {
            fileActions.open(kernel);
            return;
        }
        run(loader.file(kernel));
    }

    /** Runs a kernel in place of what runs. */
    private void run(Guest guest) {
        lessons.close();
        run.open(() -> new History(guest, decoding, RunLimits.DEFAULT));
    }

    /** Opens a file that the user chose; what is open stays when that fails. */
    public void openFile(Path file) {
        if (RunFile.isNamed(file)) {
            fileActions.open(file);
            return;
        }
        fileActions.whenSafe(() -> openKernel(file));
    }

    private void openKernel(Path file) {
        jobs.run(texts.get("open.job", file.getFileName()), () -> loader.file(file), guest -> {
            recent.opened(file);
            run(guest);
            if (guest.lines().isPresent()) {
                editorActions.open(file);
            }
        }, problem -> dialogs.failed(texts.get("open.failed", file.getFileName()), problem));
    }

    /** Opens a kernel that is packed with the program, given its path below the lessons' folder. */
    private void openExample(String path) {
        fileActions.whenSafe(() -> jobs.run(texts.get("open.job", path), () -> loader.lesson(path), this::run,
                problem -> dialogs.failed(texts.get("open.failed", path), problem)));
    }

    /** Shows the window, and keeps it in the chosen language. */
    public void show(Stage window, double width, double height) {
        stage = window;
        stage.setOnCloseRequest(event -> {
            event.consume();
            editorActions.whenSafe(() -> fileActions.whenSafe(() -> course.progress().keepPlace(stage::hide)));
        });
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.fullScreenProperty().addListener((property, was, is) -> presenter.present(is));
        presenter.presentingProperty().addListener((property, was, is) -> {
            present(is);
            stage.setFullScreen(is);
            machine.requestFocus();
        });
        showAnew(stage, width, height);
        language.languageProperty().addListener((property, was, is) -> {
            translateLessons();
            Docks before = docks;
            build();
            docks.arrangeLike(before);
            setMotionSpeed(run.speedProperty().get());
            showAnew(stage, stage.getScene().getWidth(), stage.getScene().getHeight());
        });
    }

    /** Which panes of the docks are to be seen. */
    Map<String, String> layout() {
        return docks.layout();
    }

    /** Brings the same panes into view, as far as there are such. */
    void arrange(Map<String, String> layout) {
        docks.arrange(layout);
    }

    private void showAnew(Stage stage, double width, double height) {
        StringBinding title = Bindings.createStringBinding(this::title, lessons.lessonProperty(), run.guestProperty(),
                file.fileProperty(), file.unsavedProperty());
        content = new BorderPane(withNotices(docks.pane()));
        content.getStyleClass().add("workbench");
        TopBar top = new TopBar(actions, appearance, texts, title, lessonMenu());
        content.setTop(top);
        TransportBar transport = new TransportBar(run, timeline, actions, texts,
                new TimelineView(timeline, run, theme, appearance, bookmarking::ask, texts));
        content.setBottom(new VBox(lessonBand(), branchBar, transport));
        JobsView jobsView = new JobsView(jobs);
        StackPane.setAlignment(jobsView, Pos.BOTTOM_RIGHT);
        PresenterLayer presenterLayer = new PresenterLayer(presenter);
        Scene scene = new Scene(new StackPane(content, jobsView, overlay, presenterLayer), width, height);
        theme.dress(scene);
        new FileDrop(this::openFile).accept(scene);
        actions.listen(scene);
        presenterLayer.follow(scene);
        present(presenter.presenting());
        WindowShape shape = new WindowShape(scene.widthProperty(), scene.heightProperty(), appearance);
        docks.pane().leftDrawerProperty().bind(shape.leftDrawer(courseViews.pinned()));
        docks.pane().rightDrawerProperty().bind(shape.rightDrawer());
        top.fit(shape);
        top.follow(course.questions().anywhereProperty());
        narrow = shape.narrow();
        wide = shape.wide();
        wide.subscribe(is -> content.pseudoClassStateChanged(WIDE, is));
        transport.fit(narrow);
        narrow.subscribe(is -> content.pseudoClassStateChanged(NARROW, is));
        compact = shape.compact();
        compact.addListener((property, was, is) -> content.pseudoClassStateChanged(COMPACT, is));
        content.pseudoClassStateChanged(COMPACT, compact.get());
        stage.titleProperty().bind(Bindings.createStringBinding(() -> title.get().isEmpty()
                ? texts.get("window.title") : texts.get("window.title.open", title.get()), title));
        stage.setScene(scene);
        stage.show();
        machine.requestFocus();
    }

    /** Shows the stage alone on the whole screen, or all of the window again. */
    private void present(boolean now) {
        for (Node bar : List.of(content.getTop(), content.getBottom())) {
            bar.setVisible(!now);
            bar.setManaged(!now);
        }
        docks.pane().aloneProperty().bind(presenter.presentingProperty().or(beside.shownProperty()));
        fitted.setPresented(now);
    }

    /** The step's words, while the lesson's dock is not to be seen. */
    private LessonBand lessonBand() {
        LessonBand band = courseViews.band();
        band.visibleProperty().bind(docks.pane().leftDrawerProperty().and(docks.pane().leftOpenProperty().not())
                .and(lessons.lessonProperty().isNotNull()).and(courseViews.workshop().openProperty().not()));
        band.managedProperty().bind(band.visibleProperty());
        return band;
    }

    /** Tells what could not be done in a line above the stage. */
    private NotificationPane withNotices(Region below) {
        NotificationPane notices = new NotificationPane(below);
        notices.setFocusTraversable(false);
        run.failureProperty().addListener((property, old, failure) -> {
            if (failure == null) {
                notices.hide();
            } else {
                notices.show(texts.get("failure.title", failure.getMessage()));
            }
        });
        return notices;
    }

    /** What is open, and whether it is saved. */
    private String title() {
        String name = file.fileProperty().get() != null ? file.fileProperty().get().getFileName().toString() : openName();
        return file.unsavedProperty().get() ? texts.get("window.title.unsaved", name) : name;
    }

    private String openName() {
        Lesson lesson = lessons.lessonProperty().get();
        if (lesson != null) {
            return texts.get("lesson.title", Integer.toString(lesson.number()), lesson.title());
        }
        Guest guest = run.guestProperty().get();
        return guest == null ? "" : guest.name();
    }

    private MenuButton lessonMenu() {
        MenuButton menu = new MenuButton(texts.get("course.title"));
        menu.setAccessibleText(texts.get("course.name"));
        for (Lesson lesson : lessons.lessons()) {
            MenuItem item = new MenuItem(texts.get("lesson.title", Integer.toString(lesson.number()), lesson.title()));
            item.setOnAction(event -> actions.get("lesson-" + lesson.number()).run());
            menu.getItems().add(item);
        }
        return menu;
    }

    /** Shows where to begin; who is here for the first time is shown around then. */
    void showStart() {
        Progress progress = course.progress().progressProperty().get();
        StartPage page = new StartPage(new StartPage.Offer(lessons.lessons(), progress, recent.files()), actions,
                new StartPage.Opening(lessons::open, this::openFile, this::openExample, this::leaveStart), texts);
        overlay.show(page, page.focusTarget());
    }

    private void leaveStart() {
        overlay.close();
        if (tour.isNew()) {
            tour.begin(stage.getScene());
        }
    }

    private void showPalette() {
        ActionPalette palette = new ActionPalette(actions, texts, overlay::close);
        overlay.show(palette, palette.focusTarget());
    }

    private void showKeys() {
        KeySheet sheet = new KeySheet(actions, texts);
        overlay.show(sheet, sheet);
    }
}
