package faultline.machine.delivery;

import static faultline.machine.register.RegisterFile.DR7;
import static faultline.machine.register.RegisterFile.NMI_BLOCKED;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RIP;
import static faultline.machine.register.RegisterFile.RSP;

import faultline.machine.cpu.Cpu;
import faultline.machine.event.EventOutlet;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ErrorCodes;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterState;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.machine.segment.SegmentSelector;

/** What deliveries through the gates of either mode have in common: the order of the checks, and how they end. */
abstract class GateDelivery {
    private static final long GENERAL_DETECT = 1 << 13;

    final Cpu cpu;
    final EventOutlet events;
    final long[] r;
    final ExceptionEvent event;

    GateDelivery(Cpu cpu, ExceptionEvent event) {
        this.cpu = cpu;
        this.event = event;
        events = cpu.events;
        r = cpu.r;
    }

    /** Reads the gate, checks, pushes the frame and enters the handler. */
    abstract void deliverThroughGate();

    /** Tells the landmarks of the handler that was entered, and of its frame. */
    abstract void tellEntered();

    /** The RSP that the frame is being pushed with; that of the interrupted program before a stack is chosen. */
    abstract long workingRsp();

    final void deliver() {
        events.landmarks.deliveryBegun(event);
        if (events.open) {
            events.emit(new MachineEvent.DeliveryBegun(event));
        }
        try {
            deliverThroughGate();
        } catch (ProcessorFault fault) {
            if (events.open) {
                events.emit(new MachineEvent.FaultRaised(fault.event(r[RIP])));
                events.emit(new MachineEvent.DeliveryAbandoned(event.vector(), workingRsp(), r[RSP]));
            }
            throw fault;
        }
    }

    /** Reports a check, and raises its fault when it failed. */
    final void check(Rule rule, boolean passed, ExceptionVector vector, long errorCode) {
        check(cpu, rule, passed, vector, errorCode);
    }

    static void check(Cpu cpu, Rule rule, boolean passed, ExceptionVector vector, long errorCode) {
        if (cpu.events.open) {
            cpu.events.emit(new MachineEvent.CheckMade(rule, passed));
        }
        if (!passed) {
            throw ProcessorFault.of(vector, errorCode, rule);
        }
    }

    final long gateError() {
        return ErrorCodes.gate(event.vector(), event.ext());
    }

    /** The checks of a gate that has been read; which types can deliver depends on the mode. */
    final void checkGate(Gate gate, boolean typeFits) {
        check(Rule.GATE_TYPE, typeFits, ExceptionVector.GENERAL_PROTECTION, gateError());
        if (event.source() == ExceptionEvent.Source.SOFTWARE) {
            check(Rule.GATE_DPL, gate.dpl() >= cpu.cpl(), ExceptionVector.GENERAL_PROTECTION, gateError());
        }
        check(Rule.GATE_PRESENT, gate.present(), ExceptionVector.SEGMENT_NOT_PRESENT, gateError());
    }

    /** The handler's code segment. */
    final Descriptor readCodeSegment(SegmentSelector selector) {
        long error = ErrorCodes.selector(selector.value(), event.ext());
        check(Rule.CODE_SELECTOR_NOT_NULL, !selector.isNull(), ExceptionVector.GENERAL_PROTECTION, event.ext());
        check(Rule.CODE_SELECTOR_WITHIN_TABLE, cpu.segments.withinTable(selector, 8),
                ExceptionVector.GENERAL_PROTECTION, error);
        Descriptor code = cpu.segments.readAt(selector, false);
        check(Rule.CODE_SEGMENT_TYPE, code.code(), ExceptionVector.GENERAL_PROTECTION, error);
        check(Rule.CODE_SEGMENT_DPL, code.dpl() <= cpu.cpl(), ExceptionVector.GENERAL_PROTECTION, error);
        checkCodeSize(code, error);
        check(Rule.CODE_SEGMENT_PRESENT, code.present(), ExceptionVector.SEGMENT_NOT_PRESENT, error);
        return code;
    }

    /** The check of L and D, which IA-32e mode makes. */
    void checkCodeSize(Descriptor code, long error) {
        // Protected mode takes any code segment.
    }

    /** RF is set in the frame of a fault, so that an instruction breakpoint does not strike again on the return. */
    final long savedFlags() {
        boolean fault = event.source() == ExceptionEvent.Source.FAULT && event.rule() != Rule.INSTRUCTION_BREAKPOINT;
        return fault ? r[RFLAGS] | Flags.RF : r[RFLAGS];
    }

    /** The handler is entered: what is the same in all modes. */
    final void commit(boolean interruptGate, SegmentSelector selector, Descriptor code, int newLevel, long rip) {
        cpu.segments.setCode(selector, code, newLevel);
        r[RIP] = rip;
        r[RFLAGS] &= ~(Flags.TF | Flags.NT | Flags.RF | Flags.VM);
        if (interruptGate) {
            r[RFLAGS] &= ~Flags.IF;
        }
        // A device may use vector 2 as well; that is no NMI.
        if (event.rule() == Rule.NON_MASKABLE_INTERRUPT) {
            r[NMI_BLOCKED] = 1;
        }
        if (event.vector() == ExceptionVector.DEBUG.vector() && event.source() != ExceptionEvent.Source.SOFTWARE) {
            r[DR7] &= ~GENERAL_DETECT;
        }
        tellEntered();
        if (events.open) {
            events.emit(new MachineEvent.HandlerEntered(event.vector(), RegisterState.copyOf(r)));
        }
    }
}
