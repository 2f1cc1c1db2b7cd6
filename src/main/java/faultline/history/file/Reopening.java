package faultline.history.file;

import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestOrigin;
import faultline.history.BranchTree;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.RunLimits;
import faultline.isa.Encoder;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.device.InputLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Does a saved run again, up to the place at which it was saved.
 *
 * @param tree   the run with its branches; the one that was shown is in use
 * @param moment the place
 * @param same   whether the machine is there as it was when the run was saved; another version of it may differ
 */
public record Reopening(BranchTree tree, Moment moment, boolean same) {
    /** Between two looks whether this is still wanted: a few hundredths of a second. */
    private static final long SLICE = 4_000_000;
    /** A run goes on by itself, after it was opened, no further than to a bookmark there. */
    private static final long FARTHEST = 1_000_000_000;

    /**
     * Does it; the thread may be interrupted meanwhile.
     *
     * @throws RunFileException      when the guest or a branch cannot be made
     * @throws CancellationException after an interruption
     */
    public static Reopening of(SavedRun run, Encoder encoder, InstructionDecoding decoding) throws RunFileException {
        Guest guest = guest(run.guest(), encoder);
        History trunk = new History(guest, decoding, RunLimits.NONE);
        BranchTree tree = new BranchTree(trunk, History.DEFAULT_BUDGET);
        List<Integer> ids = new ArrayList<>(List.of(tree.current().id()));
        type(trunk, run.branches().get(0).input().entries());
        for (SavedRun.Branch branch : run.branches().subList(1, run.branches().size())) {
            Optional<Guest> source = branch.source() == null ? Optional.empty() : Optional.of(guest(branch.source(), encoder));
            ids.add(grow(tree, ids.get(branch.parent()), branch, source));
        }
        tree.use(ids.get(run.branch()));
        History shown = tree.current().history();
        explore(shown, run.position().step() + 1);
        Moment moment = shown.at(run.position());
        long marked = run.bookmarks().stream().mapToLong(bookmark -> bookmark.position().step()).max().orElse(-1);
        tree.branches().forEach(branch -> limit(branch.history(), Math.min(marked, FARTHEST) + 1));
        return new Reopening(tree, moment, run.stateHash().equals(SavedRun.hash(moment))
                && moment.position().equals(run.position()));
    }

    private static Guest guest(GuestOrigin origin, Encoder encoder) throws RunFileException {
        try {
            return origin.load(encoder);
        } catch (GuestException unmade) {
            throw new RunFileException("unmade.guest", unmade.getMessage(),
                    unmade.diagnostics().isEmpty() ? "" : unmade.diagnostics().get(0).toString());
        }
    }

    private static int grow(BranchTree tree, int parent, SavedRun.Branch branch, Optional<Guest> source)
            throws RunFileException {
        tree.use(parent);
        History before = tree.current().history();
        explore(before, branch.step());
        int shared = shared(before.inputLog().entries(), branch.input().entries());
        List<InputLog.Entry> all = branch.input().entries();
        try {
            History grown = tree.fork(branch.step(), branch.edits(), source, new InputLog(all.subList(0, shared)),
                    branch.name()).history();
            type(grown, all.subList(shared, all.size()));
            return tree.current().id();
        } catch (IllegalArgumentException unmade) {
            throw new RunFileException("unmade.branch", branch.name(), Long.toString(branch.step()), unmade.getMessage());
        }
    }

    /** How many entries two logs begin with in common. */
    private static int shared(List<InputLog.Entry> one, List<InputLog.Entry> other) {
        int shared = 0;
        while (shared < Math.min(one.size(), other.size()) && one.get(shared).equals(other.get(shared))) {
            shared++;
        }
        return shared;
    }

    /** Gives input as it was given: where the run had come to. */
    private static void type(History history, List<InputLog.Entry> entries) {
        for (InputLog.Entry entry : entries) {
            explore(history, entry.step());
            history.input(entry.source(), entry.value());
        }
    }

    private static void explore(History history, long until) {
        while (history.knownSteps() < until && !history.ended()) {
            if (Thread.interrupted()) {
                throw new CancellationException();
            }
            history.explore(Math.min(SLICE, until - history.knownSteps()));
        }
    }

    /** What a new run may do, or what this one has done if that is more; and as many steps as lead to what is marked. */
    private static void limit(History history, long marked) {
        history.limit(new RunLimits(Math.max(RunLimits.DEFAULT.boots(), history.frontier().boot()),
                Math.max(RunLimits.DEFAULT.steps(), Math.max(marked, history.knownSteps()))));
    }
}
