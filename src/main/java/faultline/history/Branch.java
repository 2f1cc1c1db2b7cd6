package faultline.history;

import java.util.List;

/**
 * One of the runs that grew out of the same power-on.
 *
 * @param id      tells it from the others of its tree; 0 for the run that began it
 * @param parent  the branch that it was forked from; its own id for the first one
 * @param name    what a user calls it; empty for one without a name
 * @param step    the step before which it was changed, 0 for the first one
 * @param edits   what was changed there
 * @param history the run
 */
public record Branch(int id, int parent, String name, long step, List<Edit> edits, History history) {
    /** The id of the run that began a tree. */
    public static final int TRUNK = 0;

    public boolean isTrunk() {
        return id == TRUNK;
    }

    Branch with(History otherHistory) {
        return new Branch(id, parent, name, step, edits, otherHistory);
    }

    Branch named(String newName) {
        return new Branch(id, parent, newName, step, edits, history);
    }
}
