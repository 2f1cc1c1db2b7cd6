package faultline.ui.run;

import faultline.history.Branch;
import faultline.history.BranchTree;
import faultline.history.Divergence;
import faultline.history.Edit;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunProfile;
import faultline.machine.device.InputLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * One run of a machine, as the window shows it. Commands go to the engine's thread; what comes of them is published
 * and taken over in {@link #pulse}. While {@link #activeProperty} is false nothing can come, and no pulse is needed.
 * Apart from the engine's tasks all is called from the window's thread.
 */
public final class RunModel extends ShownRun {
    /** The speed at which no time is spent on motion. */
    public static final double INSTANT = Double.POSITIVE_INFINITY;
    private static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, INSTANT);
    /** How long a micro-step is shown at speed 1: long enough for its motion (at most 400 ms) and to read its numbers. */
    private static final double MICRO_STEP_NANOS = 700e6;
    /** An instruction that raises nothing needs less attention. */
    private static final double INSTRUCTION_NANOS = 120e6;

    /** Where playing forwards pauses, besides at the ends and before a reset. */
    @FunctionalInterface
    public interface PlayStops {
        /** The first such place after a moment, up to another one; on the engine's thread. */
        Optional<Position> between(History history, Moment from, Moment to);
    }

    /** What a limit does. */
    private enum Hiding {
        /** Later marks are hidden, no more. */
        MARKS,
        /** The run's length and the rest of the instruction are hidden, too. */
        AHEAD,
        /** The run is held back as well. */
        HELD
    }

    private interface EngineTask {
        void run() throws Exception;
    }

    private final Executor engine;
    private final long budget;
    private final AtomicReference<Published> published = new AtomicReference<>();
    private final AtomicInteger pending = new AtomicInteger();
    /** Commands given so far: whoever works for one that is no longer the last may give up. */
    private final AtomicInteger commands = new AtomicInteger();
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper(this, "active");
    private final ReadOnlyBooleanWrapper limited = new ReadOnlyBooleanWrapper(this, "limited");
    private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
    private PlayStops stops = (history, from, to) -> Optional.empty();
    private Published taken;
    private long lastStep;
    private boolean forwards = true;
    /** Where playing goes, one after the other; empty when it goes on by itself. */
    private final Deque<Position> path = new ArrayDeque<>();
    /** What to do with answers of the engine, in their order. */
    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();

    /** The engine's own run and place in it; touched by its tasks alone. */
    private Exploration known;
    private Moment here;
    /** The position after which marks are hidden, or null. */
    private Position limit;
    private Hiding hiding = Hiding.MARKS;
    /** The window's thread's own. */
    private boolean veiling;
    private boolean held;
    /** What was last published without its future, and that. */
    private Moment veiledFrom;
    private Moment veiled;

    /** @param engine runs one task after another */
    public RunModel(Executor engine) {
        this(engine, History.DEFAULT_BUDGET);
    }

    /** @param budget bytes of memory that a run's checkpoints may take, those of all its branches together */
    public RunModel(Executor engine, long budget) {
        this.engine = engine;
        this.budget = budget;
    }

    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** True while {@link #pulse} has to be called. */
    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /** A factor, or {@link #INSTANT}. */
    public DoubleProperty speedProperty() {
        return speed;
    }

    /** True while the run is held back at a moment, and nothing after it is to be seen. */
    public ReadOnlyBooleanProperty limitedProperty() {
        return limited.getReadOnlyProperty();
    }

    // ---- commands ---------------------------------------------------------------------------------------------------

    /** Opens a run at its start, in place of the one that is shown. Its future is explored bit by bit. */
    public void open(Callable<History> opener) {
        openTree(() -> new BranchTree(opener.call(), budget));
    }

    /** Opens a run with its branches at the start of the one in use, in place of the one that is shown. */
    public void openTree(Callable<BranchTree> opener) {
        pause();
        limited.set(false);
        veiling = false;
        submit(() -> {
            BranchTree tree = opener.call();
            tree.limitMemory(budget);
            limit = null;
            held = false;
            show(tree, tree.current().id(), Position.START);
        });
    }

    private void show(BranchTree tree, int id, Position at) {
        Exploration shown = new Exploration(tree, id);
        known = shown;
        here = upToLimit(shown.history().at(at));
        enqueue(() -> explore(shown));
    }

    private void explore(Exploration explored) {
        if (explored == known && explored.slice()) {
            enqueue(() -> explore(explored));
        }
    }

    /** Lets the run go on without limits, in the background; or with false stops it where it has come to. */
    public void goOn(boolean further) {
        showGoingOn(further);
        submit(() -> {
            if (known != null) {
                known.goOn(further);
                resume();
            }
        });
    }

    private void resume() {
        Exploration explored = known;
        enqueue(() -> explore(explored));
    }

    // ---- what if ----------------------------------------------------------------------------------------------------

    /**
     * Makes edits at the moment that is shown, and shows the branch that grows from there. In the middle of a step they are
     * made at the boundary before it, and the step begins anew.
     *
     * @param name what the branch is to be called; may be empty
     */
    public void whatIf(List<Edit> edits, String name) {
        pause();
        submit(() -> {
            if (known != null) {
                fork(edits, name);
            }
        });
    }

    private void fork(List<Edit> edits, String name) {
        BranchTree tree = known.tree();
        tree.use(known.branch());
        long step = boundary(here);
        Branch grown = tree.fork(step, edits, name);
        grown.history().explore(1);
        show(tree, grown.id(), new Position(step, 0));
    }

    /** The steps done at the boundary where something can be changed. */
    private static long boundary(Moment moment) {
        return moment.position().step() + (moment.stepComplete() ? 1 : 0);
    }

    /**
     * Gives the machine a byte of input at the moment that is shown. At the end of the run it goes on with it; elsewhere a
     * branch grows from there.
     *
     * @param value 0 to 255
     */
    public void input(InputLog.Source source, int value) {
        pause();
        submit(() -> {
            if (known == null) {
                return;
            }
            long end = known.history().knownSteps();
            if (boundary(here) < end) {
                BranchTree tree = known.tree();
                tree.use(known.branch());
                Branch grown = tree.fork(boundary(here), List.of(), "");
                known = new Exploration(tree, grown.id());
            }
            long before = known.history().knownSteps();
            known.history().input(source, value);
            known.history().limit(known.history().limits().beyond(before));
            known.history().explore(1);
            here = known.history().at(new Position(before, 0));
            known.resume();
            resume();
        });
    }

    /** Shows another branch, at the moment with the same number of steps. */
    public void useBranch(int id) {
        pause();
        submit(() -> {
            if (known != null && known.tree().branches().stream().anyMatch(one -> one.id() == id)) {
                known.tree().use(id);
                show(known.tree(), id, here.position());
            }
        });
    }

    public void renameBranch(int id, String name) {
        submit(() -> known.tree().rename(id, name));
    }

    /** Deletes a branch and all that grew out of it; its parent is shown when the one that is shown goes. */
    public void deleteBranch(int id) {
        pause();
        submit(() -> {
            BranchTree tree = known.tree();
            tree.delete(id);
            if (tree.branches().stream().noneMatch(one -> one.id() == known.branch())) {
                show(tree, tree.current().id(), here.position());
            }
        });
    }

    /** Goes to where the branch that is shown first does something else than the one that it grew out of; stays when it never does. */
    public void goToDivergence() {
        pause();
        int begun = commands.get() + 1;
        submit(() -> {
            Branch shown = known == null ? null : known.tree().branch(known.branch());
            if (shown != null && !shown.isTrunk()) {
                known.all();
                History parent = known.tree().branch(shown.parent()).history();
                OptionalLong step = Divergence.firstStep(parent, known.history(), shown.step(), at -> commands.get() == begun);
                step.ifPresent(parted -> here = upToLimit(known.history().at(new Position(parted, 0))));
            }
        });
    }

    /** Shows a branch of another model's run, which has the same engine; at that model's moment. */
    public void showBeside(RunModel other, int id) {
        submit(() -> {
            if (other.known != null) {
                show(other.known.tree(), id, other.here.position());
            }
        });
    }

    // ---- moving -----------------------------------------------------------------------------------------------------

    /** Steps, and stops playing. */
    public void step(Grain grain, boolean forward) {
        pause();
        move(from -> forward ? known.history().next(from, grain) : known.history().previous(from, grain));
    }

    /** Goes to where the next boot began, or the one that is shown, or the one before that; else to the end or the start. */
    public void stepBoot(boolean forward) {
        pause();
        move(from -> {
            History history = known.history();
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
        pause();
        move(from -> known.history().end());
    }

    /** Goes to a position; beyond what is known, to its end. */
    public void jumpTo(Position target) {
        pause();
        move(from -> known.history().at(target));
    }

    /**
     * Goes to where a search in the whole run leads; stays when it finds nothing.
     *
     * @param search runs on the engine's thread
     */
    public void goTo(Function<History, Optional<Position>> search) {
        pause();
        move(from -> {
            known.all();
            return search.apply(known.history()).map(known.history()::at).orElse(from);
        });
    }

    /**
     * Asks something of the whole run.
     *
     * @param question is asked on the engine's thread
     * @param answer   gets the answer with a later pulse
     */
    public <T> void ask(Function<History, T> question, Consumer<T> answer) {
        inquire((history, from) -> {
            known.all();
            return question.apply(history);
        }, answer);
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
        submit(() -> {
            Runnable then = otherwise;
            try {
                if (known != null) {
                    T found = question.apply(known.history(), here);
                    then = () -> answer.accept(found);
                }
            } finally {
                answers.add(then);
            }
        });
    }

    /**
     * Asks something of the run and its branches as far as they are known.
     *
     * @param question is asked on the engine's thread, with the moment that is shown
     * @param answer   gets the answer with a later pulse
     */
    public <T> void askTree(BiFunction<BranchTree, Moment, T> question, Consumer<T> answer) {
        submit(() -> {
            if (known != null) {
                known.tree().use(known.branch());
                T found = question.apply(known.tree(), here);
                answers.add(() -> answer.accept(found));
            }
        });
    }

    /**
     * Holds the run back: nothing after a position can be seen until another is given.
     *
     * @param last finds it in the whole run, on the engine's thread; where it finds none, nothing is hidden
     */
    public void limit(Function<History, Optional<Position>> last) {
        hide(last, Hiding.HELD);
    }

    /** Hides all that comes after a position or after the moment that is shown, but lets the run go on. */
    public void veil(Function<History, Optional<Position>> last) {
        hide(last, Hiding.AHEAD);
    }

    /** Hides the marks after a position, but lets the run go on beyond it. */
    public void conceal(Function<History, Optional<Position>> last) {
        hide(last, Hiding.MARKS);
    }

    private void hide(Function<History, Optional<Position>> last, Hiding what) {
        pause();
        limited.set(what == Hiding.HELD);
        veiling = what != Hiding.MARKS;
        submit(() -> {
            if (known != null) {
                known.all();
                limit = last.apply(known.history()).orElse(null);
                hiding = what;
                here = upToLimit(here);
            }
        });
    }

    /** Whether a position may be seen: a run that is held back, or veiled, does not tell what comes after. */
    public boolean maySee(Position position) {
        return !veiling || position.compareTo(endProperty().get()) <= 0;
    }

    /** Lets the run go on as it likes. */
    public void unlimit() {
        limited.set(false);
        veiling = false;
        submit(() -> {
            limit = null;
            held = false;
        });
    }

    private Moment upToLimit(Moment wanted) {
        held = limit != null && hiding == Hiding.HELD && wanted.position().compareTo(limit) > 0;
        return held ? known.history().at(limit) : wanted;
    }

    /** Plays from one position to the next, and pauses at the last. */
    public void playAlong(List<Position> positions) {
        pause();
        if (positions.isEmpty()) {
            return;
        }
        if (speed.get() == INSTANT) {
            jumpTo(positions.get(positions.size() - 1));
            return;
        }
        path.addAll(positions);
        playing.set(true);
        active.set(true);
    }

    public void togglePlay() {
        if (playing.get()) {
            pause();
        } else {
            togglePlay(true);
        }
    }

    /** Plays forwards or backwards; pauses when it does so already. */
    public void togglePlay(boolean forward) {
        boolean already = playing.get() && forward == forwards;
        pause();
        if (!already && moment() != null) {
            forwards = forward;
            playing.set(true);
            active.set(true);
        }
    }

    /** Has playing forwards pause at some places. */
    public void pauseAt(PlayStops newStops) {
        stops = newStops;
    }

    public void pause() {
        path.clear();
        playing.set(false);
    }

    /** The next speed up or down; stays at the ends. */
    public void changeSpeed(boolean faster) {
        int index = Math.max(0, SPEEDS.indexOf(speed.get())) + (faster ? 1 : -1);
        speed.set(SPEEDS.get(Math.max(0, Math.min(SPEEDS.size() - 1, index))));
    }

    private void move(UnaryOperator<Moment> step) {
        submit(() -> {
            if (known != null) {
                here = upToLimit(step.apply(here));
            }
        });
    }

    // ---- the engine and the window ----------------------------------------------------------------------------------

    private void fail(Throwable problem) {
        pause();
        showFailure(problem);
    }

    private void submit(EngineTask task) {
        commands.incrementAndGet();
        showFailure(null);
        enqueue(task);
        active.set(true);
    }

    /** May be called from either thread. */
    private void enqueue(EngineTask task) {
        pending.incrementAndGet();
        engine.execute(() -> {
            published.set(carryOut(task));
            pending.decrementAndGet();
        });
    }

    private Published carryOut(EngineTask task) {
        try {
            task.run();
            return known == null ? Published.NOTHING
                    : new Published(known.history().guest(), momentToShow(), endToShow(), marksToShow(), profileToShow(),
                            known.tree().branches(), known.branch(), !known.complete(), known.history().cutOff(), held);
        } catch (Exception | StackOverflowError | OutOfMemoryError problem) {
            answers.add(() -> fail(problem));
            return published.get();
        }
    }

    private boolean hidesAhead() {
        return limit != null && hiding != Hiding.MARKS;
    }

    /** Who is to predict is not told either what is still to come of the step. */
    private Moment momentToShow() {
        if (!hidesAhead() || here == null) {
            return here;
        }
        if (veiledFrom != here) {
            veiledFrom = here;
            veiled = here.withoutFuture();
        }
        return veiled;
    }

    /** How long the run is would tell how it ends. */
    private Position endToShow() {
        return hidesAhead() ? lastToShow() : known.end();
    }

    private RunProfile profileToShow() {
        return limit == null ? known.profile() : known.profile().until(lastToShow().step());
    }

    private Position lastToShow() {
        return here.position().compareTo(limit) > 0 ? here.position() : limit;
    }

    private List<Mark> marksToShow() {
        if (limit == null) {
            return known.marks();
        }
        Position last = lastToShow();
        return known.marks().stream().filter(mark -> mark.position().compareTo(last) <= 0).toList();
    }

    /**
     * Takes over what the engine has published, and plays on when it is time.
     *
     * @param now the time in nanoseconds, as of {@link System#nanoTime}
     */
    public void pulse(long now) {
        boolean idle = pending.get() == 0;
        Published latest = published.get();
        if (latest != taken && latest != null) {
            taken = latest;
            take(latest);
        }
        for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
            answer.run();
        }
        if (playing.get() && idle) {
            playOn(now);
        }
        active.set(playing.get() || pending.get() > 0 || published.get() != taken || !answers.isEmpty());
    }

    private void take(Published latest) {
        Moment before = moment();
        publish(latest);
        if (latest.moment() == null) {
            pause();
        } else if (latest.moment() != before) {
            boolean resetNext = latest.moment().activity().isBeforeReset();
            if (path.isEmpty() && forwards && resetNext && (before == null || !before.activity().isBeforeReset())) {
                // The last moment before a reset wants to be read.
                pause();
            }
        }
    }

    private void playOn(long now) {
        Moment shown = moment();
        if (!path.isEmpty()) {
            playPath(now);
            return;
        }
        if (forwards ? shown.position().compareTo(endProperty().get()) >= 0 : shown.position().equals(Position.START)) {
            pause();
            return;
        }
        boolean close = PlayPace.needsMicroSteps(shown);
        if (now - lastStep >= (close ? MICRO_STEP_NANOS : INSTRUCTION_NANOS) / speed.get()) {
            lastStep = now;
            Grain grain = close ? Grain.MICRO_STEP : Grain.INSTRUCTION;
            PlayStops until = stops;
            boolean on = forwards;
            move(from -> on ? playedTo(from, known.history().next(from, grain), until) : known.history().previous(from, grain));
        }
    }

    /** On the engine's thread: a stop on the way ends the playing there. */
    private Moment playedTo(Moment from, Moment to, PlayStops until) {
        Optional<Position> stop = until.between(known.history(), from, to);
        if (stop.isEmpty()) {
            return to;
        }
        answers.add(this::pause);
        return known.history().at(stop.get());
    }

    private void playPath(long now) {
        if (now - lastStep >= MICRO_STEP_NANOS / speed.get()) {
            lastStep = now;
            Position next = path.poll();
            playing.set(!path.isEmpty());
            move(from -> known.history().at(next));
        }
    }
}
