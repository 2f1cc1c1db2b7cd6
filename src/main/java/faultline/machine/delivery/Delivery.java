package faultline.machine.delivery;

import static faultline.machine.register.RegisterFile.CPL;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.IDTR_BASE;
import static faultline.machine.register.RegisterFile.IDTR_LIMIT;
import static faultline.machine.register.RegisterFile.NMI_BLOCKED;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RIP;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;

import faultline.machine.cpu.Cpu;
import faultline.machine.cpu.LinearMemory;
import faultline.machine.cpu.UnmodelledException;
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

/**
 * Delivers one exception or interrupt in IA-32e mode: from the gate in the IDT to the handler's first address. Each check
 * stands in the order in which the processor makes it; nothing but memory changes before all of them have passed.
 *
 * <p>Source: Intel SDM volume 2, "INT n/INTO/INT3/INT1—Call to Interrupt Procedure", operation; volume 3, "Exception and
 * Interrupt Handling in 64-bit Mode".
 */
public final class Delivery {
    private final Cpu cpu;
    private final EventOutlet events;
    private final LinearMemory memory;
    private final long[] r;

    private ExceptionEvent event;
    private FrameStack stack;

    public Delivery(Cpu cpu) {
        this.cpu = cpu;
        events = cpu.events;
        memory = cpu.memory;
        r = cpu.r;
    }

    /**
     * Delivers an event.
     *
     * @throws ProcessorFault      when the delivery itself faults; the registers are then as they were before it
     * @throws UnmodelledException outside IA-32e mode, which has another kind of gate
     */
    public void deliver(ExceptionEvent delivered) {
        event = delivered;
        stack = null;
        if (events.open) {
            events.emit(new MachineEvent.DeliveryBegun(event));
        }
        try {
            Gate gate = readGate();
            SegmentSelector selector = new SegmentSelector(gate.selector());
            Descriptor code = readCodeSegment(selector);
            int newLevel = code.conforming() ? cpu.cpl() : code.dpl();
            code = cpu.segments.markAccessed(selector, code);
            stack = FrameStack.choose(cpu, gate, newLevel, event.ext());
            check(Rule.HANDLER_CANONICAL, LinearMemory.canonical(gate.offset()), ExceptionVector.GENERAL_PROTECTION,
                    event.ext());
            pushFrame();
            enter(gate, selector, code, newLevel);
        } catch (ProcessorFault fault) {
            abandon(fault);
            throw fault;
        }
    }

    private void abandon(ProcessorFault fault) {
        if (events.open) {
            events.emit(new MachineEvent.FaultRaised(fault.event(r[RIP])));
            long working = stack == null ? r[RSP] : stack.rsp();
            events.emit(new MachineEvent.DeliveryAbandoned(event.vector(), working, r[RSP]));
        }
    }

    /** Reports a check, and raises its fault when it failed. */
    private void check(Rule rule, boolean passed, ExceptionVector vector, long errorCode) {
        if (events.open) {
            events.emit(new MachineEvent.CheckMade(rule, passed));
        }
        if (!passed) {
            throw ProcessorFault.of(vector, errorCode, rule);
        }
    }

    private Gate readGate() {
        int vector = event.vector();
        long gateError = ErrorCodes.gate(vector, event.ext());
        boolean longMode = cpu.longModeActive();
        int gateSize = longMode ? Gate.SIZE : 8;
        check(Rule.GATE_WITHIN_IDT_LIMIT, (vector + 1L) * gateSize - 1 <= r[IDTR_LIMIT],
                ExceptionVector.GENERAL_PROTECTION, gateError);
        if (!longMode) {
            throw new UnmodelledException("32-bit-delivery");
        }
        long address = r[IDTR_BASE] + (long) vector * Gate.SIZE;
        Gate gate = new Gate(memory.readTable(address, 8), memory.readTable(address + 8, 8));
        if (events.open) {
            events.emit(new MachineEvent.GateRead(vector, address, gate));
        }
        check(Rule.GATE_TYPE, gate.isInterruptOrTrapGate(), ExceptionVector.GENERAL_PROTECTION, gateError);
        if (event.source() == ExceptionEvent.Source.SOFTWARE) {
            check(Rule.GATE_DPL, gate.dpl() >= cpu.cpl(), ExceptionVector.GENERAL_PROTECTION, gateError);
        }
        check(Rule.GATE_PRESENT, gate.present(), ExceptionVector.SEGMENT_NOT_PRESENT, gateError);
        return gate;
    }

    private Descriptor readCodeSegment(SegmentSelector selector) {
        long error = ErrorCodes.selector(selector.value(), event.ext());
        check(Rule.CODE_SELECTOR_NOT_NULL, !selector.isNull(), ExceptionVector.GENERAL_PROTECTION, event.ext());
        check(Rule.CODE_SELECTOR_WITHIN_TABLE, cpu.segments.withinTable(selector, 8),
                ExceptionVector.GENERAL_PROTECTION, error);
        Descriptor code = cpu.segments.readAt(selector, false);
        check(Rule.CODE_SEGMENT_TYPE, code.code(), ExceptionVector.GENERAL_PROTECTION, error);
        check(Rule.CODE_SEGMENT_DPL, code.dpl() <= cpu.cpl(), ExceptionVector.GENERAL_PROTECTION, error);
        check(Rule.CODE_SEGMENT_64_BIT, code.longMode() && !code.defaultBig(), ExceptionVector.GENERAL_PROTECTION, error);
        check(Rule.CODE_SEGMENT_PRESENT, code.present(), ExceptionVector.SEGMENT_NOT_PRESENT, error);
        return code;
    }

    private void pushFrame() {
        stack.align();
        stack.push(MachineEvent.FrameField.SS, r[SELECTOR + SS]);
        stack.push(MachineEvent.FrameField.RSP, r[RSP]);
        stack.push(MachineEvent.FrameField.RFLAGS, savedFlags());
        stack.push(MachineEvent.FrameField.CS, r[SELECTOR + CS]);
        stack.push(MachineEvent.FrameField.RIP, event.savedRip());
        if (event.hasErrorCode()) {
            stack.push(MachineEvent.FrameField.ERROR_CODE, event.errorCode());
        }
    }

    /** RF is set in the frame of a fault, so that an instruction breakpoint does not strike again on the return. */
    private long savedFlags() {
        return event.source() == ExceptionEvent.Source.FAULT ? r[RFLAGS] | Flags.RF : r[RFLAGS];
    }

    private void enter(Gate gate, SegmentSelector selector, Descriptor code, int newLevel) {
        if (newLevel != r[CPL]) {
            cpu.segments.setNull(SS, newLevel);
        }
        cpu.segments.setCode(selector, code, newLevel);
        r[RSP] = stack.rsp();
        r[RIP] = gate.offset();
        r[RFLAGS] &= ~(Flags.TF | Flags.NT | Flags.RF | Flags.VM);
        if (gate.type() == Gate.INTERRUPT_GATE) {
            r[RFLAGS] &= ~Flags.IF;
        }
        if (event.vector() == ExceptionVector.NMI.vector() && event.source() == ExceptionEvent.Source.EXTERNAL) {
            r[NMI_BLOCKED] = 1;
        }
        if (events.open) {
            events.emit(new MachineEvent.HandlerEntered(event.vector(), RegisterState.copyOf(r)));
        }
    }
}
