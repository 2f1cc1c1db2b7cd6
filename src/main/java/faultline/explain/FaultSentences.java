package faultline.explain;

import faultline.machine.event.MachineEvent;
import faultline.machine.Activity;
import faultline.machine.event.MachineEvent.CheckMade;
import faultline.machine.event.MachineEvent.EscalationDecided;
import faultline.machine.event.MachineEvent.ExtensionAbsent;
import faultline.machine.event.MachineEvent.FaultRaised;
import faultline.machine.event.MachineEvent.InstructionFetched;
import faultline.machine.event.MachineEvent.NumericExceptionNoted;
import faultline.machine.event.MachineEvent.PageFaultAddressSaved;
import faultline.machine.event.MachineEvent.PageWalked;
import faultline.machine.event.MachineEvent.PushFailed;
import faultline.machine.event.MachineEvent.RegisterAbsent;
import faultline.machine.event.MachineEvent.ShutDown;
import faultline.machine.event.MachineEvent.WasReset;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionClass;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.floating.Mxcsr;
import java.util.ArrayList;
import java.util.List;

/** Sentences about faults, and about what two of them make. */
final class FaultSentences {
    /** In the order of their flags in MXCSR. */
    private static final String[] NUMERIC_EXCEPTIONS = {"invalid", "denormal", "zero", "overflow", "underflow", "precision"};

    private final Phrases phrases;
    private final Findings findings;

    FaultSentences(Phrases phrases) {
        this.phrases = phrases;
        findings = new Findings(phrases);
    }

    void addTo(Narrator.Tellers tellers) {
        tellers.on(FaultRaised.class, this::raised);
        tellers.on(PageFaultAddressSaved.class, (event, scene) -> new Telling(phrases).label("PageFaultAddressSaved")
                .say("PageFaultAddressSaved", phrases.fullPlace(event.address())).cite("pageFault"));
        tellers.on(NumericExceptionNoted.class, (event, scene) -> new Telling(phrases).label("NumericExceptionNoted")
                .say("NumericExceptionNoted", phrases.number(event.mxcsr()), numericExceptions(event.mxcsr()))
                .cite("numeric"));
        tellers.on(EscalationDecided.class, this::decided);
        tellers.on(ShutDown.class, (event, scene) -> new Telling(phrases).label("ShutDown")
                .say("ShutDown").cite("doubleFault"));
        tellers.on(WasReset.class, (event, scene) -> new Telling(phrases).label("WasReset")
                .say(scene.moment().before().activity() == Activity.RESETTING ? "WasReset.asked" : "WasReset",
                        Integer.toString(event.boot()), phrases.fullPlace(event.after().rip()))
                .cite("reset"));
    }

    /** The exceptions whose flags are set and that are not masked. */
    private String numericExceptions(long mxcsr) {
        List<String> names = new ArrayList<>();
        for (int flag = 0; flag < NUMERIC_EXCEPTIONS.length; flag++) {
            if ((mxcsr >>> flag & 1) != 0 && (mxcsr >>> flag + Mxcsr.MASK_SHIFT & 1) == 0) {
                names.add(phrases.text("numeric." + NUMERIC_EXCEPTIONS[flag]));
            }
        }
        return String.join(", ", names);
    }

    private Telling raised(FaultRaised event, Scene scene) {
        ExceptionEvent fault = event.fault();
        String symbol = fault.symbol();
        Telling telling = new Telling(phrases).label("FaultRaised", symbol);
        boolean asked = fault.source() != ExceptionEvent.Source.FAULT && fault.source() != ExceptionEvent.Source.TRAP;
        if (asked) {
            return telling.say("FaultRaised.asked",
                    phrases.instruction(scene.latest(InstructionFetched.class)), phrases.exception(fault),
                    Integer.toString(fault.vector())).cite("benign");
        }
        if (!isReasonTold(scene.previous())) {
            telling.add(reason(fault, scene));
        }
        telling.say("FaultRaised", phrases.exception(fault), Integer.toString(fault.vector()));
        if (fault.hasErrorCode()) {
            telling.say("FaultRaised.errorCode", phrases.number(fault.errorCode()), phrases.errorCode(fault))
                    .cite(fault.vector() == Scene.PAGE_FAULT ? "pageFault" : "errorCode");
        }
        boolean fresh = scene.inDelivery() == null && scene.latest(InstructionFetched.class) == null
                && scene.firstOfHandler();
        return telling.sayIf(fresh, "FaultRaised.fresh").citeIf(fresh, "doubleFault")
                .sayIf(!fresh && scene.inDelivery() == null && scene.isGuardPageBelowStack(fault.cr2()), "FaultRaised.guard")
                .cite(phrases.ruleText(fault.rule(), "cite"));
    }

    private String reason(ExceptionEvent fault, Scene scene) {
        return fault.vector() == Scene.PAGE_FAULT ? phrases.ruleText(fault.rule(), "failed", phrases.place(fault.cr2()))
                : findings.sentence(fault.rule(), false, scene);
    }

    /** Whether the event before already said what is wrong. */
    private static boolean isReasonTold(MachineEvent event) {
        return event instanceof CheckMade check && !check.passed()
                || event instanceof PageWalked walked && walked.broken() != null
                || event instanceof PushFailed || event instanceof ExtensionAbsent || event instanceof RegisterAbsent;
    }

    private Telling decided(EscalationDecided event, Scene scene) {
        ExceptionEvent first = event.first();
        ExceptionEvent second = event.second();
        return new Telling(phrases).label("EscalationDecided." + event.outcome().name())
                .say("EscalationDecided", phrases.symbol(first), phrases.exceptionClass(first.exceptionClass()),
                        phrases.symbol(second), phrases.exceptionClass(second.exceptionClass()))
                .sayIf(first.source() == ExceptionEvent.Source.SOFTWARE && event.outcome() == Escalation.DELIVER,
                        "EscalationDecided.software")
                .say(outcome(event.outcome(), first.exceptionClass(), second.exceptionClass()), phrases.symbol(first),
                        phrases.symbol(second))
                .cite("doubleFault");
    }

    private static String outcome(Escalation outcome, ExceptionClass first, ExceptionClass second) {
        if (outcome != Escalation.DELIVER) {
            return "EscalationDecided." + outcome.name();
        }
        return first == ExceptionClass.BENIGN ? "EscalationDecided.DELIVER.benignFirst"
                : second == ExceptionClass.BENIGN ? "EscalationDecided.DELIVER.benignSecond"
                : "EscalationDecided.DELIVER.contributoryFirst";
    }
}
