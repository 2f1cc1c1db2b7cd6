package faultline.ui.stage;

import faultline.boot.GuestSymbols;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.ChainLink;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionClass;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.Rule;
import faultline.ui.stage.StagePicture.ChainPicture;
import faultline.ui.stage.StagePicture.MatrixPicture;
import faultline.ui.stage.StagePicture.Pill;
import faultline.ui.stage.StagePicture.PillTone;
import java.util.ArrayList;
import java.util.List;

/** The chain of exceptions and the cell of the escalation matrix that decided it. */
final class ChainReader {
    private final Texts texts;
    private final GuestSymbols symbols;
    private final InstructionNames instructions;

    ChainReader(Texts texts, GuestSymbols symbols, InstructionNames instructions) {
        this.texts = texts;
        this.symbols = symbols;
        this.instructions = instructions;
    }

    ChainPicture chain(Moment moment) {
        List<ChainLink> chain = moment.chain();
        if (chain.isEmpty()) {
            return new ChainPicture(List.of(), texts.get("chain.none"));
        }
        List<Pill> pills = new ArrayList<>();
        pills.add(cause(moment));
        ChainLink before = null;
        for (ChainLink link : chain) {
            addDelivered(pills, before, link);
            before = link;
        }
        addOutcome(pills, before);
        return new ChainPicture(pills, hint(before));
    }

    private Pill cause(Moment moment) {
        MachineEvent.InstructionFetched fetched = moment.cause().orElse(null);
        if (isFromOutside(moment.chain().get(0))) {
            return new Pill(PillTone.CAUSE, texts.get("chain.outside"), texts.get("chain.outside.detail"), "", "", "");
        }
        if (fetched == null) {
            return new Pill(PillTone.CAUSE, texts.get("chain.fetch"), texts.get("chain.fetch.detail"), "", "", "");
        }
        String place = symbols.nameOf(fetched.address()).orElse(HexText.shortened(fetched.address()));
        return new Pill(PillTone.CAUSE, instructions.text(fetched.instruction(), fetched.address()),
                texts.get("chain.at", place), "", "", "");
    }

    private static boolean isFromOutside(ChainLink first) {
        return first.event().source() == ExceptionEvent.Source.EXTERNAL;
    }

    private void addDelivered(List<Pill> pills, ChainLink before, ChainLink link) {
        if (before == null) {
            boolean asked = link.event().rule() == Rule.INSTRUCTION_ASKS;
            String arrow = isFromOutside(link) ? "interrupts" : asked ? "asks" : "faults";
            pills.add(pill(link.event(), texts.get("chain.arrow." + arrow)));
        } else if (before.outcome() == Escalation.DOUBLE_FAULT) {
            pills.add(pill(link.event(), both(before)));
        }
        if (link.second() != null) {
            pills.add(pill(link.second(), reason(link)));
        }
    }

    /** Why a delivery met its second fault, in two or three words. */
    private String reason(ChainLink link) {
        if (link.pushing() != null) {
            return texts.get("chain.arrow.pushing", texts.get("chain.field." + link.pushing()));
        }
        String key = "chain.arrow." + link.second().rule();
        return texts.get(texts.has(key) ? key : "chain.arrow.faults");
    }

    /** What the last delivery has come to. */
    private void addOutcome(List<Pill> pills, ChainLink last) {
        if (last.completed()) {
            pills.add(new Pill(PillTone.HANDLED, texts.get("chain.handled"),
                    texts.get("chain.handled.detail", last.event().symbol()), "",
                    texts.get("chain.handled.explain"), texts.get("chain.arrow.delivered")));
        } else if (last.outcome() == Escalation.DOUBLE_FAULT) {
            pills.add(new Pill(PillTone.DOUBLE_FAULT, title(ExceptionVector.DOUBLE_FAULT.vector()),
                    texts.get("chain.pending"), "", texts.get("chain.explain.DOUBLE_FAULT"), both(last)));
        } else if (last.outcome() == Escalation.SHUTDOWN) {
            pills.add(new Pill(PillTone.RESET, texts.get("chain.reset"), texts.get("chain.reset.detail"), "",
                    texts.get("chain.reset.explain"), both(last)));
        }
    }

    private String both(ChainLink link) {
        return texts.get("chain.arrow.both", shortName(link.event()), shortName(link.second()));
    }

    private static String shortName(ExceptionEvent event) {
        return event.symbol().replace("#", "");
    }

    private Pill pill(ExceptionEvent event, String arrow) {
        String title = title(event.vector());
        String code = event.hasErrorCode() ? texts.get("chain.code", event.errorCode() == 0 ? "0" : HexText.number(event.errorCode())) : "";
        String detail = texts.get("chain.class." + event.exceptionClass()) + code;
        String brief = event.hasErrorCode() && event.errorCode() != 0
                ? texts.get("chain.code.short", HexText.number(event.errorCode())) : "";
        return new Pill(tone(event), title, detail, brief, texts.get("chain.explain." + event.exceptionClass()), arrow,
                event);
    }

    private String title(int vector) {
        return texts.get("chain.pill", ExceptionVector.symbol(vector), String.valueOf(vector));
    }

    private static PillTone tone(ExceptionEvent event) {
        return switch (event.exceptionClass()) {
            case BENIGN -> PillTone.BENIGN;
            case CONTRIBUTORY -> PillTone.CONTRIBUTORY;
            case PAGE_FAULT -> PillTone.PAGE_FAULT;
            case DOUBLE_FAULT -> PillTone.DOUBLE_FAULT;
        };
    }

    private String hint(ChainLink last) {
        boolean doubleFault = last.event().vector() == ExceptionVector.DOUBLE_FAULT.vector()
                || last.outcome() == Escalation.DOUBLE_FAULT;
        boolean decided = last.completed() || last.outcome() == Escalation.SHUTDOWN;
        if (decided || last.second() != null && last.outcome() != Escalation.DOUBLE_FAULT) {
            return "";
        }
        return texts.get(doubleFault ? "chain.hint.third" : "chain.hint.second");
    }

    MatrixPicture matrix(Moment moment) {
        MatrixPicture deciding = new MatrixPicture(-1, -1);
        for (ChainLink link : moment.chain()) {
            if (link.outcome() != null) {
                deciding = new MatrixPicture(link.event().exceptionClass().ordinal(),
                        Math.min(link.second().exceptionClass().ordinal(), ExceptionClass.PAGE_FAULT.ordinal()));
            }
        }
        return deciding;
    }
}
