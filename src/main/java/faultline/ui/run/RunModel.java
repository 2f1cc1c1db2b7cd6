package faultline.ui.run;

import faultline.boot.Guest;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * One run of a machine, as the window shows it. Commands go to the engine's thread; what comes of them is published
 * and taken over in {@link #pulse}. While {@link #activeProperty} is false nothing can come, and no pulse is needed.
 * Apart from the engine's tasks all is called from the window's thread.
 */
public final class RunModel {
    /** The speed at which no time is spent on motion. */
    public static final double INSTANT = Double.POSITIVE_INFINITY;
    private static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, INSTANT);
    /** How long a micro-step is shown at speed 1: long enough for its motion (at most 400 ms) and to read its numbers. */
    private static final double MICRO_STEP_NANOS = 700e6;
    /** An instruction that raises nothing needs less attention. */
    private static final double INSTRUCTION_NANOS = 120e6;
    /** Steps that are explored between two commands: a fraction of a second. */
    private static final long SLICE = 100_000;
    /** A run with more marks is explored no further: each takes memory, and nobody can tell them apart. */
    private static final int MOST_MARKS = 20_000;

    private record Published(Guest guest, Moment moment, Position end, List<Mark> marks, boolean heldBack,
                             Throwable failure) {
        private Published(Throwable failure) {
            this(null, null, Position.START, List.of(), false, failure);
        }
    }

    private interface EngineTask {
        void run() throws Exception;
    }

    private final Executor engine;
    private final AtomicReference<Published> published = new AtomicReference<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final ReadOnlyObjectWrapper<Guest> guest = new ReadOnlyObjectWrapper<>(this, "guest");
    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(this, "moment");
    private final ReadOnlyObjectWrapper<Position> end = new ReadOnlyObjectWrapper<>(this, "end", Position.START);
    private final ReadOnlyObjectWrapper<List<Mark>> marks = new ReadOnlyObjectWrapper<>(this, "marks", List.of());
    private final ReadOnlyObjectWrapper<Throwable> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper(this, "active");
    private final ReadOnlyBooleanWrapper heldBack = new ReadOnlyBooleanWrapper(this, "heldBack");
    private final ReadOnlyBooleanWrapper limited = new ReadOnlyBooleanWrapper(this, "limited");
    private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
    private Published taken;
    private long lastStep;
    /** Where playing goes, one after the other; empty when it goes on by itself. */
    private final Deque<Position> path = new ArrayDeque<>();
    /** What to do with answers of the engine, in their order. */
    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();

    /** The engine's own run and place in it; touched by its tasks alone. */
    private History history;
    private Moment here;
    private List<Mark> marksKnown = List.of();
    private Position endKnown = Position.START;
    /** The position after which marks are hidden, or null. */
    private Position limit;
    /** Whether the limit holds the run back, or hides marks only. */
    private boolean holding;
    private boolean held;

    /** @param engine runs one task after another */
    public RunModel(Executor engine) {
        this.engine = engine;
    }

    // ---- what is shown ----------------------------------------------------------------------------------------------

    /** What is shown; null until the first run is open. */
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    public Moment moment() {
        return moment.get();
    }

    /** What runs; null until the first run is open. Changes before the moment does. */
    public ReadOnlyObjectProperty<Guest> guestProperty() {
        return guest.getReadOnlyProperty();
    }

    /** The last position that is known of the run. */
    public ReadOnlyObjectProperty<Position> endProperty() {
        return end.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Mark>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /** Why the last command could not be carried out, or null. */
    public ReadOnlyObjectProperty<Throwable> failureProperty() {
        return failure.getReadOnlyProperty();
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

    /** Whether the last command wanted to go beyond the limit, and was held back there. */
    public ReadOnlyBooleanProperty heldBackProperty() {
        return heldBack.getReadOnlyProperty();
    }

    // ---- commands ---------------------------------------------------------------------------------------------------

    /** Opens a run at its start, in place of the one that is shown. Its future is explored bit by bit. */
    public void open(Callable<History> opener) {
        pause();
        limited.set(false);
        submit(() -> {
            History opened = opener.call();
            history = opened;
            here = opened.start();
            limit = null;
            held = false;
            marksKnown = List.of();
            endKnown = here.position();
            enqueue(() -> explore(opened));
        });
    }

    private void explore(History explored) {
        if (explored == history && exploreSlice()) {
            enqueue(() -> explore(explored));
        }
    }

    /** Learns more of the run's future; false when there is no more to learn. */
    private boolean exploreSlice() {
        if (history.ended() || marksKnown.size() >= MOST_MARKS) {
            return false;
        }
        history.explore(SLICE);
        marksKnown = history.marks();
        endKnown = history.end().position();
        return true;
    }

    /** Steps, and stops playing. */
    public void step(Grain grain, boolean forward) {
        pause();
        move(from -> forward ? history.next(from, grain) : history.previous(from, grain));
    }

    /** Goes to the start of the run. */
    public void home() {
        jumpTo(Position.START);
    }

    /** Goes to the end of the run. */
    public void end() {
        pause();
        move(from -> history.end());
    }

    /** Goes to a position; beyond what is known, to its end. */
    public void jumpTo(Position target) {
        pause();
        move(from -> history.at(target));
    }

    /**
     * Goes to where a search in the whole run leads; stays when it finds nothing.
     *
     * @param search runs on the engine's thread
     */
    public void goTo(Function<History, Optional<Position>> search) {
        pause();
        move(from -> {
            exploreAll();
            return search.apply(history).map(history::at).orElse(from);
        });
    }

    /**
     * Asks something of the whole run.
     *
     * @param question is asked on the engine's thread
     * @param answer   gets the answer with a later pulse
     */
    public <T> void ask(Function<History, T> question, Consumer<T> answer) {
        submit(() -> {
            if (history != null) {
                exploreAll();
                T found = question.apply(history);
                answers.add(() -> answer.accept(found));
            }
        });
    }

    /** What is asked or searched for may lie in the part that is not known yet. */
    private void exploreAll() {
        while (exploreSlice()) {
            continue;
        }
    }

    /**
     * Holds the run back: nothing after a position can be seen until another is given.
     *
     * @param last finds it in the whole run, on the engine's thread; where it finds none, nothing is hidden
     */
    public void limit(Function<History, Optional<Position>> last) {
        hide(last, true);
    }

    /** Hides the marks after a position, but lets the run go on beyond it. */
    public void conceal(Function<History, Optional<Position>> last) {
        hide(last, false);
    }

    private void hide(Function<History, Optional<Position>> last, boolean holds) {
        pause();
        limited.set(holds);
        submit(() -> {
            if (history != null) {
                exploreAll();
                limit = last.apply(history).orElse(null);
                holding = holds;
                here = upToLimit(here);
            }
        });
    }

    /** Lets the run go on as it likes. */
    public void unlimit() {
        limited.set(false);
        submit(() -> {
            limit = null;
            held = false;
        });
    }

    private Moment upToLimit(Moment wanted) {
        held = holding && limit != null && wanted.position().compareTo(limit) > 0;
        return held ? history.at(limit) : wanted;
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
        } else if (moment.get() != null) {
            playing.set(true);
            active.set(true);
        }
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
            if (history != null) {
                here = upToLimit(step.apply(here));
            }
        });
    }

    // ---- the engine and the window ----------------------------------------------------------------------------------

    private void submit(EngineTask task) {
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
            return history == null ? new Published(null)
                    : new Published(history.guest(), here, endKnown, marksToShow(), held, null);
        } catch (Exception | StackOverflowError | OutOfMemoryError problem) {
            return new Published(problem);
        }
    }

    private List<Mark> marksToShow() {
        if (limit == null) {
            return marksKnown;
        }
        Position last = here.position().compareTo(limit) > 0 ? here.position() : limit;
        return marksKnown.stream().filter(mark -> mark.position().compareTo(last) <= 0).toList();
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
        failure.set(latest.failure());
        heldBack.set(latest.heldBack());
        if (latest.moment() == null) {
            pause();
            return;
        }
        guest.set(latest.guest());
        end.set(latest.end());
        marks.set(latest.marks());
        if (latest.moment() != moment.get()) {
            moment.set(latest.moment());
            if (path.isEmpty() && latest.moment().current() instanceof MachineEvent.ShutDown) {
                // The last moment before a reset wants to be read.
                pause();
            }
        }
    }

    private void playOn(long now) {
        Moment shown = moment.get();
        if (!path.isEmpty()) {
            playPath(now);
            return;
        }
        if (shown.position().compareTo(end.get()) >= 0) {
            pause();
            return;
        }
        boolean close = PlayPace.needsMicroSteps(shown);
        if (now - lastStep >= (close ? MICRO_STEP_NANOS : INSTRUCTION_NANOS) / speed.get()) {
            lastStep = now;
            move(from -> history.next(from, close ? Grain.MICRO_STEP : Grain.INSTRUCTION));
        }
    }

    private void playPath(long now) {
        if (now - lastStep >= MICRO_STEP_NANOS / speed.get()) {
            lastStep = now;
            Position next = path.poll();
            playing.set(!path.isEmpty());
            move(from -> history.at(next));
        }
    }
}
