package faultline.ui.run;

import faultline.boot.Guest;
import faultline.history.Branch;
import faultline.history.BranchTree;
import faultline.history.Divergence;
import faultline.history.Edit;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.machine.device.InputLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The engine's own run and place in it. What it is to do is queued; after each task it publishes how things are. Apart from
 * {@link #enqueue}, {@link #published} and {@link #isIdle} all is for its tasks alone.
 */
final class EngineRun {
    /** What the engine is to do. */
    interface Task {
        void run() throws Exception;
    }

    private final Executor engine;
    private long budget;
    private final Consumer<Throwable> onFailure;
    private final AtomicReference<ShownRun.Published> published = new AtomicReference<>();
    private final AtomicInteger pending = new AtomicInteger();
    private Exploration known;
    private Moment here;
    private final Horizon horizon = new Horizon();

    /**
     * @param engine    runs one task after another
     * @param budget    bytes of memory that a run's checkpoints may take, those of all its branches together
     * @param onFailure is told why a task failed, on the engine's thread
     */
    EngineRun(Executor engine, long budget, Consumer<Throwable> onFailure) {
        this.engine = engine;
        this.budget = budget;
        this.onFailure = onFailure;
    }

    // ---- tasks ------------------------------------------------------------------------------------------------------

    void enqueue(Task task) {
        pending.incrementAndGet();
        engine.execute(() -> {
            published.set(carryOut(task));
            pending.decrementAndGet();
        });
    }

    /** Whether nothing is left to do. */
    boolean isIdle() {
        return pending.get() == 0;
    }

    /** How things were after the last task; null before the first one. */
    ShownRun.Published published() {
        return published.get();
    }

    private ShownRun.Published carryOut(Task task) {
        try {
            task.run();
            return known == null ? ShownRun.Published.NOTHING : toShow();
        } catch (Exception | Error problem) {
            onFailure.accept(problem);
            return published.get();
        }
    }

    private ShownRun.Published toShow() {
        History history = known.history();
        return new ShownRun.Published(history.guest(), known.guest(here), horizon.moment(here), horizon.isLast(here, known.end()),
                horizon.end(here, known.end()), horizon.marks(here, known.marks()), horizon.profile(here, known.profile()),
                known.tree().branches(), known.branch(), history.inputLog().entries().size(), !known.complete(),
                history.cutOff(), horizon.heldBack());
    }

    // ---- the run ----------------------------------------------------------------------------------------------------

    /** Whether a run is open; without one, {@link #history}, {@link #tree} and {@link #here} are null. */
    boolean isOpen() {
        return known != null;
    }

    History history() {
        return known.history();
    }

    /** The run with its branches, of which the one that is shown is in use. */
    BranchTree tree() {
        known.tree().use(known.branch());
        return known.tree();
    }

    Moment here() {
        return here;
    }

    /** Learns the whole future, or what the limits of a run in the window leave of it, for as long as that is wanted. */
    void exploreAll(BooleanSupplier wanted) {
        known.all(wanted);
    }

    void limitMemory(long bytes) {
        budget = bytes;
        if (known != null) {
            known.tree().limitMemory(bytes);
        }
    }

    void open(BranchTree tree) {
        tree.limitMemory(budget);
        horizon.lift();
        show(tree, tree.current().id(), Position.START);
    }

    /** Shows a branch of another model's run, explored up to that one's moment. */
    void openBeside(EngineRun other, int id, BooleanSupplier wanted) {
        if (other.known != null) {
            BranchTree tree = other.known.tree();
            reach(tree.branch(id).history(), other.here.position(), wanted);
            show(tree, id, other.here.position());
        }
    }

    /** Explores a branch up to a position, however many steps that takes; one that ends before, or goes in laps, ends there. */
    private static void reach(History history, Position position, BooleanSupplier wanted) {
        history.reach(position.step(), history.limits().inAnySteps(), wanted);
    }

    /** Lets go of the run, and of all that it holds in memory. */
    void forget() {
        known = null;
        here = null;
    }

    private void show(BranchTree tree, int id, Position at) {
        Exploration shown = new Exploration(tree, id);
        known = shown;
        here = horizon.reach(shown.history(), shown.history().at(at));
        enqueue(() -> explore(shown));
    }

    private void explore(Exploration explored) {
        boolean more = false;
        try {
            more = explored == known && explored.slice();
        } finally {
            if (more) {
                enqueue(() -> explore(explored));
            } else {
                explored.stop();
            }
        }
    }

    private void resume() {
        Exploration explored = known;
        enqueue(() -> explore(explored));
    }

    /** There may be more of the run now, or less. */
    void changed() {
        known.resume();
        resume();
    }

    void goOn(boolean further) {
        known.goOn(further);
        resume();
    }

    void go(UnaryOperator<Moment> step) {
        here = horizon.reach(known.history(), step.apply(here));
    }

    /** Goes to a position that need not be known yet, beyond the run's limits too; stays when that is no longer wanted. */
    void reach(Position target, BooleanSupplier wanted) {
        reach(target, RunLimits.NONE, wanted);
        go(from -> wanted.getAsBoolean() ? known.history().at(target) : from);
    }

    /** Goes where another branch is, as far as this one leads. */
    void follow(Position target, BooleanSupplier wanted) {
        reach(target, known.history().limits().inAnySteps(), wanted);
        go(from -> known.history().at(target));
    }

    private void reach(Position target, RunLimits meanwhile, BooleanSupplier wanted) {
        History history = known.history();
        long before = history.knownSteps();
        history.reach(target.step(), meanwhile, wanted);
        if (history.knownSteps() > before) {
            changed();
        }
    }

    // ---- limits -----------------------------------------------------------------------------------------------------

    void hide(Function<History, Optional<Position>> last, Horizon.Hiding what) {
        known.all(() -> true);
        horizon.set(last.apply(known.history()).orElse(null), what);
        here = horizon.reach(known.history(), here);
    }

    void unlimit() {
        horizon.lift();
    }

    // ---- branches ---------------------------------------------------------------------------------------------------

    void fork(List<Edit> edits, Optional<Guest> source, String name) {
        long step = boundary(here);
        Branch grown = tree().fork(step, edits, source, name);
        grown.history().limitBeyond();
        grown.history().explore(1);
        show(known.tree(), grown.id(), new Position(step, 0));
    }

    /** The steps done at the boundary where something can be changed. */
    private static long boundary(Moment moment) {
        return moment.position().step() + (moment.stepComplete() ? 1 : 0);
    }

    void input(InputLog.Source source, int... values) {
        long step = boundary(here);
        if (step < known.history().knownSteps()) {
            BranchTree tree = tree();
            Branch grown = isTypedAt(step) ? tree.retake(step) : tree.fork(step, List.of(), "");
            known = new Exploration(tree, grown.id());
        }
        History history = known.history();
        for (int value : values) {
            history.input(source, value);
        }
        history.limitBeyond();
        history.explore(1);
        here = history.at(new Position(step, 0));
        changed();
    }

    /** Whether the last input of the branch that is shown came there, so that more of it is the same what-if. */
    private boolean isTypedAt(long step) {
        List<InputLog.Entry> entries = known.history().inputLog().entries();
        boolean own = step >= known.tree().branch(known.branch()).step() && !known.tree().hasGrown(known.branch());
        return own && !entries.isEmpty() && entries.get(entries.size() - 1).step() == step;
    }

    /** Shows another branch, explored up to the position that is shown; stays when that is no longer wanted. */
    void useBranch(int id, BooleanSupplier wanted) {
        if (!hasBranch(id)) {
            return;
        }
        BranchTree tree = known.tree();
        tree.use(id);
        reach(tree.current().history(), here.position(), wanted);
        if (wanted.getAsBoolean()) {
            show(tree, id, here.position());
        } else {
            tree.use(known.branch());
        }
    }

    private boolean hasBranch(int id) {
        return known.tree().branches().stream().anyMatch(one -> one.id() == id);
    }

    void deleteBranch(int id, BooleanSupplier wanted) {
        BranchTree tree = known.tree();
        tree.delete(id);
        if (!hasBranch(known.branch())) {
            reach(tree.current().history(), here.position(), wanted);
            show(tree, tree.current().id(), here.position());
        }
    }

    /** @return whether the branch that is shown is known to part from the one that it grew out of, or the search was ended */
    boolean goToDivergence(BooleanSupplier wanted) {
        Branch shown = known.tree().branch(known.branch());
        if (shown.isTrunk()) {
            return true;
        }
        known.all(wanted);
        History parent = known.tree().branch(shown.parent()).history();
        OptionalLong step = Divergence.search(known.history(), parent, shown.step(), at -> wanted.getAsBoolean());
        step.ifPresent(parted -> go(from -> known.history().at(new Position(parted, 0))));
        return step.isPresent() || !wanted.getAsBoolean();
    }
}
