package faultline.ui.stage;

import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.Rule;
import faultline.machine.segment.Gate;
import java.util.ArrayList;
import java.util.List;

/** How far the delivery in the step of a moment has come; empty where the step has none. */
final class DeliveryProgress {
    private final List<MachineEvent.CheckMade> checks = new ArrayList<>();
    private final List<MachineEvent.ValuePushed> pushes = new ArrayList<>();
    private ExceptionEvent event;
    private MachineEvent.GateRead gate;
    private MachineEvent.DescriptorRead descriptor;
    private MachineEvent.TssSlotRead slot;
    private MachineEvent.StackChosen stack;
    private MachineEvent.PushFailed failed;
    private final boolean hidden;
    private boolean abandoned;
    private boolean entered;
    private long workingRsp;

    DeliveryProgress(Moment moment) {
        workingRsp = moment.registers().rsp();
        hidden = moment.outcomeHidden();
        moment.events().forEach(this::follow);
    }

    private void follow(MachineEvent happened) {
        if (happened instanceof MachineEvent.DeliveryBegun begun) {
            event = begun.event();
        } else if (happened instanceof MachineEvent.GateRead read) {
            gate = read;
        } else if (happened instanceof MachineEvent.CheckMade check && event != null) {
            checks.add(check);
        } else if (happened instanceof MachineEvent.DescriptorRead read && event != null) {
            descriptor = read;
        } else if (happened instanceof MachineEvent.TssSlotRead read) {
            slot = read;
        } else {
            followStack(happened);
        }
    }

    private void followStack(MachineEvent happened) {
        if (happened instanceof MachineEvent.StackChosen chosen) {
            stack = chosen;
            workingRsp = chosen.rsp();
        } else if (happened instanceof MachineEvent.StackAligned aligned) {
            workingRsp = aligned.after();
        } else if (happened instanceof MachineEvent.ValuePushed push) {
            pushes.add(push);
            workingRsp = push.address();
        } else if (happened instanceof MachineEvent.PushFailed push) {
            failed = push;
        } else if (happened instanceof MachineEvent.DeliveryAbandoned gone) {
            abandoned = true;
            workingRsp = gone.rsp();
        } else if (happened instanceof MachineEvent.HandlerEntered handler) {
            entered = true;
            workingRsp = handler.after().rsp();
        }
    }

    /** Whether a delivery has begun in this step. */
    boolean begun() {
        return event != null;
    }

    /** Whether it is still under way. */
    boolean underWay() {
        return begun() && !abandoned && !entered;
    }

    ExceptionEvent event() {
        return event;
    }

    Gate gate() {
        return gate == null ? null : gate.gate();
    }

    /** Whether it may be told which gate is used: before it is read, that may be what is asked. */
    boolean gateTold() {
        return gate != null || !hidden;
    }

    /** Whether a rule was checked and held, was checked and did not, or was not checked (null). */
    Boolean result(Rule rule) {
        for (MachineEvent.CheckMade check : checks) {
            if (check.rule() == rule) {
                return check.passed();
            }
        }
        return null;
    }

    List<MachineEvent.CheckMade> checks() {
        return checks;
    }

    MachineEvent.DescriptorRead descriptor() {
        return descriptor;
    }

    MachineEvent.TssSlotRead slot() {
        return slot;
    }

    MachineEvent.StackChosen stack() {
        return stack;
    }

    List<MachineEvent.ValuePushed> pushes() {
        return pushes;
    }

    MachineEvent.PushFailed failed() {
        return failed;
    }

    boolean abandoned() {
        return abandoned;
    }

    boolean entered() {
        return entered;
    }

    /** RSP while the frame is pushed; the register's own value when no delivery is under way. */
    long workingRsp() {
        return workingRsp;
    }
}
