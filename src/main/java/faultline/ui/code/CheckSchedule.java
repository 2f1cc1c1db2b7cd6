package faultline.ui.code;

import faultline.asm.Diagnostic;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;

/** Has a text checked in the background when its author pauses; what comes for an older text is dropped. */
final class CheckSchedule {
    /** Long enough not to complain about half a word, short enough to seem at once. */
    private static final Duration PAUSE = Duration.millis(300);

    private final Executor background;
    private final Supplier<String> text;
    private final Consumer<List<Diagnostic>> found;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private SourceCheck check;
    private int latest;

    /**
     * @param background runs the checks, one after another
     * @param text       asked for the text when a check begins
     * @param found      told what was found, on the window's thread
     */
    CheckSchedule(SourceCheck check, Executor background, Supplier<String> text, Consumer<List<Diagnostic>> found) {
        this.check = check;
        this.background = background;
        this.text = text;
        this.found = found;
        pause.setOnFinished(event -> run());
    }

    void use(SourceCheck other) {
        check = other;
        run();
    }

    /** The text has changed. */
    void changed() {
        latest++;
        pause.playFromStart();
    }

    /** Checks without waiting. */
    void run() {
        pause.stop();
        int number = ++latest;
        SourceCheck now = check;
        String checked = text.get();
        background.execute(() -> {
            List<Diagnostic> problems = now.check(checked);
            Platform.runLater(() -> {
                if (number == latest) {
                    found.accept(problems);
                }
            });
        });
    }
}
