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
 * @param begun      the position just after its delivery began
 */
public record ChainLink(ExceptionEvent event, ExceptionEvent second, FrameField pushing, Escalation outcome,
                        boolean completed, Position begun) {
}
