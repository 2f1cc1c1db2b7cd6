package faultline.ui.branches;

import faultline.explain.Texts;
import faultline.history.Branch;
import faultline.ui.draw.Following;
import faultline.ui.run.RunModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** The branches that what-ifs have made of the run, each below the one that it grew out of. */
public final class BranchModel {
    private final RunModel run;
    private final Texts texts;
    private final BooleanBinding forked;
    /** The id of a branch that does not part from the one that it grew out of, or -1. */
    private final ReadOnlyIntegerWrapper identical = new ReadOnlyIntegerWrapper(this, "identical", -1);

    /**
     * @param texts     those of the window
     * @param following what it listens to while the window shows it
     */
    public BranchModel(RunModel run, Texts texts, Following following) {
        this.run = run;
        this.texts = texts;
        following.follow(run.branchesProperty(), () -> identical.set(-1));
        forked = Bindings.createBooleanBinding(() -> run.branchesProperty().get().size() > 1, run.branchesProperty());
    }

    /** Whether there is more than one. */
    public BooleanBinding forkedProperty() {
        return forked;
    }

    /** Whether the one that is shown grew out of another one. */
    public BooleanBinding grownProperty() {
        return run.branchProperty().isNotEqualTo(Branch.TRUNK);
    }

    /** Whether the branch that is shown was found to do the same as the one that it grew out of, to the end. */
    public BooleanBinding identicalProperty() {
        return identical.isEqualTo(run.branchProperty());
    }

    /** Fires when branches come, go or get other names. */
    public Observable changes() {
        return run.branchesProperty();
    }

    /** The id of the one that is shown. */
    public ReadOnlyIntegerProperty shownProperty() {
        return run.branchProperty();
    }

    /** All of them, each followed by those that grew out of it. */
    public List<BranchRow> rows() {
        List<BranchRow> rows = new ArrayList<>();
        List<Branch> branches = run.branchesProperty().get();
        branches.stream().filter(Branch::isTrunk).forEach(trunk -> add(trunk, "", 0, branches, rows));
        return rows;
    }

    private void add(Branch branch, String parent, int depth, List<Branch> all, List<BranchRow> rows) {
        rows.add(new BranchRow(branch.id(), parent, depth, name(branch), branch.step(), branch.isTrunk()));
        all.stream().filter(other -> !other.isTrunk() && other.parent() == branch.id())
                .forEach(grown -> add(grown, name(branch), depth + 1, all, rows));
    }

    private String name(Branch branch) {
        if (!branch.name().isBlank()) {
            return branch.name();
        }
        return branch.isTrunk() ? texts.get("branch.trunk") : texts.get("branch.unnamed", Integer.toString(branch.id()));
    }

    /** Shows one. */
    public void show(int id) {
        run.useBranch(id);
    }

    /** Shows the one before or after the one that is shown; the first and the last are neighbours. */
    public void showNeighbour(boolean next) {
        List<BranchRow> rows = rows();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id() == run.branchProperty().get()) {
                show(rows.get((i + (next ? 1 : rows.size() - 1)) % rows.size()).id());
                return;
            }
        }
    }

    /** The one that is shown. */
    public BranchRow shown() {
        return rows().stream().filter(row -> row.id() == run.branchProperty().get()).findFirst().orElseThrow();
    }

    /** Gives the one that is shown another name; a blank one takes its name away. */
    public void rename(String name) {
        run.renameBranch(run.branchProperty().get(), name.strip());
    }

    /** Deletes the one that is shown, with all that grew out of it; the first one stays. */
    public void delete() {
        if (run.branchProperty().get() != Branch.TRUNK) {
            run.deleteBranch(run.branchProperty().get());
        }
    }

    /** Goes to where the branch that is shown first does something else than the one that it grew out of, if it does. */
    public void goToDivergence() {
        int id = run.branchProperty().get();
        run.goToDivergence(() -> identical.set(id));
    }
}
