package faultline.machine.delivery;

import static faultline.machine.register.RegisterFile.CPL;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.IDTR_BASE;
import static faultline.machine.register.RegisterFile.IDTR_LIMIT;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;

import faultline.machine.cpu.Cpu;
import faultline.machine.cpu.LinearMemory;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.Rule;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.machine.segment.SegmentSelector;

/**
 * Delivery in IA-32e mode: 16-byte gates, the Interrupt Stack Table, frames of 8-byte cells. Each check stands in the order
 * in which the processor makes it; nothing but memory changes before all of them have passed.
 *
 * <p>Source: Intel SDM volume 3, "Exception and Interrupt Handling in 64-bit Mode".
 */
final class LongModeDelivery extends GateDelivery {
    private FrameStack stack;

    LongModeDelivery(Cpu cpu, ExceptionEvent event) {
        super(cpu, event);
    }

    @Override
    void deliverThroughGate() {
        Gate gate = readGate();
        SegmentSelector selector = new SegmentSelector(gate.selector());
        Descriptor code = readCodeSegment(selector);
        int newLevel = code.conforming() ? cpu.cpl() : code.dpl();
        code = cpu.segments.markAccessed(selector, code);
        stack = FrameStack.choose(cpu, gate, newLevel, event.ext());
        check(Rule.HANDLER_CANONICAL, LinearMemory.canonical(gate.offset()), ExceptionVector.GENERAL_PROTECTION, event.ext());
        pushFrame();
        if (newLevel != r[CPL]) {
            cpu.segments.setNull(SS, newLevel);
        }
        r[RSP] = stack.rsp();
        commit(gate.type() == Gate.INTERRUPT_GATE, selector, code, newLevel, gate.offset());
    }

    @Override
    long workingRsp() {
        return stack == null ? r[RSP] : stack.rsp();
    }

    @Override
    void tellEntered() {
        events.landmarks.handlerEntered(event.vector(), r[RSP], Long.BYTES, true);
    }

    private Gate readGate() {
        int vector = event.vector();
        check(Rule.GATE_WITHIN_IDT_LIMIT, (vector + 1L) * Gate.SIZE - 1 <= r[IDTR_LIMIT],
                ExceptionVector.GENERAL_PROTECTION, gateError());
        long address = r[IDTR_BASE] + (long) vector * Gate.SIZE;
        Gate gate = new Gate(cpu.memory.readTable(address, 8), cpu.memory.readTable(address + 8, 8));
        if (events.open) {
            events.emit(new MachineEvent.GateRead(vector, address, gate));
        }
        checkGate(gate, gate.isInterruptOrTrapGate());
        return gate;
    }

    @Override
    void checkCodeSize(Descriptor code, long error) {
        check(Rule.CODE_SEGMENT_64_BIT, code.longMode() && !code.defaultBig(), ExceptionVector.GENERAL_PROTECTION, error);
    }

    private void pushFrame() {
        stack.align();
        long top = stack.rsp();
        stack.push(MachineEvent.FrameField.SS, r[SELECTOR + SS]);
        stack.push(MachineEvent.FrameField.RSP, r[RSP]);
        stack.push(MachineEvent.FrameField.RFLAGS, savedFlags());
        stack.push(MachineEvent.FrameField.CS, r[SELECTOR + CS]);
        stack.push(MachineEvent.FrameField.RIP, event.savedRip());
        if (event.hasErrorCode()) {
            stack.push(MachineEvent.FrameField.ERROR_CODE, event.errorCode());
        }
        if (cpu.breakpoints.watchesData()) {
            cpu.breakpoints.accessed(stack.rsp(), (int) (top - stack.rsp()), true);
        }
    }
}
