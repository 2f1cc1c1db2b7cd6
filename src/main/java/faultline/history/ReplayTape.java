package faultline.history;

import faultline.machine.Machine;
import faultline.machine.event.Landmarks;
import faultline.machine.event.MachineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** A history's own machine and checkpoints, for a search. */
final class ReplayTape implements Tape {
    private final Replay replay;
    private final Checkpoints checkpoints;
    private final Recorder recorder;
    private final LongConsumer seek;

    ReplayTape(Replay replay, Checkpoints checkpoints, Recorder recorder, LongConsumer seek) {
        this.replay = replay;
        this.checkpoints = checkpoints;
        this.recorder = recorder;
        this.seek = seek;
    }

    @Override
    public Machine machine() {
        return replay.machine;
    }

    @Override
    public long known() {
        return recorder.frontier().step();
    }

    @Override
    public List<Checkpoint> standsUntil(long step) {
        return checkpoints.trunkBefore(step + 1);
    }

    @Override
    public List<Checkpoint> places() {
        List<Checkpoint> places = new ArrayList<>(checkpoints.trunkBefore(Long.MAX_VALUE));
        places.add(recorder.frontier());
        return places;
    }

    @Override
    public Checkpoint mark() {
        return replay.checkpoint(0);
    }

    @Override
    public void restore(Stand stand) {
        replay.restore((Checkpoint) stand);
    }

    @Override
    public void seek(long step) {
        seek.accept(step);
    }

    @Override
    public boolean runTo(long step) {
        return replay.runTo(step);
    }

    @Override
    public void follow(Landmarks landmarks) {
        replay.follow(landmarks);
    }

    @Override
    public List<MachineEvent> events() {
        return replay.events();
    }
}
