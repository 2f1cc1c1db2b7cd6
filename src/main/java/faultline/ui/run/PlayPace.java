package faultline.ui.run;

import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How far playing goes, and when. At the slow speeds it shows one instruction after another, and wherever an exception is on
 * its way one micro-step after another; at the fast ones it leaps over as many instructions as are due.
 */
public final class PlayPace {
    /** The speed at which no time is spent on motion, and as much is played as can be. */
    public static final double INSTANT = Double.POSITIVE_INFINITY;
    private static final double FASTEST_IN_STEPS = 16;
    /** How long a micro-step is shown at speed 1: long enough for its motion (at most 400 ms) and to read its numbers. */
    private static final double MICRO_STEP_NANOS = 700e6;
    /** An instruction that raises nothing needs less attention. */
    private static final double INSTRUCTION_NANOS = 120e6;
    /** Instructions per second at the fast speeds. */
    private static final double[] RATES = {1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
    /** What a leap takes is a few milliseconds then. */
    private static final long MOST_STEPS = 1 << 21;
    /** After a pause of the program playing does not catch up. */
    private static final long MOST_NANOS = 100_000_000;

    /** All speeds, the slowest first. */
    public static final List<Double> SPEEDS = Stream.concat(Stream.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, FASTEST_IN_STEPS),
            DoubleStream.concat(DoubleStream.of(RATES).map(rate -> rate * INSTRUCTION_NANOS / 1e9), DoubleStream.of(INSTANT))
                    .boxed()).toList();

    private PlayPace() {
    }

    /** Whether a speed leaps over instructions. */
    public static boolean isFast(double speed) {
        return speed > FASTEST_IN_STEPS;
    }

    /** Instructions that are played per second, where there are no exceptions. */
    public static double rate(double speed) {
        return speed * 1e9 / INSTRUCTION_NANOS;
    }

    /** How long a moment on a path from one to another is shown, in ns. */
    static double pathNanos(double speed) {
        return MICRO_STEP_NANOS / speed;
    }

    /** Whether it is time to go on from a moment that has been shown for so long. */
    static boolean isDue(Moment shown, double speed, long nanos) {
        boolean close = !isFast(speed) && needsMicroSteps(shown);
        return nanos >= (close ? MICRO_STEP_NANOS : INSTRUCTION_NANOS) / speed;
    }

    /** Where playing goes from a moment that has been shown for so long. */
    static Moment go(History history, Moment from, boolean forwards, double speed, long nanos) {
        if (isFast(speed)) {
            return leap(history, from, forwards, steps(speed, nanos));
        }
        Grain grain = needsMicroSteps(from) ? Grain.MICRO_STEP : Grain.INSTRUCTION;
        return forwards ? history.next(from, grain) : history.previous(from, grain);
    }

    /** 1 or more. */
    private static long steps(double speed, long nanos) {
        return (long) Math.max(1, Math.min(MOST_STEPS, Math.min(nanos, MOST_NANOS) / INSTRUCTION_NANOS * speed));
    }

    /** The last moment before a reset is not leapt over. */
    private static Moment leap(History history, Moment from, boolean forwards, long steps) {
        Position begin = from.position();
        if (!forwards) {
            return history.at(new Position(begin.step() - steps, 0));
        }
        if (from.activity().isBeforeReset()) {
            return history.next(from, Grain.INSTRUCTION);
        }
        Position target = new Position(begin.step() + steps, 0);
        Position reset = history.mark(begin, Set.of(Mark.Kind.RESET), true).orElse(target);
        return history.at(reset.compareTo(target) < 0 ? new Position(reset.step() - 1, Integer.MAX_VALUE) : target);
    }

    /** After a step's last event the next step is not known yet: a micro-step shows it. */
    private static boolean needsMicroSteps(Moment moment) {
        return moment.stepComplete() || moment.stepEvents().stream().anyMatch(PlayPace::concernsDelivery);
    }

    private static boolean concernsDelivery(MachineEvent event) {
        return event instanceof MachineEvent.FaultRaised || event instanceof MachineEvent.DeliveryBegun
                || event instanceof MachineEvent.ShutDown || event instanceof MachineEvent.WasReset;
    }
}
