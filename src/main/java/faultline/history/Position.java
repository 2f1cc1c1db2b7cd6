package faultline.history;

/**
 * A place in a run.
 *
 * @param step      steps done since power-on, 0 or more
 * @param microStep events of the step after those that have happened, 0 or more; 0 is the boundary before the step
 */
public record Position(long step, int microStep) implements Comparable<Position> {
    /** Power-on. */
    public static final Position START = new Position(0, 0);

    @Override
    public int compareTo(Position other) {
        int steps = Long.compare(step, other.step);
        return steps != 0 ? steps : Integer.compare(microStep, other.microStep);
    }
}
