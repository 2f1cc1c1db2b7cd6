package faultline.history;

import java.util.LinkedHashMap;
import java.util.Map;

/** Brings the replay to any step that is known, and keeps what it did on the way for the next time. */
final class Seeker {
    private static final int KEPT_RECORDS = 64;
    /**
     * How many steps before the place that is sought checkpoints are kept, farthest first: a step back then repeats few
     * steps, and when it has gone back beyond one of them, the next is not far either.
     */
    private static final long[] NEARBY = {1 << 18, 1 << 14, 1 << 10, 1 << 6};

    final Replay replay;
    final Checkpoints checkpoints;
    private final Map<Long, StepRecord> records = recentlyUsed(KEPT_RECORDS);

    Seeker(Replay replay, Checkpoints checkpoints) {
        this.replay = replay;
        this.checkpoints = checkpoints;
    }

    /** A map that keeps what was used last. */
    static <V> Map<Long, V> recentlyUsed(int most) {
        return new LinkedHashMap<>(most, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > most;
            }
        };
    }

    /** Brings the replay to the boundary before a step, after the edits there. */
    void to(long step) {
        if (replay.step() == step) {
            return;
        }
        StepRecord neighbour = records.get(step - 1);
        if (neighbour != null) {
            replay.restoreAfter(neighbour);
            return;
        }
        Checkpoint from = checkpoints.before(step);
        if (replay.step() > step || replay.step() < from.step()) {
            replay.restore(from);
        }
        for (long missing = checkpoints.missingAfter(replay.step()); missing < step && replay.runTo(missing);
                missing = checkpoints.missingAfter(missing)) {
            checkpoints.fill(replay.checkpoint(0));
        }
        for (long distance : NEARBY) {
            if (step - distance > replay.step() && replay.runTo(step - distance)) {
                checkpoints.addNearby(replay.checkpoint(from.nanos()));
            }
        }
        replay.runTo(step);
    }

    /** Everything about a step; kept for a while. */
    StepRecord record(long step) {
        StepRecord kept = records.get(step);
        if (kept != null) {
            return kept;
        }
        to(step);
        StepRecord record = replay.record();
        records.put(step, record);
        return record;
    }

    /** The state at the boundary before a step. */
    Checkpoint checkpoint(long step) {
        to(step);
        return replay.checkpoint(checkpoints.before(step).nanos());
    }

    /** Forgets the records of steps: the run has become another one. */
    void forget() {
        records.clear();
    }
}
