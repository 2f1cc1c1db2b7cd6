package faultline.history;

import faultline.machine.event.MachineEvent;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionEvent;
import java.util.ArrayList;
import java.util.List;

/** A chain of exceptions as the run went, from which that of a moment is cut. */
final class ChainRecord {
    private final int boot;
    private final MachineEvent.InstructionFetched cause;
    private final List<Link> links = new ArrayList<>();

    /** A delivery, with the places at which it was judged or done, or null. */
    private static final class Link {
        private final Position begun;
        private final ExceptionEvent event;
        private ExceptionEvent second;
        private Position raised;
        private Escalation outcome;
        private Position judged;
        private MachineEvent.FrameField pushing;
        private Position completed;

        private Link(Position begun, ExceptionEvent event) {
            this.begun = begun;
            this.event = event;
        }

        private ChainLink until(Position now) {
            boolean isRaised = raised != null && raised.compareTo(now) <= 0;
            boolean isJudged = judged != null && judged.compareTo(now) <= 0;
            return new ChainLink(event, isRaised ? second : null, isRaised ? pushing : null, isJudged ? outcome : null,
                    completed != null && completed.compareTo(now) <= 0, begun);
        }
    }

    /** @param cause the instruction with which it began, or null when its fetch itself faulted */
    ChainRecord(int boot, MachineEvent.InstructionFetched cause) {
        this.boot = boot;
        this.cause = cause;
    }

    void begun(Position position, ExceptionEvent event) {
        links.add(new Link(position, event));
    }

    /** The delivery met a fault. */
    void met(Position position, ExceptionEvent second) {
        Link last = links.get(links.size() - 1);
        last.second = second;
        last.raised = position;
    }

    /** Both were judged. */
    void judged(Position position, Escalation outcome) {
        Link last = links.get(links.size() - 1);
        last.outcome = outcome;
        last.judged = position;
    }

    void pushFailed(MachineEvent.FrameField field) {
        links.get(links.size() - 1).pushing = field;
    }

    void completed(Position position) {
        links.get(links.size() - 1).completed = position;
    }

    int boot() {
        return boot;
    }

    MachineEvent.InstructionFetched cause() {
        return cause;
    }

    Position begin() {
        return links.get(0).begun;
    }

    ExceptionEvent lastEvent() {
        return links.get(links.size() - 1).event;
    }

    /** The links that have begun at a position, with what is known of them there. */
    List<ChainLink> until(Position now) {
        return links.stream().filter(link -> link.begun.compareTo(now) <= 0).map(link -> link.until(now)).toList();
    }
}
