package faultline.history;

import faultline.machine.MachineState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
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
    /** Those used last are the last. */
    private final Map<Long, Kept> records = new LinkedHashMap<>(KEPT_RECORDS, 0.75f, true);
    private long recordBytes;

    /** @param bytes of memory that it takes beyond the checkpoints of the trunk */
    private record Kept(StepRecord record, long bytes) {
    }

    Seeker(Replay replay, Checkpoints checkpoints) {
        this.replay = replay;
        this.checkpoints = checkpoints;
    }

    /** Brings the replay to the boundary before a step, after the edits there. */
    void to(long step) {
        if (replay.step() == step) {
            return;
        }
        Kept neighbour = records.get(step - 1);
        if (neighbour != null) {
            replay.restoreAfter(neighbour.record());
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
        Kept kept = records.get(step);
        if (kept != null) {
            return kept.record();
        }
        to(step);
        StepRecord record = replay.record();
        keep(record);
        return record;
    }

    private void keep(StepRecord record) {
        long bytes = checkpoints.bytesBeyondTrunk(new Checkpoint(record.after(), record.trailAfter(), 0));
        records.put(record.step(), new Kept(record, bytes));
        recordBytes += bytes;
        Iterator<Kept> oldest = records.values().iterator();
        while (records.size() > KEPT_RECORDS || recordBytes > checkpoints.recordsBudget() && records.size() > 1) {
            recordBytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /** Bytes of memory that the records of steps take. */
    long recordBytes() {
        return recordBytes;
    }

    /** The state at the boundary before a step. */
    Checkpoint checkpoint(long step) {
        to(step);
        return replay.checkpoint(checkpoints.before(step).nanos());
    }

    /** The states of checkpoints and records. */
    List<MachineState> keptStates() {
        List<MachineState> states = new ArrayList<>(checkpoints.states());
        records.values().forEach(kept -> states.addAll(List.of(kept.record().before(), kept.record().after())));
        return states;
    }

    /** Forgets the records of steps: the run has become another one. */
    void forget() {
        records.clear();
        recordBytes = 0;
    }
}
