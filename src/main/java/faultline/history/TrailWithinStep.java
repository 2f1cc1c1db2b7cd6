package faultline.history;

import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.event.MachineObserver;

/**
 * Leads a {@link Trail} through the events of one step, to show it as it is in the middle of that step. What ends a step,
 * such as the entry of a handler, is left out: the trail after the step has it.
 */
final class TrailWithinStep implements MachineObserver {
    private final Trail trail;
    private boolean delivering;

    /**
     * @param before the trail at the boundary before the step
     * @param step   the steps done before it
     */
    TrailWithinStep(TrailState before, long step) {
        trail = new Trail(() -> step + 1);
        trail.restore(before);
    }

    TrailState state() {
        return trail.state();
    }

    @Override
    public void observe(MachineEvent event) {
        if (event instanceof MachineEvent.DeliveryBegun begun) {
            delivering = true;
            trail.deliveryBegun(begun.event());
        } else if (event instanceof MachineEvent.FaultRaised raised && delivering) {
            trail.met(raised.fault());
        } else if (event instanceof MachineEvent.PushFailed failed) {
            trail.pushFailed(failed.field());
        } else if (event instanceof MachineEvent.EscalationDecided decided) {
            trail.escalationDecided(decided.second(), decided.outcome());
        } else if (event instanceof MachineEvent.StackChosen chosen && chosen.reason() != StackReason.CURRENT) {
            trail.stackSwitched(chosen.reason(), chosen.index(), chosen.before());
        }
    }
}
