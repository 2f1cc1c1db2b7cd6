package faultline.ui.progress;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.util.Duration;

/** Work off the window's thread. What takes longer than half a second is {@linkplain #longOnes told}. */
public final class Jobs {
    private static final Duration UNSHOWN = Duration.millis(500);

    private final Executor background;
    private final ObservableList<Task<?>> longOnes = FXCollections.observableArrayList();

    /** @param background does the work, off the window's thread */
    public Jobs(Executor background) {
        this.background = background;
    }

    /** What is being done for long; each can be cancelled. */
    public ObservableList<Task<?>> longOnes() {
        return FXCollections.unmodifiableObservableList(longOnes);
    }

    /**
     * Does something; of a cancelled job nothing is told.
     *
     * @param title  says what is done
     * @param work   runs in the background
     * @param done   is told what came of it, on the window's thread
     * @param failed is told why nothing did, on the window's thread
     */
    public <T> void run(String title, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        Task<T> job = new Job<>(title, work, done, failed);
        PauseTransition wait = new PauseTransition(UNSHOWN);
        wait.setOnFinished(event -> {
            if (!job.isDone()) {
                longOnes.add(job);
            }
        });
        job.stateProperty().addListener(state -> {
            if (job.isDone()) {
                wait.stop();
                longOnes.remove(job);
            }
        });
        wait.play();
        background.execute(job);
    }
}
