package faultline.explain;

import faultline.machine.event.MachineEvent.DeliveryAbandoned;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.event.MachineEvent.PageWalked;
import faultline.machine.event.MachineEvent.PushFailed;
import faultline.machine.event.MachineEvent.StackAligned;
import faultline.machine.event.MachineEvent.StackChosen;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.event.MachineEvent.TssSlotRead;
import faultline.machine.event.MachineEvent.ValuePushed;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.register.Flags;

/** Sentences about the stack of a delivery: how it is chosen, what is pushed, and what becomes of RSP. */
final class StackSentences {
    private final Phrases phrases;

    StackSentences(Phrases phrases) {
        this.phrases = phrases;
    }

    void addTo(Narrator.Tellers tellers) {
        tellers.on(TssSlotRead.class, this::slotRead);
        tellers.on(StackChosen.class, this::chosen);
        tellers.on(StackAligned.class, this::aligned);
        tellers.on(ValuePushed.class, this::pushed);
        tellers.on(PushFailed.class, this::pushFailed);
        tellers.on(DeliveryAbandoned.class, this::abandoned);
    }

    private Telling slotRead(TssSlotRead event, Scene scene) {
        boolean ist = event.reason() == StackReason.INTERRUPT_STACK_TABLE;
        return new Telling(phrases).label("TssSlotRead." + event.reason().name(), Integer.toString(event.index()))
                .say("TssSlotRead." + event.reason().name(), Integer.toString(event.index()),
                        phrases.fullPlace(event.address()), phrases.stack(event.value()))
                .sayIf(event.value() == 0, "TssSlotRead.zero")
                .cite(ist ? "ist" : "stackSwitch").cite("tss");
    }

    private Telling chosen(StackChosen event, Scene scene) {
        boolean current = event.reason() == StackReason.CURRENT;
        boolean guard = current && atGuardPage(scene, event.rsp());
        return new Telling(phrases).label("StackChosen")
                .say("StackChosen." + event.reason().name(), Integer.toString(event.index()),
                        phrases.stack(event.rsp()), phrases.address(event.before()))
                .sayIf(guard, "StackChosen.guard")
                .cite(event.reason() == StackReason.INTERRUPT_STACK_TABLE ? "ist" : "stackSwitch");
    }

    private Telling aligned(StackAligned event, Scene scene) {
        return new Telling(phrases).label("StackAligned").cite("frame")
                .say(event.before() == event.after() ? "StackAligned.already" : "StackAligned",
                        phrases.stack(event.after()), phrases.address(event.before()));
    }

    private Telling pushed(ValuePushed event, Scene scene) {
        String field = fieldName(event.field());
        Telling telling = new Telling(phrases).label("ValuePushed", field).cite("frame");
        String value = event.field() == FrameField.RIP ? phrases.place(event.value())
                : event.field() == FrameField.RSP ? phrases.address(event.value()) : phrases.number(event.value());
        telling.say("ValuePushed", field, value, phrases.stack(event.address()));
        ExceptionEvent delivered = scene.inDelivery();
        switch (event.field()) {
            case SS:
                return telling.sayIf(event.value() == 0, "ValuePushed.SS.null");
            case RSP:
                return oldRsp(telling, event, scene);
            case RFLAGS:
                return telling.sayIf((event.value() & Flags.RF) != 0, "ValuePushed.RFLAGS.RF");
            case RIP:
                return delivered == null ? telling : returnAddress(telling, delivered);
            case ERROR_CODE:
                return delivered == null ? telling : telling.add(phrases.errorCode(delivered)).cite("errorCode");
            default:
                return telling.say("ValuePushed.CS");
        }
    }

    private Telling oldRsp(Telling telling, ValuePushed event, Scene scene) {
        StackChosen chosen = scene.latest(StackChosen.class);
        boolean switched = chosen != null && chosen.reason() != StackReason.CURRENT;
        telling.sayIf(atGuardPage(scene, event.value()), "ValuePushed.RSP.guard");
        return telling.say(switched ? "ValuePushed.RSP.switched" : "ValuePushed.RSP.same");
    }

    private Telling returnAddress(Telling telling, ExceptionEvent delivered) {
        boolean doubleFault = delivered.vector() == ExceptionVector.DOUBLE_FAULT.vector()
                && delivered.source() == ExceptionEvent.Source.FAULT;
        String key = doubleFault ? "doubleFault"
                : delivered.source() == ExceptionEvent.Source.FAULT ? "fault" : "next";
        return telling.say("ValuePushed.RIP." + key).citeIf(doubleFault, "doubleFault");
    }

    /** Whether the next push from this stack pointer meets a guard page that the chain has already met. */
    private static boolean atGuardPage(Scene scene, long rsp) {
        return rsp == scene.before().rsp() && scene.isGuardPageBelowStack(rsp - 1);
    }

    private Telling pushFailed(PushFailed event, Scene scene) {
        PageWalked walked = scene.latest(PageWalked.class);
        boolean broken = walked != null && walked.broken() != null;
        String field = fieldName(event.field());
        Telling telling = new Telling(phrases).label("PushFailed", field).cite("frame")
                .say(broken ? "PushFailed" : "PushFailed.at", field, phrases.fullPlace(event.address()));
        if (broken) {
            telling.add(phrases.ruleText(walked.broken(), "failed", phrases.place(event.address()))).cite("pageFault");
        }
        return telling.sayIf(scene.isGuardPageBelowStack(event.address()), "PushFailed.guard");
    }

    private Telling abandoned(DeliveryAbandoned event, Scene scene) {
        boolean moved = event.workingRsp() != event.rsp();
        return new Telling(phrases).label("DeliveryAbandoned").cite("delivery")
                .say("DeliveryAbandoned", scene.symbolInDelivery(event.vector()))
                .say(moved ? "DeliveryAbandoned.moved" : "DeliveryAbandoned.unmoved",
                        phrases.address(event.workingRsp()), phrases.stack(event.rsp()))
                .sayIf(scene.latest(ValuePushed.class) != null, "DeliveryAbandoned.bytes");
    }

    private String fieldName(FrameField field) {
        return phrases.text("field." + field.name());
    }
}
