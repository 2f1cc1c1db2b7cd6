package faultline.history;

import faultline.boot.Guest;
import faultline.machine.device.InputLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The branches that what-ifs have made of a run. They share a budget of memory: the one in use has half of it, the others
 * the rest. For one thread at a time, as the histories are.
 */
public final class BranchTree {
    private final Map<Integer, Branch> branches = new LinkedHashMap<>();
    private long budget;
    private int nextId = 1;
    private int current;

    /**
     * A tree with one branch.
     *
     * @param budget bytes of memory that the checkpoints of all branches may take
     */
    public BranchTree(History history, long budget) {
        this.budget = budget;
        branches.put(Branch.TRUNK, new Branch(Branch.TRUNK, Branch.TRUNK, "", 0, List.of(), List.of(), history));
        share();
    }

    /** Another budget, in bytes; fewer may make seeks slower. */
    public void limitMemory(long bytes) {
        budget = bytes;
        share();
    }

    /** The branches, the older ones first. */
    public List<Branch> branches() {
        return List.copyOf(branches.values());
    }

    /** The branch in use. */
    public Branch current() {
        return branches.get(current);
    }

    /** @throws IllegalArgumentException when there is no such branch */
    public Branch branch(int id) {
        Branch branch = branches.get(id);
        if (branch == null) {
            throw new IllegalArgumentException("no branch " + id);
        }
        return branch;
    }

    /** Goes to another branch. */
    public void use(int id) {
        current = branch(id).id();
        share();
    }

    /**
     * Grows a new branch out of the one in use, and goes to it.
     *
     * @param step  the boundary before it is where the edits are made
     * @param edits may be none, for an input that comes there
     * @throws IllegalArgumentException when the step is not known, or the machine has ended there
     */
    public Branch fork(long step, List<Edit> edits, String name) {
        return fork(step, edits, Optional.empty(), name);
    }

    /**
     * The same with another source.
     *
     * @param source what the source that is changed there would boot as; the edits are the difference
     */
    public Branch fork(long step, List<Edit> edits, Optional<Guest> source, String name) {
        return fork(step, edits, source, current().history().inputLog(), name);
    }

    /**
     * The same with an input of its own.
     *
     * @param input that of the branch in use before the step, and what is to come then
     */
    public Branch fork(long step, List<Edit> edits, Optional<Guest> source, InputLog input, String name) {
        Branch from = current();
        History history = from.history().fork(step, edits, input, budget / 2);
        List<Branch.Source> sources = new ArrayList<>(from.sources());
        sources.removeIf(one -> one.step() > step);
        source.ifPresent(guest -> sources.add(new Branch.Source(step, history.frontier().boot(), guest)));
        Branch branch = new Branch(nextId++, from.id(), name, step, List.copyOf(edits), List.copyOf(sources), history);
        branches.put(branch.id(), branch);
        use(branch.id());
        return branch;
    }

    /**
     * Has the branch in use go on anew from a step, as when more input comes there.
     *
     * @throws IllegalArgumentException when the step is not known, or another branch has grown out of this one
     */
    public Branch retake(long step) {
        Branch taken = current();
        if (hasGrown(taken.id())) {
            throw new IllegalArgumentException("a branch has grown out of branch " + taken.id());
        }
        branches.put(taken.id(), taken.with(taken.history().fork(step, List.of(), budget / 2)));
        share();
        return current();
    }

    /** Whether another branch has grown out of one. */
    public boolean hasGrown(int id) {
        return branches.values().stream().anyMatch(other -> other.parent() == id && other.id() != id);
    }

    /** Gives a branch another name. */
    public void rename(int id, String name) {
        branches.put(id, branch(id).named(name));
    }

    /**
     * Deletes a branch and all that grew out of it. When the one in use is among them, the parent is used from then on.
     *
     * @throws IllegalArgumentException for the first branch, which stays
     */
    public void delete(int id) {
        Branch branch = branch(id);
        if (branch.isTrunk()) {
            throw new IllegalArgumentException("the first branch cannot be deleted");
        }
        List<Integer> doomed = new ArrayList<>(List.of(id));
        for (int i = 0; i < doomed.size(); i++) {
            int grown = doomed.get(i);
            branches.values().stream().filter(other -> other.parent() == grown && !other.isTrunk())
                    .forEach(other -> doomed.add(other.id()));
        }
        if (doomed.contains(current)) {
            current = branch.parent();
        }
        branches.keySet().removeAll(doomed);
        share();
    }

    private void share() {
        int others = Math.max(1, branches.size() - 1);
        branches.values().forEach(branch ->
                branch.history().limitMemory(branches.size() == 1 ? budget : branch.id() == current ? budget / 2
                        : budget / 2 / others));
    }
}
