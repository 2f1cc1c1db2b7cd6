package faultline.ui.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.concurrent.Worker;
import javafx.util.Duration;

/** Work off the window's thread. What takes longer than half a second is {@linkplain #longOnes told}. */
public final class Jobs {
    private static final Duration UNSHOWN = Duration.millis(500);

    /** How often it is looked at how far followed work is. */
    private static final Duration LOOK = Duration.millis(200);

    /** What is to be done. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @param progress may be told which part is done, 0 to 1
         */
        T call(DoubleConsumer progress) throws Exception;
    }

    /**
     * What something else is working at.
     *
     * @param working true while it does
     * @param part    which part is done, 0 to 1; negative when that cannot be said
     * @param cancel  ends it early
     */
    public record Followable(ObservableBooleanValue working, DoubleSupplier part, Runnable cancel) {
    }

    private final Executor background;
    private final List<Following> followed = new ArrayList<>();
    private final ObservableList<Task<?>> longOnes = FXCollections.observableArrayList();

    /** Kept here: who listens to it does not keep it. */
    private final ObservableList<Task<?>> shown = FXCollections.unmodifiableObservableList(longOnes);

    /** @param background does the work, off the window's thread */
    public Jobs(Executor background) {
        this.background = background;
    }

    /** What is being done for long; each can be cancelled. */
    public ObservableList<Task<?>> longOnes() {
        return shown;
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
        run(title, progress -> work.call(), done, failed);
    }

    /** The same for work that tells how far it is. */
    public <T> void run(String title, Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        Task<T> job = new Job<>(title, work, done, failed);
        PauseTransition wait = new PauseTransition(UNSHOWN);
        wait.setOnFinished(event -> {
            if (!hasEnded(job)) {
                longOnes.add(job);
            }
        });
        job.stateProperty().addListener(state -> {
            if (hasEnded(job)) {
                wait.stop();
                longOnes.remove(job);
            }
        });
        wait.play();
        background.execute(job);
    }

    /** Its state is told before it calls itself done. */
    private static boolean hasEnded(Task<?> job) {
        Worker.State state = job.getState();
        return state == Worker.State.SUCCEEDED || state == Worker.State.FAILED || state == Worker.State.CANCELLED;
    }

    /**
     * Tells of work that something else does, too, when it takes long.
     *
     * @param title says what is done
     */
    public void follow(Supplier<String> title, Followable work) {
        followed.add(new Following(title, work));
    }

    /** Shows a row while something is working for long. */
    private final class Following {
        private final Supplier<String> title;
        private final Followable work;
        private final PauseTransition wait = new PauseTransition(UNSHOWN);
        private final Timeline look = new Timeline(new KeyFrame(LOOK, event -> row().update()));
        private Followed row;

        private Following(Supplier<String> title, Followable work) {
            this.title = title;
            this.work = work;
            look.setCycleCount(Animation.INDEFINITE);
            wait.setOnFinished(event -> show());
            work.working().addListener((property, was, working) -> {
                if (working) {
                    wait.playFromStart();
                } else {
                    hide();
                }
            });
        }

        private Followed row() {
            return row;
        }

        private void show() {
            row = new Followed(title, work);
            longOnes.add(row);
            Thread waiting = new Thread(row, "followed");
            waiting.setDaemon(true);
            waiting.start();
            look.play();
        }

        private void hide() {
            wait.stop();
            look.stop();
            if (row != null) {
                row.end();
                longOnes.remove(row);
            }
        }
    }
}
