package faultline.history;

import faultline.boot.Guest;
import java.util.List;
import java.util.Optional;

/**
 * One of the runs that grew out of the same power-on.
 *
 * @param id      tells it from the others of its tree; 0 for the run that began it
 * @param parent  the branch that it was forked from; its own id for the first one
 * @param name    what a user calls it; empty for one without a name
 * @param step    the step before which it was changed, 0 for the first one
 * @param edits   what was changed there
 * @param sources the changes of its source, those of the branch that it was forked from before as well, in their order
 * @param history the run
 */
public record Branch(int id, int parent, String name, long step, List<Edit> edits, List<Source> sources, History history) {
    /** The id of the run that began a tree. */
    public static final int TRUNK = 0;

    /**
     * A source whose bytes were put in the place of those that ran.
     *
     * @param step  the step before which that was done
     * @param boot  the boot in which it was; the next one loads the image of old
     * @param guest what the changed source would boot as
     */
    public record Source(long step, int boot, Guest guest) {
    }

    /** The source that it was changed to where it began; empty when that stayed as it was. */
    public Optional<Guest> source() {
        return isTrunk() || sources.isEmpty() ? Optional.empty()
                : Optional.of(sources.get(sources.size() - 1)).filter(last -> last.step() == step).map(Source::guest);
    }

    /** Whose source, lines and names belong to what runs at a moment of this branch. */
    public Guest guest(Moment moment) {
        Guest running = history.guest();
        for (Source source : sources) {
            if (source.step() <= moment.position().step()) {
                running = source.boot() == moment.boot() ? source.guest() : history.guest();
            }
        }
        return running;
    }

    public boolean isTrunk() {
        return id == TRUNK;
    }

    Branch with(History otherHistory) {
        return new Branch(id, parent, name, step, edits, sources, otherHistory);
    }

    Branch named(String newName) {
        return new Branch(id, parent, newName, step, edits, sources, history);
    }
}
