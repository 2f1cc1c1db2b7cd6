package faultline.ui.progress;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.concurrent.Task;

/** A piece of work with a title. */
final class Job<T> extends Task<T> {
    private final Callable<T> work;

    Job(String title, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        this.work = work;
        updateTitle(title);
        setOnSucceeded(event -> done.accept(getValue()));
        setOnFailed(event -> failed.accept(getException()));
    }

    @Override
    protected T call() throws Exception {
        return work.call();
    }
}
