package faultline.history;

import faultline.boot.Guest;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.event.Landmarks;
import faultline.machine.event.MachineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * The machine that does a run, again and again, with the trail that follows it. Wherever it stands, the edits that
 * were made there are done.
 */
final class Replay {
    final Machine machine;
    final Trail trail;
    private final NavigableMap<Long, List<Edit>> edits;

    /** @param edits by the steps done when they were made */
    Replay(Guest guest, InstructionDecoding decoding, NavigableMap<Long, List<Edit>> edits) {
        this.edits = edits;
        machine = guest.powerOn(decoding);
        trail = new Trail(machine::steps);
        machine.follow(trail);
    }

    long step() {
        return machine.steps();
    }

    /** Lets others follow the machine too; null for nobody else. */
    void follow(Landmarks others) {
        machine.follow(others == null ? trail : new LandmarkPair(trail, others));
    }

    void restore(Checkpoint checkpoint) {
        machine.restore(checkpoint.state());
        trail.restore(checkpoint.trail());
    }

    /** Goes to the boundary after a step. */
    void restoreAfter(StepRecord record) {
        machine.restore(record.after());
        trail.restore(record.trailAfter());
        edit();
    }

    Checkpoint checkpoint(long nanos) {
        return new Checkpoint(machine.snapshot(), trail.state(), nanos);
    }

    /**
     * Does one step, to a boundary, and makes the edits that belong there: what {@link #runTo} does, without the effort to
     * run fast.
     */
    boolean step(long boundary) {
        machine.step();
        if (step() < boundary) {
            return false;
        }
        edit();
        return true;
    }

    /**
     * Runs on to a boundary, and makes the edits that belong there.
     *
     * @return false when the machine ended or paused before it
     */
    boolean runTo(long step) {
        while (step() < step) {
            Long edited = edits.isEmpty() ? null : edits.higherKey(step());
            long until = edited == null ? step : Math.min(step, edited);
            machine.run(until - step());
            boolean paused = machine.paused();
            if (step() < until) {
                return false;
            }
            edit();
            // An edit may have put RIP where the run is to pause.
            if (paused || edited != null && machine.atStop()) {
                return step() == step;
            }
        }
        return true;
    }

    /** Whether something is changed at a boundary. */
    boolean editsAt(long step) {
        return edits.containsKey(step);
    }

    private void edit() {
        List<Edit> here = edits.isEmpty() ? null : edits.get(step());
        if (here != null) {
            here.forEach(edit -> edit.applyTo(machine));
            trail.tablesChosen();
        }
    }

    /** Does one step, and tells its events. */
    List<MachineEvent> events() {
        List<MachineEvent> events = observe();
        edit();
        return events;
    }

    private List<MachineEvent> observe() {
        List<MachineEvent> events = new ArrayList<>();
        machine.observe(events::add);
        machine.step();
        machine.observe(null);
        return events;
    }

    /** Does one step and keeps everything about it; what it leaves is seen before any edit. */
    StepRecord record() {
        MachineState before = machine.snapshot();
        TrailState trailBefore = trail.state();
        List<MachineEvent> events = List.copyOf(observe());
        StepRecord record = new StepRecord(before, trailBefore, events, machine.snapshot(), trail.state());
        edit();
        return record;
    }
}
