package faultline.ui;

import faultline.boot.GuestException;
import faultline.history.file.Recoveries;
import faultline.history.file.RecoveryFolder;
import faultline.lesson.Lesson;
import faultline.lesson.LessonException;
import faultline.lesson.MomentQuery;
import faultline.lesson.pack.LessonPack;
import faultline.lesson.pack.PackException;
import faultline.lesson.progress.ProgressStore;
import faultline.ui.settings.Settings;
import faultline.ui.theme.SystemTheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window program. Its argument is {@link #LESSON} with a lesson's folder, {@link #PACK} with that of a lesson in a pack, or {@link #FILE} with a kernel's path; a second one may name a moment of
 * the run. */
public final class App extends Application {
    static final String LESSON = "lesson=";
    static final String FILE = "file=";
    static final String PACK = "pack=";
    static final String PREVIEW = "preview=";
    /** The window fills the screen; taken out of that, it is at most as large as this, and leaves something of the screen free. */
    private static final double WIDTH = 1920;
    private static final double HEIGHT = 1200;
    private static final double PART = 0.9;
    private static final int[] ICON_SIZES = {16, 32, 64, 128, 256};

    private static final System.Logger LOG = System.getLogger(App.class.getName());

    private ExecutorService engine;
    private Recoveries recoveries;

    @Override
    public void start(Stage stage) throws LessonException, GuestException, PackException {
        engine = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "engine");
            thread.setDaemon(true);
            return thread;
        });
        Path file = Settings.defaultFile(System.getProperty("os.name"), Path.of(System.getProperty("user.home")),
                System.getenv());
        Settings settings = Settings.load(file);
        Workbench workbench = new Workbench(settings, engine);
        workbench.keepProgress(new ProgressStore(ProgressStore.defaultFolder(System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")), System.getenv()), workbench.lessons().language()));
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        WindowMemory memory = new WindowMemory(settings, stage, screens());
        memory.place();
        for (int size : ICON_SIZES) {
            stage.getIcons().add(new Image("/assets/icon/faultline-" + size + ".png"));
        }
        workbench.show(stage, Math.min(WIDTH, PART * screen.getWidth()), Math.min(HEIGHT, PART * screen.getHeight()));
        memory.arrange(workbench::layout, workbench::arrange);
        boolean asked = recover(workbench, new RecoveryFolder(file.resolveSibling("recovery")));
        List<String> arguments = getParameters().getRaw();
        new SystemThemeWatch(workbench.appearance(), new SystemTheme(System.getProperty("os.name")),
                ForkJoinPool.commonPool(), stage);
        open(workbench, arguments.isEmpty() ? "" : arguments.get(0));
        // What was left is more urgent than where to begin.
        if (!asked && (arguments.isEmpty() || arguments.get(0).isEmpty())) {
            workbench.showStart();
        }
        if (arguments.size() > 1 && !arguments.get(1).isEmpty()) {
            workbench.run().goTo(MomentQuery.parse(arguments.get(1))::resolve);
        }
    }

    /** The usable parts of the screens, the primary one first. */
    private static List<Rectangle2D> screens() {
        return Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream()).distinct()
                .map(Screen::getVisualBounds).toList();
    }

    /** Opens what an argument names; without one, the first lesson. */
    static void open(Workbench workbench, String argument) throws GuestException, LessonException, PackException {
        if (argument.startsWith(FILE)) {
            workbench.open(Path.of(argument.substring(FILE.length())));
            return;
        }
        if (argument.startsWith(PREVIEW)) {
            workbench.preview(Path.of(argument.substring(PREVIEW.length())));
            return;
        }
        if (argument.startsWith(PACK)) {
            workbench.lessons().open(LessonPack.lesson(Path.of(argument.substring(PACK.length()))));
            return;
        }
        String folder = argument.startsWith(LESSON) ? argument.substring(LESSON.length()) : "";
        for (Lesson lesson : workbench.lessons().lessons()) {
            if (folder.isEmpty() || lesson.folder().equals(folder)) {
                workbench.lessons().open(lesson);
                return;
            }
        }
    }

    /** Keeps unsaved work in a folder, and offers what killed programs have left there, if there is any. */
    private boolean recover(Workbench workbench, RecoveryFolder folder) {
        recoveries = new Recoveries(folder, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS),
                problem -> LOG.log(System.Logger.Level.WARNING, problem.getMessage()));
        List<RecoveryFolder.Place> left = List.of();
        try {
            left = folder.abandoned();
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "unsaved work is not looked for: " + unreadable.getMessage());
        }
        return workbench.keepWork(recoveries, left);
    }

    @Override
    public void stop() {
        if (recoveries != null) {
            recoveries.close();
        }
        engine.shutdownNow();
    }
}
