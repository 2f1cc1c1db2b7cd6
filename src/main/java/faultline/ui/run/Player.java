package faultline.ui.run;

import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/** Plays a run: by itself, or along a path. For the window's thread, but for what it has done on the engine's. */
final class Player {
    private final ShownRun run;
    private final Consumer<Runnable> withNextPulse;
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
    /** Where playing goes, one after the other; empty when it goes on by itself. */
    private final Deque<Position> path = new ArrayDeque<>();
    private PlayStops stops = PlayStops.NONE;
    private boolean forwards = true;
    private long lastMove;
    /** How often playing has begun or ended: what is on its way for another turn is not wanted any more. */
    private final AtomicInteger turn = new AtomicInteger();
    /** Whether the engine has yet to do the last move. */
    private boolean onTheWay;

    /** Has something done with the run and the moment that is shown, on the engine's thread; what comes of it is shown. */
    interface Mover {
        void move(BiFunction<History, Moment, Moment> move);
    }

    /** @param withNextPulse has something done on the window's thread; may be called from the engine's */
    Player(ShownRun run, Consumer<Runnable> withNextPulse) {
        this.run = run;
        this.withNextPulse = withNextPulse;
    }

    ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    DoubleProperty speedProperty() {
        return speed;
    }

    void pauseAt(PlayStops newStops) {
        stops = newStops;
    }

    void pause() {
        path.clear();
        turn.incrementAndGet();
        playing.set(false);
    }

    /** Plays forwards or backwards; pauses when it does so already. */
    void toggle(boolean forward) {
        boolean already = playing.get() && forward == forwards;
        pause();
        if (!already && run.moment() != null) {
            forwards = forward;
            playing.set(true);
        }
    }

    void playAlong(List<Position> positions) {
        path.addAll(positions);
        playing.set(true);
    }

    void changeSpeed(boolean faster) {
        int index = Math.max(0, PlayPace.SPEEDS.indexOf(speed.get())) + (faster ? 1 : -1);
        speed.set(PlayPace.SPEEDS.get(Math.max(0, Math.min(PlayPace.SPEEDS.size() - 1, index))));
    }

    /** Another moment is shown: the last one before a reset wants to be read. */
    void shown(Moment before, Moment now) {
        boolean justBefore = now.activity().isBeforeReset() && (before == null || !before.activity().isBeforeReset());
        if (path.isEmpty() && forwards && justBefore) {
            pause();
        }
    }

    /** Goes on when it is time. */
    void playOn(long now, Mover mover) {
        Moment shown = run.moment();
        long nanos = now - lastMove;
        if (onTheWay) {
            return;
        }
        if (!path.isEmpty()) {
            playPath(now, mover);
        } else if (isAtEnd(shown)) {
            if (!forwards || !run.exploringProperty().get()) {
                pause();
            }
        } else if (PlayPace.isDue(shown, speed.get(), nanos)) {
            lastMove = now;
            double factor = speed.get();
            boolean on = forwards;
            PlayStops until = stops;
            int current = turn.get();
            move(mover, (history, from) -> {
                Moment to = PlayPace.go(history, from, on, factor, nanos);
                return upToStop(until, history, from, to, () -> turn.get() == current);
            });
        }
    }

    /** A stop on the way ends the playing there; who pauses while it is looked for stays. */
    private Moment upToStop(PlayStops until, History history, Moment from, Moment to, BooleanSupplier wanted) {
        Optional<Position> stop = until.between(history, from, to, wanted);
        if (!wanted.getAsBoolean()) {
            return from;
        }
        stop.ifPresent(position -> withNextPulse.accept(this::pause));
        return stop.map(history::at).orElse(to);
    }

    private boolean isAtEnd(Moment shown) {
        return forwards ? run.atLast() : shown.position().equals(Position.START);
    }

    private void playPath(long now, Mover mover) {
        if (now - lastMove >= PlayPace.pathNanos(speed.get())) {
            lastMove = now;
            Position next = path.poll();
            playing.set(!path.isEmpty());
            move(mover, (history, from) -> history.at(next));
        }
    }

    private void move(Mover mover, BiFunction<History, Moment, Moment> move) {
        onTheWay = true;
        mover.move((history, from) -> {
            try {
                return move.apply(history, from);
            } finally {
                withNextPulse.accept(() -> onTheWay = false);
            }
        });
    }
}
