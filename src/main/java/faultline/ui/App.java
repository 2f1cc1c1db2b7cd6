package faultline.ui;

import faultline.lesson.LessonException;
import faultline.ui.settings.Settings;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window program. */
public final class App extends Application {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 1000;

    private ExecutorService engine;

    @Override
    public void start(Stage stage) throws LessonException {
        engine = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "engine");
            thread.setDaemon(true);
            return thread;
        });
        Path file = Settings.defaultFile(System.getProperty("os.name"), Path.of(System.getProperty("user.home")),
                System.getenv());
        Workbench workbench = new Workbench(Settings.load(file), engine);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        workbench.lessons().open(workbench.lessons().lessons().get(0));
        workbench.show(stage, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
    }

    @Override
    public void stop() {
        engine.shutdownNow();
    }
}
