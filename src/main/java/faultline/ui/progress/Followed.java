package faultline.ui.progress;

import java.util.function.Supplier;
import javafx.concurrent.Task;

/** Work that something else does, as a row of the view: it tells how far that is, and to cancel it is to cancel that. */
final class Followed extends Task<Void> {
    private final Jobs.Followable work;
    private final Supplier<String> title;

    Followed(Supplier<String> title, Jobs.Followable work) {
        this.title = title;
        this.work = work;
        update();
    }

    /** Tells how far it is now. */
    void update() {
        updateTitle(title.get());
        updateProgress(work.part().getAsDouble(), 1);
    }

    @Override
    protected Void call() {
        throw new IllegalStateException("something else does the work");
    }

    @Override
    protected void cancelled() {
        work.cancel().run();
    }
}
