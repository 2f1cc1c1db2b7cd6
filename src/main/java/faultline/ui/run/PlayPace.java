package faultline.ui.run;

import faultline.history.Moment;
import faultline.machine.event.MachineEvent;

/** Decides where playing slows down from instructions to micro-steps: wherever an exception is on its way. */
final class PlayPace {
    private PlayPace() {
    }

    /** After a step's last event the next step is not known yet: a micro-step shows it. */
    static boolean needsMicroSteps(Moment moment) {
        return moment.stepComplete() || moment.stepEvents().stream().anyMatch(PlayPace::concernsDelivery);
    }

    private static boolean concernsDelivery(MachineEvent event) {
        return event instanceof MachineEvent.FaultRaised || event instanceof MachineEvent.DeliveryBegun
                || event instanceof MachineEvent.ShutDown || event instanceof MachineEvent.WasReset;
    }
}
