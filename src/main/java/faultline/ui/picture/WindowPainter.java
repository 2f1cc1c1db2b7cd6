package faultline.ui.picture;

import faultline.history.Moment;
import java.awt.image.BufferedImage;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;

/** Draws on the window's thread for another one, a picture at a time, so that the window stays alive. */
final class WindowPainter implements Painter {
    private final OffScreenStage stage;

    WindowPainter(OffScreenStage stage) {
        this.stage = stage;
    }

    @Override
    public BufferedImage pixels(Moment moment) throws InterruptedException {
        return inWindow(() -> stage.pixels(moment));
    }

    @Override
    public String svg(Moment moment) throws InterruptedException {
        return inWindow(() -> stage.svg(moment));
    }

    private static <T> T inWindow(Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
