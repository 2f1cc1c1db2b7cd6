package faultline.ui.run;

import faultline.history.Moment;
import faultline.machine.event.MachineEvent;

/** Decides where playing slows down from instructions to micro-steps: wherever an exception is on its way. */
final class PlayPace {
    private PlayPace() {
    }

    static boolean needsMicroSteps(Moment moment) {
        return moment.delivering() != null || !moment.stepComplete() && moment.stepEvents().stream()
                .anyMatch(PlayPace::concernsDelivery);
    }

    private static boolean concernsDelivery(MachineEvent event) {
        return event instanceof MachineEvent.FaultRaised || event instanceof MachineEvent.DeliveryBegun
                || event instanceof MachineEvent.ShutDown || event instanceof MachineEvent.WasReset;
    }
}
