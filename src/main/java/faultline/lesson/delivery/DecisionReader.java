package faultline.lesson.delivery;

import faultline.explain.HexText;
import faultline.explain.Narrator;
import faultline.explain.Texts;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.CheckMade;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Turns the events of one delivery into the decisions that they show. */
final class DecisionReader {
    private static final int SELECTOR_OFFSET = 0xFFF8;
    /** Bytes of a cell of the frame in IA-32e mode. */
    private static final int CELL = 8;

    private final History history;
    private final Narrator narrator;
    private final Options options;
    private final Texts texts;
    private final long step;
    private final List<MachineEvent> events;
    private final RegisterState registers;
    private final ExceptionEvent delivered;
    private final List<Decision> decisions = new ArrayList<>();
    private Gate gate;
    private Descriptor code;
    private boolean codeInTable;
    private boolean stackAsked;
    private boolean topRead;
    private int pushes;
    private boolean errorCodePushed;
    /** The cell of the frame that comes next; empty before the first and after the frame. */
    private OptionalLong cell = OptionalLong.empty();

    /** @param begun the moment just after the delivery began */
    DecisionReader(History history, Moment begun, Options options, Texts texts) {
        this.history = history;
        this.options = options;
        this.texts = texts;
        narrator = Narrator.of(history.guest(), texts.locale());
        step = begun.position().step();
        events = begun.stepEvents();
        registers = begun.registers();
        delivered = begun.delivering();
    }

    List<Decision> read(int from) {
        for (int i = from; i < events.size(); i++) {
            event(events.get(i), new Position(step, i + 1));
        }
        return decisions;
    }

    private void event(MachineEvent event, Position at) {
        if (event instanceof CheckMade check) {
            check(check, at);
        } else if (event instanceof MachineEvent.GateRead read) {
            gate = read.gate();
            number(Decision.Kind.GATE, read.address(), at, options.symbol(read.vector()));
        } else if (event instanceof MachineEvent.DescriptorRead read) {
            code = read.descriptor();
            number(Decision.Kind.DESCRIPTOR, read.address(), at, HexText.selector(read.selector()));
        } else if (event instanceof MachineEvent.TssSlotRead read) {
            askForStack(at);
            topRead = true;
            number(Decision.Kind.STACK_TOP, read.value(), at, options.stackName(read.reason(), read.index()));
        } else if (event instanceof MachineEvent.StackChosen) {
            askForStack(at);
        } else if (event instanceof MachineEvent.StackAligned aligned) {
            number(Decision.Kind.ALIGNED, aligned.after(), at);
        } else if (event instanceof MachineEvent.ValuePushed push) {
            pushed(push.field(), push.address(), push.value(), at);
        } else if (event instanceof MachineEvent.PushFailed failed) {
            pushFailed(failed, at);
        } else if (event instanceof MachineEvent.FaultRaised raised) {
            raised(raised.fault(), at);
        } else if (event instanceof MachineEvent.EscalationDecided decided) {
            choice(Decision.Kind.ESCALATION, options.escalations(), decided.outcome().name(), at,
                    options.symbol(decided.first().vector()), options.symbol(decided.second().vector()));
        } else if (event instanceof MachineEvent.HandlerEntered entered) {
            entered(entered.after(), at);
        }
    }

    // ---- gate and code segment ----------------------------------------------------------------------------------------

    private void check(CheckMade check, Position at) {
        if (check.rule() == Rule.SLOT_WITHIN_TSS_LIMIT) {
            askForStack(at);
        }
        codeInTable |= check.rule() == Rule.CODE_SELECTOR_WITHIN_TABLE && check.passed();
        choice(Decision.Kind.CHECK, options.checks(), check.passed() ? Options.PASSES : Options.FAILS, at,
                options.ruleName(check.rule()));
    }

    // ---- the stack ------------------------------------------------------------------------------------------------------

    private void askForStack(Position at) {
        if (stackAsked) {
            return;
        }
        stackAsked = true;
        choice(Decision.Kind.STACK, options.stacks(stackIndex()), stack(), whereChosen(at));
    }

    /** The choice is complete when the slot has been read; where that fails, the check tells of it. */
    private Position whereChosen(Position at) {
        for (int i = at.microStep() - 1; i < events.size(); i++) {
            if (events.get(i) instanceof MachineEvent.StackChosen) {
                return new Position(step, i + 1);
            }
        }
        return at;
    }

    private String stack() {
        if (gate.ist() != 0) {
            return options.stackName(StackReason.INTERRUPT_STACK_TABLE, gate.ist());
        }
        boolean inner = !code.conforming() && code.dpl() < registers.cpl();
        return inner ? options.stackName(StackReason.PRIVILEGE_CHANGE, code.dpl())
                : options.stackName(StackReason.CURRENT, 0);
    }

    private int stackIndex() {
        return gate.ist() == 0 ? 1 : gate.ist();
    }

    private void pushed(FrameField field, long address, long value, Position at) {
        cell = OptionalLong.of(address);
        if (field == FrameField.ERROR_CODE) {
            errorCodePushed = true;
            decide(Decision.Kind.ERROR_CODE, options.errorCode(), true, options.number(value), at,
                    options.symbol(delivered.vector()));
        } else {
            pushes++;
            decide(Decision.Kind.PUSH, options.push(), true, options.number(value), at, Integer.toString(pushes),
                    HexText.grouped(address));
        }
        cell = OptionalLong.of(address - CELL);
    }

    private void pushFailed(MachineEvent.PushFailed failed, Position at) {
        boolean last = failed.field() == FrameField.ERROR_CODE;
        cell = OptionalLong.of(failed.address());
        errorCodePushed = last;
        List<Decision.Option> offered = last ? options.errorCode() : options.push();
        Decision.Answer answer = new Decision.Answer(Options.FAULTS, 0, texts.get("option." + Options.FAULTS));
        if (last) {
            decide(Decision.Kind.ERROR_CODE, offered, true, answer, at, options.symbol(delivered.vector()));
        } else {
            pushes++;
            decide(Decision.Kind.PUSH, offered, true, answer, at, Integer.toString(pushes),
                    HexText.grouped(failed.address()));
        }
        cell = OptionalLong.empty();
    }

    // ---- how it ends ----------------------------------------------------------------------------------------------------

    private void raised(ExceptionEvent fault, Position at) {
        askForTableThatCannotBeRead(at);
        choice(Decision.Kind.RAISED, options.faults(fault.vector()), options.symbol(fault.vector()), at);
        if (fault.hasErrorCode()) {
            number(Decision.Kind.RAISED_CODE, fault.errorCode(), at, options.symbol(fault.vector()));
        }
    }

    /** A page of the IDT, the GDT or the TSS is missing: no event tells of what could not be read. */
    private void askForTableThatCannotBeRead(Position at) {
        MachineEvent before = events.get(at.microStep() - 2);
        if (!(before instanceof MachineEvent.PageWalked)) {
            return;
        }
        Decision.Answer faults = new Decision.Answer(Options.FAULTS, 0, texts.get("option." + Options.FAULTS));
        if (gate == null) {
            decide(Decision.Kind.GATE, options.push(), true, faults, at, options.symbol(delivered.vector()));
        } else if (code == null && codeInTable) {
            decide(Decision.Kind.DESCRIPTOR, options.push(), true, faults, at,
                    HexText.selector(gate.selector() & SELECTOR_OFFSET));
        } else if (stackAsked && !topRead) {
            decide(Decision.Kind.STACK_TOP, options.push(), true, faults, at, stack());
        }
    }

    private void entered(RegisterState after, Position at) {
        if (!errorCodePushed) {
            decide(Decision.Kind.ERROR_CODE, options.errorCode(), true,
                    new Decision.Answer(Options.NONE, 0, texts.get("option." + Options.NONE)), at,
                    options.symbol(delivered.vector()));
        }
        cell = OptionalLong.empty();
        number(Decision.Kind.NEW_RSP, after.rsp(), at);
        decide(Decision.Kind.NEW_CS, List.of(), true, new Decision.Answer(null, after.selector(RegisterFile.CS),
                HexText.selector(after.selector(RegisterFile.CS))), at);
        number(Decision.Kind.NEW_RIP, after.rip(), at);
        choice(Decision.Kind.INTERRUPTS, options.interrupts(),
                (after.rflags() & Flags.IF) == 0 ? Options.CLEAR : Options.SET, at);
    }

    // ---- making decisions -----------------------------------------------------------------------------------------------

    private void number(Decision.Kind kind, long value, Position at, Object... arguments) {
        boolean readable = kind == Decision.Kind.GATE || kind == Decision.Kind.DESCRIPTOR
                || kind == Decision.Kind.STACK_TOP;
        decide(kind, readable ? options.push() : List.of(), true, options.number(value), at, arguments);
    }

    private void choice(Decision.Kind kind, List<Decision.Option> offered, String id, Position at, Object... arguments) {
        String text = offered.stream().filter(option -> option.id().equals(id)).findFirst().orElseThrow().text();
        decide(kind, offered, false, new Decision.Answer(id, 0, text), at, arguments);
    }

    private void decide(Decision.Kind kind, List<Decision.Option> offered, boolean number, Decision.Answer answer,
                        Position at, Object... arguments) {
        decisions.add(new Decision(kind, texts.get("ask." + kind.name(), arguments), offered, number, answer, at,
                narrator.tell(history.at(at)), cell));
    }
}
