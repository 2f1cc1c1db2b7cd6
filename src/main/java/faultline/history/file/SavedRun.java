package faultline.history.file;

import faultline.boot.GuestOrigin;
import faultline.history.BranchTree;
import faultline.history.Edit;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.device.InputLog;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@code .faultline} file holds: all that opens a run at the same place on another machine. Immutable.
 *
 * @param guest       what runs
 * @param branches    the run as it goes by itself, and then its forks, each behind its parent; at least one
 * @param branch      the index of the branch that is shown
 * @param position    the place in it
 * @param stateHash   the hash of the machine's state there, or empty when it is not known
 * @param breakpoints in the order in which they are listed, each as the user writes it
 * @param bookmarks   in the order in which they are listed
 * @param layout      what the window remembers of itself; only the window knows what it means
 */
public record SavedRun(GuestOrigin guest, List<Branch> branches, int branch, Position position, String stateHash,
                       List<String> breakpoints, List<Bookmark> bookmarks, Map<String, String> layout) {

    /**
     * A line of the run.
     *
     * @param name   what the user calls it, possibly nothing
     * @param parent the index of the branch that it leaves, smaller than its own; −1 for the first
     * @param step   the step before which it leaves that; 0 for the first
     * @param edits  what is changed there, in this order
     * @param input  the input that it is given, that of its parent before {@code step} as well
     * @param source what its source was changed to there, to boot as the guest does; null when it was not
     */
    public record Branch(String name, int parent, long step, List<Edit> edits, InputLog input, GuestOrigin source) {
        /** One whose source was not changed. */
        public Branch(String name, int parent, long step, List<Edit> edits, InputLog input) {
            this(name, parent, step, edits, input, null);
        }

        public Branch {
            edits = List.copyOf(edits);
            if (parent < -1 || step < 0 || parent == -1 && (step != 0 || !edits.isEmpty() || source != null)) {
                throw new IllegalArgumentException("no branch: parent " + parent + ", step " + step);
            }
        }
    }

    /** A place that the user has marked. */
    public record Bookmark(String name, Position position) {
    }

    /**
     * A run as it is.
     *
     * @param moment      what is shown of the branch in use
     * @param breakpoints as the user writes them
     */
    public static SavedRun of(BranchTree tree, Moment moment, List<String> breakpoints, List<Bookmark> bookmarks,
                              Map<String, String> layout) {
        List<faultline.history.Branch> all = tree.branches();
        List<Integer> ids = all.stream().map(faultline.history.Branch::id).toList();
        GuestOrigin guest = tree.current().history().guest().origin();
        List<Branch> branches = all.stream().map(branch -> new Branch(branch.name(),
                branch.isTrunk() ? -1 : ids.indexOf(branch.parent()), branch.step(), branch.edits(),
                branch.history().inputLog(), branch.source().map(changed -> changed.origin().booting(guest.options()))
                .orElse(null))).toList();
        return new SavedRun(guest, branches, ids.indexOf(tree.current().id()),
                moment.position(), hash(moment), breakpoints, bookmarks, layout);
    }

    /** A hash of the machine's state at a moment. */
    static String hash(Moment moment) {
        return HexFormat.of().toHexDigits(moment.fingerprint());
    }

    public SavedRun {
        branches = List.copyOf(branches);
        breakpoints = List.copyOf(breakpoints);
        bookmarks = List.copyOf(bookmarks);
        layout = Collections.unmodifiableMap(new TreeMap<>(layout));
        requirePlace(position);
        if (branch < 0 || branch >= branches.size() || branches.get(0).parent() != -1) {
            throw new IllegalArgumentException("branch " + branch + " of " + branches.size());
        }
        for (int i = 1; i < branches.size(); i++) {
            if (branches.get(i).parent() < 0 || branches.get(i).parent() >= i) {
                throw new IllegalArgumentException("branch " + i + " leaves branch " + branches.get(i).parent());
            }
        }
        for (Bookmark bookmark : bookmarks) {
            requirePlace(bookmark.position());
        }
    }

    private static void requirePlace(Position position) {
        if (position.step() < 0 || position.microStep() < 0) {
            throw new IllegalArgumentException("no position: " + position.step() + ", " + position.microStep());
        }
    }

    /** Whether both hold the same of the user's work, whatever place and layout they show. */
    public boolean sameWorkAs(SavedRun other) {
        return guest.equals(other.guest) && branches.equals(other.branches) && breakpoints.equals(other.breakpoints)
                && bookmarks.equals(other.bookmarks);
    }
}
