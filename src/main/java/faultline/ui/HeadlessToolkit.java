package faultline.ui;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;

/** JavaFX without a display: started for one piece of work, and ended after it. Once in a process. */
final class HeadlessToolkit {
    private static final long PATIENCE_MILLIS = 5000;

    private HeadlessToolkit() {
    }

    /**
     * Does some work on the toolkit's thread.
     *
     * @param width  of its screen, in pixels
     * @param height of its screen, in pixels
     * @throws IOException when the work fails, or the toolkit cannot be started
     */
    static <T> T run(int width, int height, Callable<T> work) throws IOException {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("headless.geometry", width + "x" + height + "-32");
        System.setProperty("java.awt.headless", "true");
        CompletableFuture<T> done = new CompletableFuture<>();
        AtomicReference<Thread> window = new AtomicReference<>();
        try {
            Platform.startup(() -> {
                window.set(Thread.currentThread());
                try {
                    done.complete(work.call());
                } catch (Exception | LinkageError problem) {
                    done.completeExceptionally(problem);
                }
            });
            T result = done.get();
            // Who ends the process while JavaFX is still about its own end gets an exception on the console.
            Platform.exit();
            window.get().join(PATIENCE_MILLIS);
            return result;
        } catch (ExecutionException | RuntimeException | LinkageError problem) {
            Throwable cause = problem instanceof ExecutionException ? problem.getCause() : problem;
            throw new IOException(cause.toString(), cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
