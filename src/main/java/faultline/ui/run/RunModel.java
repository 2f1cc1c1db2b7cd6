package faultline.ui.run;

import faultline.boot.Guest;
import faultline.history.BranchTree;
import faultline.history.Edit;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.device.InputLog;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * One run of a machine, as the window shows it. Commands go to the engine's thread; what comes of them is published
 * and taken over in {@link #pulse}. While {@link #activeProperty} is false nothing can come, and no pulse is needed.
 * Apart from the engine's tasks all is called from the window's thread.
 */
public final class RunModel extends ShownRun {
    private final EngineLink link;
    private final EngineRun engine;
    private final Player player;
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper(this, "active");
    private final ReadOnlyBooleanWrapper limited = new ReadOnlyBooleanWrapper(this, "limited");
    private final ReadOnlyBooleanWrapper workingLong = new ReadOnlyBooleanWrapper(this, "workingLong");
    /** Whether what comes later is not to be seen. */
    private boolean veiling;

    /** @param engine runs one task after another */
    public RunModel(Executor engine) {
        this(engine, History.DEFAULT_BUDGET);
    }

    /** @param budget bytes of memory that a run's checkpoints may take, those of all its branches together */
    public RunModel(Executor engine, long budget) {
        link = new EngineLink(engine, budget, this::fail);
        this.engine = link.engine();
        player = new Player(this, link::withNextPulse);
    }

    /** Another budget, in bytes, for what {@link #RunModel(Executor, long)} tells. */
    public void limitMemory(long bytes) {
        engine.enqueue(() -> engine.limitMemory(bytes));
    }

    public ReadOnlyBooleanProperty playingProperty() {
        return player.playingProperty();
    }

    /** True while {@link #pulse} has to be called. */
    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /** A factor, or {@link PlayPace#INSTANT}. */
    public DoubleProperty speedProperty() {
        return player.speedProperty();
    }

    /** True while the run is held back at a moment, and nothing after it is to be seen. */
    public ReadOnlyBooleanProperty limitedProperty() {
        return limited.getReadOnlyProperty();
    }

    // ---- commands ---------------------------------------------------------------------------------------------------

    /** Opens a run at its start, in place of the one that is shown. Its future is explored bit by bit. */
    public void open(Callable<History> opener) {
        openTree(() -> new BranchTree(opener.call(), Long.MAX_VALUE));
    }

    /** Opens a run with its branches at the start of the one in use, in place of the one that is shown. */
    public void openTree(Callable<BranchTree> opener) {
        limited.set(false);
        veiling = false;
        command(() -> engine.open(opener.call()));
    }

    /** Lets the run go on without limits, in the background; or with false stops it where it has come to. */
    public void goOn(boolean further) {
        showGoingOn(further);
        submitOnRun(() -> engine.goOn(further));
    }

    /**
     * Makes edits at the moment that is shown, and shows the branch that grows from there. In the middle of a step they are
     * made at the boundary before it, and the step begins anew.
     *
     * @param name what the branch is to be called; may be empty
     */
    public void whatIf(List<Edit> edits, String name) {
        commandOnRun(() -> engine.fork(edits, Optional.empty(), name));
    }

    /**
     * The same with another source.
     *
     * @param source what the changed source would boot as; the edits are the difference
     */
    public void whatIf(List<Edit> edits, Guest source, String name) {
        commandOnRun(() -> engine.fork(edits, Optional.of(source), name));
    }

    /**
     * Gives the machine bytes of input at the moment that is shown. At the end of the run it goes on with them, and where input
     * was the last that was given to this branch; elsewhere a branch grows from there.
     *
     * @param values 0 to 255
     */
    public void input(InputLog.Source source, int... values) {
        commandOnRun(() -> engine.input(source, values));
    }

    /** Shows another branch, at the moment with the same number of steps, or at its end where that comes before. */
    public void useBranch(int id) {
        BooleanSupplier wanted = link.untilCancelled();
        commandOnRun(() -> engine.useBranch(id, wanted));
    }

    public void renameBranch(int id, String name) {
        submit(() -> engine.tree().rename(id, name));
    }

    /** Deletes a branch and all that grew out of it; its parent is shown when the one that is shown goes. */
    public void deleteBranch(int id) {
        BooleanSupplier wanted = link.untilCancelled();
        commandOnRun(() -> engine.deleteBranch(id, wanted));
    }

    /**
     * Goes to where the branch that is shown first does something else than the one that it grew out of.
     *
     * @param never is done with a later pulse when it never does, as far as both are known
     */
    public void goToDivergence(Runnable never) {
        beginCommand();
        BooleanSupplier wanted = untilNextCommand();
        submitOnRun(() -> {
            if (!engine.goToDivergence(wanted)) {
                link.withNextPulse(never);
            }
        });
    }

    /** Shows a branch of another model's run, which has the same engine; at that model's moment. */
    public void showBeside(RunModel other, int id) {
        BooleanSupplier wanted = link.untilCancelled();
        submit(() -> engine.openBeside(other.engine, id, wanted));
    }

    /** Goes to where another branch is: to a position, or to the end of this branch where that comes before. */
    public void follow(Position target) {
        BooleanSupplier wanted = link.untilCancelled();
        commandOnRun(() -> engine.follow(target, wanted));
    }

    /** Shows nothing any more, and lets go of the run. */
    public void forget() {
        pause();
        submit(engine::forget);
    }

    // ---- moving -----------------------------------------------------------------------------------------------------

    /** Steps, and stops playing. */
    public void step(Grain grain, boolean forward) {
        move((history, from) -> forward ? history.next(from, grain) : history.previous(from, grain));
    }

    /** Goes to where the next boot began, or the one that is shown, or the one before that; else to the end or the start. */
    public void stepBoot(boolean forward) {
        move((history, from) -> {
            Optional<Position> reset = history.mark(from.position(), Set.of(Mark.Kind.RESET), forward);
            return reset.map(history::at).orElseGet(forward ? history::end : history::start);
        });
    }

    /** Goes to the start of the run. */
    public void home() {
        jumpTo(Position.START);
    }

    /** Goes to the end of the run. */
    public void end() {
        move((history, from) -> history.end());
    }

    /** Goes to a position; beyond what is known, to its end. */
    public void jumpTo(Position target) {
        move((history, from) -> history.at(target));
    }

    /** Goes to a position that the run may not have come to yet: it is explored until it has. */
    public void reach(Position target) {
        BooleanSupplier wanted = link.untilCancelled();
        commandOnRun(() -> engine.reach(target, wanted));
    }

    /**
     * Goes to where a search in the whole run leads; stays when it finds nothing.
     *
     * @param search runs on the engine's thread
     */
    public void goTo(Function<History, Optional<Position>> search) {
        BooleanSupplier wanted = link.untilCancelled();
        move((history, from) -> {
            engine.exploreAll(wanted);
            return wanted.getAsBoolean() ? search.apply(history).map(history::at).orElse(from) : from;
        });
    }

    private void move(BiFunction<History, Moment, Moment> step) {
        commandOnRun(() -> engine.go(from -> step.apply(engine.history(), from)));
    }

    // ---- asking -----------------------------------------------------------------------------------------------------

    /**
     * Asks something of the whole run. When it is cancelled before the run is known, there is no answer.
     *
     * @param question is asked on the engine's thread
     * @param answer   gets the answer with a later pulse
     */
    public <T> void ask(Function<History, T> question, Consumer<T> answer) {
        BooleanSupplier wanted = link.untilCancelled();
        inquire((history, from) -> {
            engine.exploreAll(wanted);
            return wanted.getAsBoolean() ? Optional.of(question.apply(history)) : Optional.<T>empty();
        }, found -> found.ifPresent(answer));
    }

    /**
     * Asks something of what is known of the run at the moment that is shown.
     *
     * @param question is asked on the engine's thread
     * @param answer   gets the answer with a later pulse
     */
    public <T> void inquire(BiFunction<History, Moment, T> question, Consumer<T> answer) {
        inquire(question, answer, () -> { });
    }

    /** The same; when the question fails, or there is no run, something else is done instead of taking an answer. */
    public <T> void inquire(BiFunction<History, Moment, T> question, Consumer<T> answer, Runnable otherwise) {
        answer(() -> question.apply(engine.history(), engine.here()), answer, otherwise);
    }

    /**
     * Asks something of the run and its branches as far as they are known.
     *
     * @param question is asked on the engine's thread, with the moment that is shown
     * @param answer   gets the answer with a later pulse
     */
    public <T> void askTree(BiFunction<BranchTree, Moment, T> question, Consumer<T> answer) {
        askTree(question, answer, () -> { });
    }

    /** The same; when the question fails, or there is no run, something else is done instead of taking an answer. */
    public <T> void askTree(BiFunction<BranchTree, Moment, T> question, Consumer<T> answer, Runnable otherwise) {
        answer(() -> question.apply(engine.tree(), engine.here()), answer, otherwise);
    }

    private <T> void answer(Supplier<T> question, Consumer<T> answer, Runnable otherwise) {
        showFailure(null);
        link.ask(question, answer, otherwise);
        active.set(true);
    }

    /** Ends early what takes long, as far as that can be ended. The run is shown where it is. */
    public void cancel() {
        pause();
        link.cancel();
    }

    /** True while the engine has been at one thing that it was told to do for longer than a step takes. */
    public ReadOnlyBooleanProperty workingLongProperty() {
        return workingLong.getReadOnlyProperty();
    }

    /** True until another command moves or changes the run: for a question that takes long, and is then asked in vain. */
    public BooleanSupplier untilNextCommand() {
        return link.untilNextCommand();
    }

    /** Has the part of the run that is explored looked at again: a question may have had more of it explored. */
    public void exploredFurther() {
        submitOnRun(engine::changed);
    }

    // ---- limits -----------------------------------------------------------------------------------------------------

    /**
     * Holds the run back: nothing after a position can be seen until another is given.
     *
     * @param last finds it in the whole run, on the engine's thread; where it finds none, nothing is hidden
     */
    public void limit(Function<History, Optional<Position>> last) {
        hide(last, Horizon.Hiding.HELD);
    }

    /** Hides all that comes after a position or after the moment that is shown, but lets the run go on. */
    public void veil(Function<History, Optional<Position>> last) {
        hide(last, Horizon.Hiding.AHEAD);
    }

    /** Hides the marks after a position, but lets the run go on beyond it. */
    public void conceal(Function<History, Optional<Position>> last) {
        hide(last, Horizon.Hiding.MARKS);
    }

    private void hide(Function<History, Optional<Position>> last, Horizon.Hiding what) {
        limited.set(what == Horizon.Hiding.HELD);
        veiling = what != Horizon.Hiding.MARKS;
        commandOnRun(() -> engine.hide(last, what));
    }

    /** Whether a position may be seen: a run that is held back, or veiled, does not tell what comes after. */
    public boolean maySee(Position position) {
        return !veiling || position.compareTo(endProperty().get()) <= 0;
    }

    /** Lets the run go on as it likes. */
    public void unlimit() {
        limited.set(false);
        veiling = false;
        submit(engine::unlimit);
    }

    // ---- playing ----------------------------------------------------------------------------------------------------

    /** Plays from one position to the next, and pauses at the last. */
    public void playAlong(List<Position> positions) {
        pause();
        if (positions.isEmpty()) {
            return;
        }
        if (PlayPace.isFast(speedProperty().get())) {
            jumpTo(positions.get(positions.size() - 1));
            return;
        }
        player.playAlong(positions);
        active.set(true);
    }

    public void togglePlay() {
        if (playingProperty().get()) {
            pause();
        } else {
            togglePlay(true);
        }
    }

    /** Plays forwards or backwards; pauses when it does so already. */
    public void togglePlay(boolean forward) {
        player.toggle(forward);
        active.set(active.get() || playingProperty().get());
    }

    /** Has playing pause at some places. */
    public void pauseAt(PlayStops newStops) {
        player.pauseAt(newStops);
    }

    public void pause() {
        player.pause();
    }

    /** The next speed up or down; stays at the ends. */
    public void changeSpeed(boolean faster) {
        player.changeSpeed(faster);
    }

    // ---- the engine and the window ----------------------------------------------------------------------------------

    private void fail(Throwable problem) {
        pause();
        showFailure(problem);
    }

    /** Has something done that moves or changes the run, and stops playing. */
    private void command(EngineRun.Task task) {
        beginCommand();
        submit(task);
    }

    private void commandOnRun(Runnable task) {
        beginCommand();
        submitOnRun(task);
    }

    private void beginCommand() {
        pause();
        link.commanded();
    }

    private void submit(EngineRun.Task task) {
        showFailure(null);
        link.submit(task);
        active.set(true);
    }

    private void submitOnRun(Runnable task) {
        showFailure(null);
        link.submitOnRun(task);
        active.set(true);
    }

    /**
     * Takes over what the engine has published, and plays on when it is time.
     *
     * @param now the time in nanoseconds, as of {@link System#nanoTime}
     */
    public void pulse(long now) {
        Published news = link.news();
        if (news != null) {
            take(news);
        }
        link.answer();
        workingLong.set(link.isWorkingLong(now));
        if (playingProperty().get()) {
            player.playOn(now, step -> submit(() -> engine.go(from -> step.apply(engine.history(), from))));
        }
        active.set(playingProperty().get() || link.isBusy());
    }

    private void take(Published latest) {
        Moment before = moment();
        publish(latest);
        if (latest.moment() == null) {
            pause();
        } else if (latest.moment() != before) {
            player.shown(before, latest.moment());
        }
    }
}
