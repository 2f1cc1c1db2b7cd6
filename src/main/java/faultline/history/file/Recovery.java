package faultline.history.file;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Keeps the unsaved work on a run or on a source where the next program finds it if this one is killed. Changes that follow each other
 * quickly are kept once. For any thread.
 */
public final class Recovery implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    private final RecoveryFolder folder;
    /** Null until there is something to keep. */
    private RecoveryFolder.Place place;
    private final Executor later;
    private final Consumer<RunFileException> trouble;
    /** What is to be kept from now on, nothing if it is empty; null when that is done. */
    private final AtomicReference<Optional<Keeping>> due = new AtomicReference<>();
    private boolean closed;

    /** What is done to keep something. */
    @FunctionalInterface
    private interface Keeping {
        void in(RecoveryFolder.Place place) throws RunFileException;
    }

    /**
     * @param folder  in which it takes a place when there is something to keep
     * @param place   the one that it has already, or null
     * @param later   does in the background, a moment later, what it is given
     * @param trouble is told on that thread what could not be kept
     */
    Recovery(RecoveryFolder folder, RecoveryFolder.Place place, Executor later, Consumer<RunFileException> trouble) {
        this.folder = folder;
        this.place = place;
        this.later = later;
        this.trouble = trouble;
    }

    /** The work has changed and is not saved. */
    public void changed(SavedRun work) {
        keepSoon(Optional.of(place -> place.keep(work)));
    }

    /** The source has changed and is not saved. */
    public void changed(SavedSource work) {
        keepSoon(Optional.of(place -> place.keep(work)));
    }

    /** There is no unsaved work any more: it is saved, or given up. */
    public void clear() {
        keepSoon(Optional.empty());
    }

    private void keepSoon(Optional<Keeping> work) {
        if (due.getAndSet(work) == null) {
            later.execute(this::keep);
        }
    }

    /** One at a time, for the last change shall win. */
    private synchronized void keep() {
        Optional<Keeping> work = due.getAndSet(null);
        if (work == null || closed) {
            return;
        }
        try {
            if (work.isPresent()) {
                work.get().in(place());
            } else if (place != null) {
                place.clear();
            }
        } catch (RunFileException problem) {
            trouble.accept(problem);
        } catch (IOException left) {
            LOG.log(System.Logger.Level.DEBUG, "unsaved work left", left);
        }
    }

    private RecoveryFolder.Place place() throws RunFileException {
        if (place == null) {
            try {
                place = folder.create();
            } catch (IOException unwritable) {
                throw RunFile.unsaved(folder.path(), unwritable);
            }
        }
        return place;
    }

    /** There is no work on this run any more, nor will there be. */
    public void giveUp() {
        clear();
        later.execute(this::close);
    }

    /** Leaves nothing for the next program. Waits for what is being kept. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (place == null) {
            return;
        }
        try {
            place.clear();
            place.close();
        } catch (IOException left) {
            LOG.log(System.Logger.Level.DEBUG, "unsaved work left", left);
        }
    }
}
