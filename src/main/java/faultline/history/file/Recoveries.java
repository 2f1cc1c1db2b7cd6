package faultline.history.file;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Keeps a program's unsaved work, that on each run and on a source in a place of its own. For any thread. */
public final class Recoveries implements AutoCloseable {
    private final RecoveryFolder folder;
    private final Executor later;
    private final Consumer<RunFileException> trouble;
    private final List<Recovery> all = new CopyOnWriteArrayList<>();

    /**
     * @param folder  in which all of them keep it
     * @param later   does in the background, a moment later, what it is given
     * @param trouble is told on that thread what could not be kept
     */
    public Recoveries(RecoveryFolder folder, Executor later, Consumer<RunFileException> trouble) {
        this.folder = folder;
        this.later = later;
        this.trouble = trouble;
    }

    /** For work on another run, or on sources. */
    public Recovery begin() {
        return add(null);
    }

    /** For work that another program has left, which stays where it is. */
    public Recovery takeOver(RecoveryFolder.Place place) {
        return add(place);
    }

    private Recovery add(RecoveryFolder.Place place) {
        Recovery one = new Recovery(folder, place, later, trouble);
        all.add(one);
        return one;
    }

    /** The program ends as it should: nothing is left for the next one. Waits for what is being kept. */
    @Override
    public void close() {
        all.forEach(Recovery::close);
    }
}
