package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import faultline.history.Moment;
import faultline.lesson.Lesson;
import faultline.lesson.LessonException;
import faultline.ui.run.RunModel;
import faultline.ui.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A user's journey through the real window, without a display. The engine works at once, so that after a key and
 * {@link #settle} the window shows what came of it. What JavaFX warns about fails the journey.
 */
@ExtendWith(DrawingCondition.class)
abstract class WindowJourney {
    private static final int PATIENCE_SECONDS = 20;

    @TempDir
    static Path settings;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Logger javafx = Logger.getLogger("javafx");
    private final Handler collector = new Handler() {
        @Override
        public void publish(LogRecord message) {
            if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(message.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };
    private final FxRobot robot = new FxRobot();
    private final AnsweringPicker picker = new AnsweringPicker();
    private Workbench window;
    private Stage stage;

    @BeforeEach
    void openTheWindow() throws Exception {
        javafx.addHandler(collector);
        FxToolkit.registerPrimaryStage();
        Path file = settings.resolve(getClass().getSimpleName() + ".properties");
        FxToolkit.setupStage(opened -> {
            stage = opened;
            try {
                window = new Workbench(Settings.load(file), Runnable::run, picker);
            } catch (LessonException broken) {
                throw new IllegalStateException(broken);
            }
            window.show(stage, width(), height());
        });
        settle();
    }

    @AfterEach
    void nothingWasWarnedAbout() throws TimeoutException {
        FxToolkit.cleanupStages();
        javafx.removeHandler(collector);
        assertEquals(List.of(), warnings);
    }

    /** Answers for the user when the window asks for a file. */
    AnsweringPicker picker() {
        return picker;
    }

    /** The window's width in pixels. */
    double width() {
        return 1600;
    }

    /** The window's height in pixels. */
    double height() {
        return 1000;
    }

    /** The window's parts. */
    Workbench window() {
        return window;
    }

    Stage stage() {
        return stage;
    }

    Scene scene() {
        return stage.getScene();
    }

    FxRobot robot() {
        return robot;
    }

    /** What the window shows now. */
    Moment moment() {
        return window.run().moment();
    }

    /** Opens the lesson with a number at its introduction. */
    void openLesson(int number) {
        Lesson wanted = window.lessons().lessons().stream().filter(lesson -> lesson.number() == number).findFirst()
                .orElseThrow();
        robot.interact(() -> window.lessons().open(wanted));
        settle();
    }

    /** Presses a key with its modifiers and waits until the window shows what came of it. */
    void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    /** Does something on the window's thread and waits until the window shows what came of it. */
    void act(Runnable action) {
        robot.interact(action);
        settle();
    }

    /** Reads something on the window's thread. */
    <T> T read(Callable<T> question) {
        if (Platform.isFxApplicationThread()) {
            try {
                return question.call();
            } catch (Exception problem) {
                throw new AssertionError(problem);
            }
        }
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), question);
    }

    /** Waits until nothing is being worked at. */
    void settle() {
        RunModel run = window.run();
        until(() -> !run.activeProperty().get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Waits until something holds, as seen by the window's thread. */
    void until(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> read(condition));
        } catch (TimeoutException tooLong) {
            throw new AssertionError("not within " + PATIENCE_SECONDS + " seconds", tooLong);
        }
    }

    /** All nodes of the window that a style selector finds, hidden ones too. */
    Set<Node> all(String selector) {
        return read(() -> scene().getRoot().lookupAll(selector));
    }

    /** The first node that a style selector finds. */
    @SuppressWarnings("unchecked")
    <T extends Node> T find(String selector) {
        return all(selector).stream().findFirst().map(node -> (T) node)
                .orElseThrow(() -> new AssertionError("nothing is " + selector));
    }
}
