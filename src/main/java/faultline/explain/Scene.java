package faultline.explain;

import faultline.history.ChainLink;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.register.RegisterState;
import java.util.List;

/** A moment, with the questions that sentences ask of it. */
final class Scene {
    private final Moment moment;

    Scene(Moment moment) {
        this.moment = moment;
    }

    Moment moment() {
        return moment;
    }

    /** The registers before the step in progress. */
    RegisterState before() {
        return moment.before().registers();
    }

    /** The latest event of a kind that has happened in this step, or null. */
    <E extends MachineEvent> E latest(Class<E> kind) {
        return last(moment.events(), kind);
    }

    /** The event of a kind in this step, be it past or still to come, or null. */
    <E extends MachineEvent> E inStep(Class<E> kind) {
        return last(moment.stepEvents(), kind);
    }

    private static <E extends MachineEvent> E last(List<MachineEvent> events, Class<E> kind) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (kind.isInstance(events.get(i))) {
                return kind.cast(events.get(i));
            }
        }
        return null;
    }

    /** The event before the current one in this step, or null. */
    MachineEvent previous() {
        int index = moment.position().microStep() - 2;
        return index < 0 ? null : moment.events().get(index);
    }

    /** The exception of whose delivery the current event is a part, or null outside of deliveries. */
    ExceptionEvent inDelivery() {
        MachineEvent.DeliveryBegun begun = latest(MachineEvent.DeliveryBegun.class);
        return begun == null ? null : begun.event();
    }

    /** The short name of what is being delivered; {@code vector} tells it where the delivery's beginning is not known. */
    String symbolInDelivery(int vector) {
        ExceptionEvent event = inDelivery();
        return event == null ? ExceptionVector.symbol(vector) : event.symbol();
    }

    /** Whether the step in progress is the first after a delivery: it fetches the handler's first instruction. */
    boolean firstOfHandler() {
        List<ChainLink> chain = moment.chain();
        for (int i = chain.size() - 1; i >= 0; i--) {
            if (chain.get(i).completed()) {
                return chain.get(i).step() == moment.position().step() - 1;
            }
        }
        return false;
    }

    /**
     * Whether an address is just below what the stack pointer points at, in a page that a page fault of this chain
     * found not present: a guard page.
     */
    boolean isGuardPageBelowStack(long address) {
        long below = before().rsp() - 1;
        return samePage(below, address) && missingPage(address);
    }

    private boolean missingPage(long address) {
        MachineEvent.FaultRaised raised = latest(MachineEvent.FaultRaised.class);
        return raised != null && missing(raised.fault(), address)
                || moment.chain().stream().anyMatch(link -> missing(link.event(), address)
                        || link.second() != null && missing(link.second(), address));
    }

    private static boolean missing(ExceptionEvent fault, long address) {
        return fault.vector() == PAGE_FAULT && fault.source() == ExceptionEvent.Source.FAULT
                && (fault.errorCode() & 1) == 0 && samePage(fault.cr2(), address);
    }

    private static boolean samePage(long one, long other) {
        return one >>> 12 == other >>> 12;
    }

    static final int PAGE_FAULT = 14;
}
