package faultline.history;

import faultline.machine.event.Landmarks;
import faultline.machine.event.MachineEvent.Output;
import faultline.machine.exception.ExceptionEvent;

/**
 * Follows a run and counts what happens in each span of it. When there are too many spans, each two become one, so that it
 * takes the same memory for a run of any length.
 */
final class ProfileRecorder implements Landmarks {
    private static final int SPANS = 4096;
    /** A short run is told step by step. */
    private static final int FIRST_WIDTH = 1;
    private static final int MOST_VECTOR = 31;

    private final Trail trail;
    private final long from;
    private final ProfileSpans spans;
    private long width;
    private int span;

    private ProfileRecorder(Trail trail, long from, long width, ProfileSpans spans) {
        this.trail = trail;
        this.from = from;
        this.width = width;
        this.spans = spans;
    }

    /** For a run of any length. */
    static ProfileRecorder ofRun(Trail trail) {
        return new ProfileRecorder(trail, 0, FIRST_WIDTH, new ProfileSpans(SPANS));
    }

    /** For a stretch of a run, in so many spans at most. */
    static ProfileRecorder ofStretch(Trail trail, long from, long to, int spans) {
        long width = Math.max(1, (to - from + spans - 1) / spans);
        return new ProfileRecorder(trail, from, width, new ProfileSpans((int) ((to - from + width - 1) / width)));
    }

    /** The same up to the last whole span before a step, following another trail. */
    ProfileRecorder until(long step, Trail newTrail) {
        int whole = (int) Math.min(step / width, SPANS);
        return new ProfileRecorder(newTrail, from, width, ProfileSpans.copy(spans, whole, SPANS));
    }

    long width() {
        return width;
    }

    /**
     * Goes on at a step, which begins a span or lies in the one that was left; before it runs.
     *
     * @return how many steps there are to the end of its span
     */
    long enter(long step, int boot) {
        while (from == 0 && (step - from) / width >= spans.capacity()) {
            spans.fold();
            width *= 2;
        }
        span = (int) ((step - from) / width);
        spans.boots[span] = boot;
        spans.levels[span] |= (byte) (1 << trail.level());
        spans.stacks[span] |= (short) (1 << trail.stack());
        return width - (step - from) % width;
    }

    /** Lets the replay run on to a step, and counts on the way. */
    void run(Replay replay, long to) {
        replay.trail.tell((kind, step) -> count(kind));
        replay.follow(this);
        while (replay.step() < to) {
            long inSpan = enter(replay.step(), replay.machine.boot());
            replay.runTo(Math.min(to, replay.step() + inSpan));
        }
        replay.follow(null);
        replay.trail.tell(null);
    }

    /** Where the span begins that holds a step of the run. */
    long begin(long step) {
        return step / width * width;
    }

    /** What has been counted until a step. */
    RunProfile profile(long to) {
        int size = (int) ((to - from + width - 1) / width);
        return new RunProfile(from, to, width, ProfileSpans.copy(spans, Math.min(size, spans.capacity()), size));
    }

    void count(Mark.Kind kind) {
        spans.counts[kind.ordinal()][span]++;
    }

    /** Takes back what was counted in a step. */
    void uncount(Mark.Kind kind, long step) {
        spans.counts[kind.ordinal()][(int) ((step - from) / width)]--;
    }

    @Override
    public void deliveryBegun(ExceptionEvent event) {
        spans.vectors[span] |= 1 << Math.min(event.vector(), MOST_VECTOR);
    }

    @Override
    public void handlerEntered(int vector, long frame, int cellSize, boolean savesStack) {
        spans.stacks[span] |= (short) (1 << trail.stack());
    }

    @Override
    public void interruptReturned(long frame, long rsp) {
        spans.stacks[span] |= (short) (1 << trail.stack());
    }

    @Override
    public void privilegeChanged(int level) {
        spans.levels[span] |= (byte) (1 << level);
    }

    @Override
    public void wasReset(int boot) {
        spans.boots[span] = boot;
        spans.levels[span] |= 1;
        spans.stacks[span] |= 1;
    }

    @Override
    public void printed(Output output, int character) {
        spans.printed[span]++;
    }
}
