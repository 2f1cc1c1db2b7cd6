package faultline.history.file;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Keeps a program's unsaved work where the next program finds it if this one is killed. Changes that follow each other
 * quickly are kept once. For any thread.
 */
public final class Recovery implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    private final RecoveryFolder.Place place;
    private final Executor later;
    private final Consumer<RunFileException> trouble;
    /** What is to be kept from now on, nothing if it is empty; null when that is done. */
    private final AtomicReference<Optional<SavedRun>> due = new AtomicReference<>();
    private boolean closed;

    /**
     * @param place   of this program
     * @param later   does in the background, a moment later, what it is given
     * @param trouble is told on that thread what could not be kept
     */
    public Recovery(RecoveryFolder.Place place, Executor later, Consumer<RunFileException> trouble) {
        this.place = place;
        this.later = later;
        this.trouble = trouble;
    }

    /** The work has changed and is not saved. */
    public void changed(SavedRun work) {
        keepSoon(Optional.of(work));
    }

    /** There is no unsaved work any more: it is saved, or given up. */
    public void clear() {
        keepSoon(Optional.empty());
    }

    /** Keeps work before it returns. */
    public synchronized void keepNow(SavedRun work) throws RunFileException {
        place.keep(work);
    }

    private void keepSoon(Optional<SavedRun> work) {
        if (due.getAndSet(work) == null) {
            later.execute(this::keep);
        }
    }

    /** One at a time, for the last change shall win. */
    private synchronized void keep() {
        Optional<SavedRun> work = due.getAndSet(null);
        if (work == null || closed) {
            return;
        }
        try {
            if (work.isPresent()) {
                place.keep(work.get());
            } else {
                place.clear();
            }
        } catch (RunFileException problem) {
            trouble.accept(problem);
        } catch (IOException left) {
            LOG.log(System.Logger.Level.DEBUG, "unsaved work left", left);
        }
    }

    /** The program ends as it should: nothing is left for the next one. Waits for what is being kept. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            place.clear();
            place.close();
        } catch (IOException left) {
            LOG.log(System.Logger.Level.DEBUG, "unsaved work left", left);
        }
    }
}
