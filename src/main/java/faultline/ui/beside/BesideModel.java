package faultline.ui.beside;

import faultline.history.Branch;
import faultline.history.BranchTree;
import faultline.history.Divergence;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.ui.run.RunModel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Two branches of a run beside each other: the one that the window shows, and another one that goes along with it, step by
 * step. Knows where they part.
 */
public final class BesideModel {
    private final RunModel first;
    private final RunModel second;
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown");
    private final ReadOnlyObjectWrapper<Branch> other = new ReadOnlyObjectWrapper<>(this, "other");
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper(this, "searching");
    private Search search = new Search();
    private final ReadOnlyObjectWrapper<OptionalLong> parting = new ReadOnlyObjectWrapper<>(this, "parting",
            OptionalLong.empty());

    /** A search on the engine's thread for the step in which the two part. */
    private static final class Search {
        private volatile long step;
        private volatile boolean cancelled;

        private boolean goOn(long reached) {
            step = reached;
            return !cancelled;
        }
    }

    /**
     * @param first  what the window shows
     * @param engine the one that works for {@code first}
     */
    public BesideModel(RunModel first, Executor engine) {
        this.first = first;
        second = new RunModel(engine);
        first.momentProperty().addListener((property, was, moment) -> follow(moment));
        first.branchProperty().addListener(change -> again());
        first.exploringProperty().addListener((property, was, exploring) -> {
            if (!exploring && shown.get()) {
                findParting();
            }
        });
        first.limitedProperty().addListener(property -> again());
        first.branchesProperty().addListener((property, was, branches) -> {
            if (shown.get() && branches.stream().noneMatch(branch -> branch.id() == other.get().id())) {
                close();
            }
        });
    }

    public RunModel first() {
        return first;
    }

    /** The other branch's run; to be pulsed as the first one is. */
    public RunModel second() {
        return second;
    }

    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The branch beside the one that the window shows; null when none is. */
    public ReadOnlyObjectProperty<Branch> otherProperty() {
        return other.getReadOnlyProperty();
    }

    /** The first step in which the two do something different; empty while none is known. */
    public ReadOnlyObjectProperty<OptionalLong> partingProperty() {
        return parting.getReadOnlyProperty();
    }

    /** True while it is being looked for where the two part. */
    public ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /** The step that the search has come to; may be asked at any time. */
    public long searchedStep() {
        return search.step;
    }

    /** Ends the search; it stays unknown where the two part. */
    public void cancelSearch() {
        search.cancelled = true;
    }

    /** Whether the two can be compared: they are at the same place, or the other branch has ended before. */
    public boolean isTogether() {
        Moment one = first.moment();
        Moment two = second.moment();
        if (!shown.get() || one == null || two == null) {
            return false;
        }
        return two.position().equals(one.position()) || two.position().step() < one.position().step()
                && two.position().equals(second.endProperty().get()) && !second.exploringProperty().get();
    }

    /** The branches that can be shown beside. */
    public List<Branch> candidates() {
        return first.branchesProperty().get().stream().filter(branch -> branch.id() != first.branchProperty().get()).toList();
    }

    /** Shows the branch from which the window's grew, or for the first one the newest of the others; or ends. */
    public void toggle() {
        List<Branch> candidates = candidates();
        if (shown.get() || candidates.isEmpty()) {
            close();
            return;
        }
        int parent = current().parent();
        show(candidates.stream().filter(branch -> branch.id() == parent).findFirst()
                .orElse(candidates.get(candidates.size() - 1)));
    }

    /** The branch that the window shows. */
    public Branch current() {
        int id = first.branchProperty().get();
        return first.branchesProperty().get().stream().filter(branch -> branch.id() == id).findFirst().orElseThrow();
    }

    /** Shows a branch beside that of the window. */
    public void show(Branch branch) {
        other.set(branch);
        parting.set(OptionalLong.empty());
        second.showBeside(first, branch.id());
        shown.set(true);
        findParting();
    }

    /** Ends; the other branch's run is let go of. */
    public void close() {
        if (!shown.get()) {
            return;
        }
        cancelSearch();
        shown.set(false);
        other.set(null);
        parting.set(OptionalLong.empty());
        second.forget();
    }

    private void again() {
        if (shown.get()) {
            List<Branch> candidates = candidates();
            int wanted = other.get().id();
            candidates.stream().filter(branch -> branch.id() == wanted).findFirst()
                    .or(() -> candidates.stream().reduce((one, next) -> next)).ifPresentOrElse(this::show, this::close);
        }
    }

    private void findParting() {
        int id = other.get().id();
        cancelSearch();
        Search begun = new Search();
        search = begun;
        searching.set(true);
        first.askTree((tree, moment) -> part(tree, id, begun), found -> end(begun, found),
                () -> end(begun, OptionalLong.empty()));
    }

    private void end(Search ended, OptionalLong found) {
        if (ended == search) {
            searching.set(false);
            boolean seen = shown.get() && !ended.cancelled && found.isPresent()
                    && first.maySee(new Position(found.getAsLong(), 0));
            parting.set(seen ? found : OptionalLong.empty());
            if (shown.get()) {
                second.exploredFurther();
            }
        }
    }

    private static OptionalLong part(BranchTree tree, int id, Search search) {
        Branch current = tree.current();
        Branch beside = tree.branch(id);
        return Divergence.search(current.history(), beside.history(), stem(tree, current, beside), search::goOn);
    }

    /** Two branches are one up to the first step at which either left their common stem. */
    private static long stem(BranchTree tree, Branch one, Branch other) {
        Set<Integer> ancestors = new HashSet<>();
        for (Branch at = one; ancestors.add(at.id()); ) {
            at = tree.branch(at.parent());
        }
        long step = Long.MAX_VALUE;
        Branch common = other;
        while (!ancestors.contains(common.id())) {
            step = Math.min(step, common.step());
            common = tree.branch(common.parent());
        }
        for (Branch at = one; at.id() != common.id(); at = tree.branch(at.parent())) {
            step = Math.min(step, at.step());
        }
        return step;
    }

    private void follow(Moment moment) {
        if (shown.get() && moment != null && moment.futureHidden()) {
            second.limit(history -> Optional.of(moment.position()));
        } else if (second.limitedProperty().get()) {
            second.unlimit();
        }
        if (shown.get() && moment != null
                && (second.moment() == null || !second.moment().position().equals(moment.position()))) {
            second.follow(moment.position());
        }
    }

    /** Takes both to the step in which they part; without effect while none is known. */
    public void goToParting() {
        parting.get().ifPresent(step -> first.jumpTo(new Position(step, 0)));
    }
}
