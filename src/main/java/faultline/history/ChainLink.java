package faultline.history;

import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionEvent;

/**
 * One exception of a chain.
 *
 * @param event      the exception as it was to be delivered
 * @param second     the fault that its delivery met, or null while it has met none
 * @param pushing    the field of its frame whose push met that fault, or null when it was no push
 * @param outcome    what the escalation table made of both, or null while they have not been judged
 * @param completed  whether its delivery reached the handler
 * @param step       the step in which its delivery began
 */
public record ChainLink(ExceptionEvent event, ExceptionEvent second, FrameField pushing, Escalation outcome,
                        boolean completed, long step) {
    static ChainLink begun(ExceptionEvent event, long step) {
        return new ChainLink(event, null, null, null, false, step);
    }

    ChainLink withFailedPush(FrameField field) {
        return new ChainLink(event, second, field, outcome, completed, step);
    }

    ChainLink withSecond(ExceptionEvent fault) {
        return new ChainLink(event, fault, pushing, outcome, completed, step);
    }

    ChainLink judged(ExceptionEvent fault, Escalation decided) {
        return new ChainLink(event, fault, pushing, decided, completed, step);
    }

    ChainLink handled() {
        return new ChainLink(event, second, pushing, outcome, true, step);
    }
}
