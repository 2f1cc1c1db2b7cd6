package faultline.explain;

import faultline.machine.event.MachineEvent.CheckMade;
import faultline.machine.event.MachineEvent.DeliveryBegun;
import faultline.machine.event.MachineEvent.DescriptorRead;
import faultline.machine.event.MachineEvent.GateRead;
import faultline.machine.event.MachineEvent.HandlerEntered;
import faultline.machine.event.MachineEvent.InstructionFetched;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import faultline.machine.segment.Gate;

/** Sentences about a delivery's way from the exception to its handler, the stack apart. */
final class DeliverySentences {
    private final Phrases phrases;
    private final GateText gates;
    private final DescriptorText descriptors;
    private final Findings findings;

    DeliverySentences(Phrases phrases) {
        this.phrases = phrases;
        gates = new GateText(SymbolNames.NONE, phrases.locale());
        descriptors = new DescriptorText(phrases.locale());
        findings = new Findings(phrases);
    }

    void addTo(Narrator.Tellers tellers) {
        tellers.on(DeliveryBegun.class, this::begun);
        tellers.on(GateRead.class, this::gateRead);
        tellers.on(CheckMade.class, this::checked);
        tellers.on(DescriptorRead.class, this::descriptorRead);
        tellers.on(HandlerEntered.class, this::entered);
    }

    private Telling begun(DeliveryBegun begun, Scene scene) {
        ExceptionEvent event = begun.event();
        boolean doubleFault = event.vector() == ExceptionVector.DOUBLE_FAULT.vector()
                && event.source() == ExceptionEvent.Source.FAULT;
        InstructionFetched fetched = scene.latest(InstructionFetched.class);
        String instruction = fetched == null ? phrases.place(event.savedRip()) : phrases.instruction(fetched);
        return new Telling(phrases).label("DeliveryBegun", event.symbol())
                .say("DeliveryBegun", phrases.exception(event))
                .sayIf(!scene.moment().outcomeHidden(), "DeliveryBegun.gate", Integer.toString(event.vector()))
                .say(doubleFault ? "DeliveryBegun.doubleFault" : "DeliveryBegun." + event.source().name(),
                        phrases.place(event.savedRip()), instruction)
                .cite("delivery").citeIf(doubleFault, "doubleFault");
    }

    private Telling gateRead(GateRead event, Scene scene) {
        Gate gate = event.gate();
        boolean ist = gate.ist() != 0;
        String type = gates.typeName(gate.type());
        Telling telling = new Telling(phrases).label("GateRead", Integer.toString(event.vector())).cite("gate")
                .say("GateRead", Integer.toString(event.vector()), phrases.fullPlace(event.address()));
        if (gate.low() == 0 && gate.high() == 0) {
            return telling.say("GateRead.zero");
        }
        if (!gate.isInterruptOrTrapGate() || !gate.present()) {
            return telling.say("GateRead.unusable", type, gate.present() ? "1" : "0");
        }
        return telling.say("GateRead.usable", type, phrases.place(gate.offset()))
                .say(ist ? "GateRead.ist" : "GateRead.noIst", Integer.toString(gate.ist())).citeIf(ist, "ist");
    }

    private Telling checked(CheckMade event, Scene scene) {
        boolean gateHidden = event.rule() == Rule.GATE_WITHIN_IDT_LIMIT && event.passed() && scene.moment().outcomeHidden();
        return new Telling(phrases)
                .label(event.passed() ? "CheckMade.passed" : "CheckMade.failed",
                        phrases.ruleText(event.rule(), "name"))
                .add(gateHidden ? phrases.ruleText(event.rule(), "hidden")
                        : findings.sentence(event.rule(), event.passed(), scene))
                .cite(phrases.ruleText(event.rule(), "cite"));
    }

    private Telling descriptorRead(DescriptorRead event, Scene scene) {
        return new Telling(phrases).label("DescriptorRead", HexText.selector(event.selector())).cite("descriptor")
                .say(event.descriptor().low() == 0 ? "DescriptorRead.null" : "DescriptorRead",
                        phrases.code(HexText.selector(event.selector())), phrases.fullPlace(event.address()),
                        descriptors.kind(event.descriptor()), Integer.toString(event.descriptor().dpl()),
                        event.descriptor().present() ? "1" : "0");
    }

    private Telling entered(HandlerEntered event, Scene scene) {
        boolean masked = (scene.before().rflags() & Flags.IF) != 0 && (event.after().rflags() & Flags.IF) == 0;
        boolean lowered = event.after().cpl() != scene.before().cpl();
        return new Telling(phrases).label("HandlerEntered", scene.symbolInDelivery(event.vector()))
                .say("HandlerEntered", phrases.fullPlace(event.after().rip()), phrases.stack(event.after().rsp()))
                .sayIf(lowered, "HandlerEntered.level", Integer.toString(event.after().cpl()))
                .sayIf(masked, "HandlerEntered.masked")
                .say("HandlerEntered.done", scene.symbolInDelivery(event.vector()))
                .cite("handler").cite("doubleFault");
    }
}
