package faultline.ui.progress;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javafx.concurrent.Task;

/**
 * Work that something else does, as a row of the view: it tells how far that is, and to cancel it is to cancel that. It has to
 * be run, for only what runs can be cancelled; it does nothing but wait.
 */
final class Followed extends Task<Void> {
    private final Jobs.Followable work;
    private final Supplier<String> title;
    private final CountDownLatch ended = new CountDownLatch(1);

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

    /** The work has come to its end. */
    void end() {
        ended.countDown();
    }

    @Override
    protected Void call() throws InterruptedException {
        ended.await();
        return null;
    }

    @Override
    protected void cancelled() {
        work.cancel().run();
    }
}
