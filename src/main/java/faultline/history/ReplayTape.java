package faultline.history;

import faultline.history.condition.EventKind;
import faultline.history.condition.Trigger;
import faultline.machine.Machine;
import faultline.machine.event.Landmarks;
import faultline.machine.event.MachineEvent;
import faultline.machine.register.RegisterState;
import java.util.List;

/** A history's own machine and checkpoints, for a search. */
final class ReplayTape implements Tape {
    private final Replay replay;
    private final Checkpoints checkpoints;
    private final Recorder recorder;
    private final Seeker seeker;
    private RunProfile profile;

    ReplayTape(Seeker seeker, Recorder recorder) {
        this.seeker = seeker;
        replay = seeker.replay;
        checkpoints = seeker.checkpoints;
        this.recorder = recorder;
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
    public List<RegisterState> tables() {
        return recorder.tables().registers();
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
        seeker.to(step);
    }

    @Override
    public boolean runTo(long step) {
        return step == replay.step() + 1 ? replay.step(step) : replay.runTo(step);
    }

    @Override
    public boolean mayHold(Trigger.Event event, long step) {
        RunProfile counted = profile();
        if (step >= counted.to()) {
            return true;
        }
        int span = counted.span(step);
        return switch (event.kind()) {
            case VECTOR, DOUBLE_FAULT -> counted.delivered(event.kind() == EventKind.VECTOR ? event.number() : 8, span);
            case EXCEPTION, INTERRUPT -> counted.count(Mark.Kind.DELIVERY, span) > 0;
            case ESCALATION -> counted.count(Mark.Kind.ESCALATION, span) > 0;
            case STACK_SWITCH, IST -> counted.count(Mark.Kind.STACK_SWITCH, span) > 0;
            case RESET -> counted.count(Mark.Kind.RESET, span) > 0;
            case SHUTDOWN -> counted.count(Mark.Kind.SHUTDOWN, span) > 0;
            case OUTPUT -> counted.printed(span) > 0;
            default -> true;
        };
    }

    @Override
    public long stretchEnd(long step) {
        RunProfile counted = profile();
        return step >= counted.to() ? Long.MAX_VALUE : counted.start(counted.span(step)) + counted.width();
    }

    private RunProfile profile() {
        if (profile == null) {
            profile = recorder.profile().profile(known());
        }
        return profile;
    }

    @Override
    public void follow(Landmarks landmarks) {
        replay.follow(landmarks);
    }

    @Override
    public boolean editsAt(long step) {
        return replay.editsAt(step);
    }

    @Override
    public List<MachineEvent> events() {
        return replay.events();
    }
}
