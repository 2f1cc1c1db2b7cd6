package faultline.explain;

import faultline.history.Position;
import faultline.machine.Activity;
import faultline.machine.event.MachineEvent.DeliveryBegun;
import faultline.machine.event.MachineEvent.InstructionFetched;
import faultline.machine.exception.ExceptionEvent;

/** Says what comes next, at the boundary before a step. */
final class BoundarySentences {
    private final Phrases phrases;

    BoundarySentences(Phrases phrases) {
        this.phrases = phrases;
    }

    Telling tell(Scene scene) {
        Telling telling = new Telling(phrases).label("boundary");
        Activity activity = scene.moment().activity();
        ExceptionEvent pending = scene.moment().before().pending();
        if (activity.isEnd()) {
            return telling.say("boundary." + activity.name());
        }
        if (activity.isBeforeReset()) {
            return telling.say("boundary." + activity.name()).cite(activity == Activity.SHUT_DOWN ? "shutdown" : "reset");
        }
        telling.sayIf(scene.moment().position().equals(Position.START), "boundary.start");
        if (pending != null) {
            return telling.say("boundary.delivery", phrases.exception(pending), Integer.toString(pending.vector()))
                    .cite("delivery");
        }
        DeliveryBegun interrupt = scene.inStep(DeliveryBegun.class);
        if (interrupt != null && interrupt.event().source() == ExceptionEvent.Source.EXTERNAL) {
            return telling.say("boundary.interrupt", Integer.toString(interrupt.event().vector())).cite("interrupts");
        }
        if (activity == Activity.WAITING) {
            return telling.say("boundary.WAITING").cite("halt");
        }
        InstructionFetched next = scene.inStep(InstructionFetched.class);
        if (next == null) {
            return telling.say("boundary.unfetched", phrases.fullPlace(scene.before().rip()));
        }
        telling.say("boundary.next", phrases.instruction(next), phrases.fullPlace(next.address()));
        return telling.sayIf(scene.firstOfHandler(), "InstructionFetched.handler");
    }
}
