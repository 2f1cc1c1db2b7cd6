package faultline.lesson;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.event.MachineEvent.StackChosen;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.event.MachineEvent.ValuePushed;
import faultline.machine.exception.ErrorCodes;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.register.Flags;
import java.util.Optional;
import java.util.OptionalInt;

/** Choices for questions about numbers and stacks. */
final class ValueChoices {
    private static final int CELL = 8;
    private static final int DATA_SELECTOR = 0x10;
    private static final int STACKS = 7;

    private final Texts texts;
    private final Misconceptions misconceptions;

    ValueChoices(Texts texts, Misconceptions misconceptions) {
        this.texts = texts;
        this.misconceptions = misconceptions;
    }

    // ---- error codes ------------------------------------------------------------------------------------------------

    Candidates errorCode(OptionalInt vector, Future future) {
        Mark mark = future.delivery(vector).filter(found -> found.exception().hasErrorCode())
                .orElseThrow(() -> new IllegalStateException(texts.get("no.error-code")));
        return errorCode(mark.exception(), mark.position(), future.now());
    }

    private Candidates errorCode(ExceptionEvent event, Position shown, Moment now) {
        long code = event.errorCode();
        Candidates candidates = new Candidates(HexText.number(code), shown, misconceptions);
        if (event.vector() == ExceptionVector.PAGE_FAULT.vector()) {
            wrong(candidates, code ^ ErrorCodes.PAGE_PRESENT, "present");
            wrong(candidates, code ^ ErrorCodes.PAGE_WRITE, "write");
            return wrong(candidates, code ^ ErrorCodes.PAGE_USER, "user");
        }
        if (event.vector() == ExceptionVector.DOUBLE_FAULT.vector()) {
            ExceptionEvent first = now.delivering();
            int vector = first == null ? ExceptionVector.PAGE_FAULT.vector() : first.vector();
            wrong(candidates, ErrorCodes.gate(vector, 0), "double-fault");
            wrong(candidates, vector, "double-fault");
            return wrong(candidates, ErrorCodes.gate(event.vector(), 1), "own-gate");
        }
        boolean named = (code & ~ErrorCodes.EXT) != 0;
        if (!named) {
            wrong(candidates, ErrorCodes.gate(event.vector(), 0), "none-to-blame");
            wrong(candidates, event.vector(), "own-vector");
        }
        boolean asked = now.delivering() != null && now.delivering().source() == ExceptionEvent.Source.SOFTWARE;
        wrong(candidates, code ^ ErrorCodes.EXT, (code & ErrorCodes.EXT) != 0 ? "external"
                : asked ? "not-external" : "not-in-delivery");
        if ((code & ErrorCodes.IDT) != 0) {
            wrong(candidates, code & ~ErrorCodes.IDT, "idt");
            wrong(candidates, code >> 3, "plain-vector");
        } else if (named) {
            wrong(candidates, code | ErrorCodes.IDT, "not-idt");
        }
        return wrong(candidates, 0, "zero");
    }

    private Candidates wrong(Candidates candidates, long code, String misconception) {
        return candidates.wrong(HexText.number(code), "error-code." + misconception);
    }

    // ---- stacks -----------------------------------------------------------------------------------------------------

    Candidates stack(OptionalInt vector, Future future) {
        Moment shown = future.inDelivery(vector, StackChosen.class, event -> true)
                .orElseThrow(() -> new IllegalStateException(texts.get("no.stack")));
        StackChosen chosen = (StackChosen) shown.current();
        int index = chosen.reason() == StackReason.INTERRUPT_STACK_TABLE ? chosen.index() : 1;
        return new Candidates(stack(chosen.reason(), chosen.index()), shown.position(), misconceptions)
                .wrong(stack(StackReason.CURRENT, 0), "stack.current")
                .wrong(stack(StackReason.INTERRUPT_STACK_TABLE, index), "stack.ist")
                .wrong(stack(StackReason.PRIVILEGE_CHANGE, 0), "stack.rsp0")
                .wrong(stack(StackReason.INTERRUPT_STACK_TABLE, index % STACKS + 1), "stack.other-ist");
    }

    private String stack(StackReason reason, int index) {
        return texts.get("stack." + reason.name(), Integer.toString(index));
    }

    // ---- pushed values ----------------------------------------------------------------------------------------------

    Candidates pushed(Inquiry inquiry, Future future) {
        FrameField field = inquiry.field();
        Moment moment = future.inDelivery(inquiry.vector(), ValuePushed.class, push -> push.field() == field)
                .orElseThrow(() -> new IllegalStateException(texts.get("no.push", texts.get("field." + field.name()))));
        ValuePushed push = (ValuePushed) moment.current();
        if (field == FrameField.ERROR_CODE) {
            return errorCode(moment.delivering(), moment.position(), future.now());
        }
        Candidates candidates = new Candidates(Predictor.value(push.value()), moment.position(), misconceptions);
        switch (field) {
            case RIP:
                return instructionPointers(candidates, moment, push);
            case RSP:
                return stackPointers(candidates, moment, push);
            case RFLAGS:
                return flags(candidates, push.value());
            default:
                return selectors(candidates, push.value());
        }
    }

    private Candidates instructionPointers(Candidates candidates, Moment moment, ValuePushed push) {
        Optional<MachineEvent.InstructionFetched> cause = moment.cause();
        for (MachineEvent event : moment.events()) {
            if (event instanceof MachineEvent.GateRead read) {
                offer(candidates, read.gate().offset(), "pushed.handler");
            }
        }
        if (cause.isPresent()) {
            long address = cause.get().address();
            offer(candidates, address, "pushed.instruction");
            offer(candidates, address + cause.get().bytes().length(), "pushed.next-instruction");
        }
        offer(candidates, push.value() + 1, "pushed.rip");
        return offer(candidates, 0, "pushed.zero");
    }

    private Candidates stackPointers(Candidates candidates, Moment moment, ValuePushed push) {
        for (MachineEvent event : moment.events()) {
            if (event instanceof StackChosen chosen) {
                offer(candidates, chosen.rsp(), "pushed.new-stack");
                offer(candidates, chosen.before(), "pushed.old-stack");
            }
        }
        offer(candidates, push.value() - CELL, "pushed.after-push");
        offer(candidates, push.address(), "pushed.working");
        return offer(candidates, 0, "pushed.zero");
    }

    private Candidates flags(Candidates candidates, long value) {
        offer(candidates, value ^ Flags.RF, "pushed.resume");
        offer(candidates, value ^ Flags.IF, "pushed.interrupts");
        return offer(candidates, 0, "pushed.zero");
    }

    private Candidates selectors(Candidates candidates, long value) {
        offer(candidates, 0, "pushed.null-selector");
        offer(candidates, DATA_SELECTOR, "pushed.selector");
        offer(candidates, value ^ 3, "pushed.privilege");
        return offer(candidates, value + CELL, "pushed.selector");
    }

    private Candidates offer(Candidates candidates, long value, String misconception) {
        return candidates.wrong(Predictor.value(value), misconception);
    }
}
