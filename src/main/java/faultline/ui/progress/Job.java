package faultline.ui.progress;

import java.util.function.Consumer;
import javafx.concurrent.Task;

/** A piece of work with a title. */
final class Job<T> extends Task<T> {
    private final Jobs.Work<T> work;

    Job(String title, Jobs.Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        this.work = work;
        updateTitle(title);
        setOnSucceeded(event -> done.accept(getValue()));
        setOnFailed(event -> failed.accept(getException()));
    }

    @Override
    protected T call() throws Exception {
        return work.call(part -> updateProgress(part, 1));
    }
}
