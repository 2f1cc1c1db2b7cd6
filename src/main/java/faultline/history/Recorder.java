package faultline.history;

import faultline.machine.Activity;
import faultline.machine.device.InputLog;
import faultline.machine.event.Landmarks;

/**
 * Runs the machine on from what is known of a run, and keeps what is needed to go back: checkpoints, the profile, and the
 * steps with marks. It costs little beyond the run itself, since no events are made.
 */
final class Recorder {
    /** Steps between two looks at the clock: a fraction of a millisecond. */
    private static final long SLICE = 1 << 15;
    /** What takes longer was held up by something else than the machine. */
    private static final long LONGEST_SLICE_NANOS = 20_000_000;

    private final Replay replay;
    private final Checkpoints checkpoints;
    private final ProfileRecorder profile;
    private final MarkedSteps marked;
    private final KnownTables tables;
    /** Whether the guest has chosen other tables since that was last looked at. */
    private boolean tablesChosen;
    private RunLimits limits;
    private Checkpoint frontier;
    private long markedSteps;
    private long lastMarked = -1;
    private boolean ended;

    /** Follows the run while it is recorded; at what may be a limit, the run pauses. */
    private final Landmarks watch = new Landmarks() {
        @Override
        public void shutDown() {
            replay.machine.pause();
        }

        @Override
        public void resetRequested() {
            replay.machine.pause();
        }

        @Override
        public void tablesChosen() {
            tablesChosen = true;
            replay.machine.pause();
        }
    };

    /**
     * Goes on where the replay stands.
     *
     * @param profile what is known already
     * @param marked  likewise
     * @param tables  likewise
     */
    Recorder(Replay replay, Checkpoints checkpoints, ProfileRecorder profile, MarkedSteps marked, KnownTables tables,
             RunLimits limits, long nanos) {
        this.replay = replay;
        this.checkpoints = checkpoints;
        this.profile = profile;
        this.marked = marked;
        this.tables = tables;
        this.limits = limits;
        markedSteps = marked.size();
        frontier = replay.checkpoint(nanos);
        tables.add(frontier.state().registers());
        ended = isEnd(replay.machine.activity(), replay.step(), replay.machine.boot());
    }

    Checkpoint frontier() {
        return frontier;
    }

    boolean ended() {
        return ended;
    }

    RunLimits limits() {
        return limits;
    }

    /** Other limits; a run that was cut off may then go on. */
    void limit(RunLimits newLimits) {
        limits = newLimits;
        setFrontier(frontier);
    }

    /** Limits with which as much can follow as in a new run. */
    void limitBeyond() {
        limit(limits.beyond(frontier.state().boot(), frontier.step(), markedSteps));
    }

    /** Where descriptor tables have lain so far. */
    KnownTables tables() {
        return tables;
    }

    MarkedSteps marked() {
        return marked;
    }

    ProfileRecorder profile() {
        return profile;
    }

    /** Records so many steps more, or to the end, or until a time as of {@link System#nanoTime}. */
    void record(long steps, long deadline) {
        if (ended || steps <= 0) {
            return;
        }
        if (replay.step() != frontier.step()) {
            replay.restore(frontier);
        }
        long target = Math.min(limits.steps(), steps > Long.MAX_VALUE - frontier.step() ? Long.MAX_VALUE : frontier.step() + steps);
        replay.trail.tell(this::mark);
        replay.follow(new LandmarkPair(profile, watch));
        try {
            setFrontier(replay.checkpoint(run(target, deadline)));
        } finally {
            replay.trail.tell(null);
            replay.follow(null);
        }
    }

    private long run(long target, long deadline) {
        long nanos = frontier.nanos();
        long now = System.nanoTime();
        while (replay.step() < target && now < deadline
                && !isEnd(replay.machine.activity(), replay.step(), replay.machine.boot())) {
            long inSpan = profile.enter(replay.step(), replay.machine.boot());
            replay.machine.run(Math.min(Math.min(SLICE, inSpan), target - replay.step()));
            long after = System.nanoTime();
            noteTables();
            nanos += Math.min(after - now, LONGEST_SLICE_NANOS);
            now = after;
            if (checkpoints.wants(nanos)) {
                checkpoints.add(replay.checkpoint(nanos));
                now = System.nanoTime();
            }
        }
        return nanos;
    }

    private void noteTables() {
        if (tablesChosen) {
            tablesChosen = false;
            tables.add(replay.machine.registers());
        }
    }

    private void setFrontier(Checkpoint reached) {
        frontier = reached;
        ended = isEnd(reached.state().activity(), reached.step(), reached.state().boot());
    }

    private void mark(Mark.Kind kind, long step) {
        profile.count(kind);
        marked.add(kind, step);
        if (step != lastMarked) {
            lastMarked = step;
            markedSteps++;
            if (markedSteps >= limits.marks()) {
                replay.machine.pause();
            }
        }
    }

    private boolean isEnd(Activity activity, long step, int boot) {
        return activity.isEnd() || step >= limits.steps() || markedSteps >= limits.marks()
                || boot >= limits.boots() && activity.isBeforeReset();
    }

    /** Gives the machine a byte of input at the frontier, where the run then goes on. */
    void input(InputLog.Source source, int value) {
        replay.restore(frontier);
        replay.machine.input(source, value);
        Checkpoint changed = replay.checkpoint(frontier.nanos());
        if (frontier.state().activity() == Activity.HALTED) {
            // It was no halt for good after all.
            profile.uncount(Mark.Kind.HALT, frontier.step() - 1);
            marked.remove(Mark.Kind.HALT, frontier.step() - 1);
        }
        checkpoints.replace(changed);
        setFrontier(changed);
    }
}
