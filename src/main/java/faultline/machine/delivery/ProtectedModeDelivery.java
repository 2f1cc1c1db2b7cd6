package faultline.machine.delivery;

import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.IDTR_BASE;
import static faultline.machine.register.RegisterFile.IDTR_LIMIT;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;

import faultline.machine.cpu.Cpu;
import faultline.machine.cpu.InnerStack;
import faultline.machine.cpu.UnmodelledException;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.machine.segment.SegmentSelector;

/**
 * Delivery in protected mode: 8-byte gates of 16 or 32 bits; the stack changes only with the privilege level.
 *
 * <p>Source: Intel SDM volume 3, "Interrupt Descriptor Table (IDT)" and "Exception- or Interrupt-Handler Procedures".
 */
final class ProtectedModeDelivery extends GateDelivery {
    private static final int GATE_SIZE = 8;
    private static final int TASK_GATE = 5;
    private static final int GATE_32_BIT = 8;
    private static final int TRAP = 1;

    private long working;
    private int cellSize;
    private boolean savesStack;

    ProtectedModeDelivery(Cpu cpu, ExceptionEvent event) {
        super(cpu, event);
        working = r[RSP];
    }

    @Override
    long workingRsp() {
        return working;
    }

    @Override
    void deliverThroughGate() {
        Gate gate = readGate();
        SegmentSelector selector = new SegmentSelector(gate.selector());
        Descriptor code = readCodeSegment(selector);
        int newLevel = code.conforming() ? cpu.cpl() : code.dpl();
        code = cpu.segments.markAccessed(selector, code);
        int size = (gate.type() & GATE_32_BIT) != 0 ? 4 : 2;
        cellSize = size;
        savesStack = newLevel < cpu.cpl();
        long offset = gate.offset() & (size == 4 ? 0xFFFF_FFFFL : 0xFFFF);
        InnerStack inner = newLevel < cpu.cpl() ? readInnerStack(newLevel) : null;
        check(Rule.HANDLER_CANONICAL, offset <= code.limit(), ExceptionVector.GENERAL_PROTECTION, event.ext());
        pushFrame(inner, size, newLevel);
        if (inner != null) {
            inner.load(cpu);
        }
        cpu.setStackPointer(working);
        commit((gate.type() & TRAP) == 0, selector, code, newLevel, offset);
    }

    @Override
    void tellEntered() {
        events.landmarks.handlerEntered(event.vector(), r[BASE + SS] + working & 0xFFFF_FFFFL, cellSize, savesStack);
    }

    private Gate readGate() {
        int vector = event.vector();
        check(Rule.GATE_WITHIN_IDT_LIMIT, (vector + 1L) * GATE_SIZE - 1 <= r[IDTR_LIMIT],
                ExceptionVector.GENERAL_PROTECTION, gateError());
        long address = r[IDTR_BASE] + (long) vector * GATE_SIZE & 0xFFFF_FFFFL;
        Gate gate = new Gate(cpu.memory.readTable(address, 8), 0);
        if (events.open) {
            events.emit(new MachineEvent.GateRead(vector, address, gate));
        }
        int type = gate.type();
        checkGate(gate, gate.system() && (type == TASK_GATE || (type & ~(GATE_32_BIT | TRAP)) == 6));
        if (type == TASK_GATE) {
            throw new UnmodelledException("task-switch");
        }
        return gate;
    }

    private InnerStack readInnerStack(int newLevel) {
        InnerStack inner = InnerStack.read(cpu, newLevel, event.ext());
        if (events.open) {
            events.emit(new MachineEvent.TssSlotRead(StackReason.PRIVILEGE_CHANGE, newLevel, inner.slotAddress(), inner.pointer()));
        }
        working = inner.pointer();
        return inner;
    }

    private void pushFrame(InnerStack inner, int size, int newLevel) {
        if (inner != null) {
            events.landmarks.stackSwitched(StackReason.PRIVILEGE_CHANGE, newLevel, r[RSP]);
        }
        if (events.open) {
            events.emit(new MachineEvent.StackChosen(inner == null ? StackReason.CURRENT : StackReason.PRIVILEGE_CHANGE,
                    inner == null ? 0 : newLevel, r[RSP], working));
        }
        FramePusher pusher = inner == null ? FramePusher.onCurrentStack(cpu, size, event.ext())
                : FramePusher.onInnerStack(cpu, inner, size, event.ext(), newLevel);
        try {
            if (inner != null) {
                pusher.push(MachineEvent.FrameField.SS, r[SELECTOR + SS]);
                pusher.push(MachineEvent.FrameField.RSP, r[RSP]);
            }
            pusher.push(MachineEvent.FrameField.RFLAGS, savedFlags());
            pusher.push(MachineEvent.FrameField.CS, r[SELECTOR + CS]);
            pusher.push(MachineEvent.FrameField.RIP, event.savedRip());
            if (event.hasErrorCode()) {
                pusher.push(MachineEvent.FrameField.ERROR_CODE, event.errorCode());
            }
        } catch (ProcessorFault fault) {
            working = pusher.pointer();
            throw fault;
        }
        working = pusher.pointer();
        if (cpu.breakpoints.watchesData()) {
            pusher.showToBreakpoints();
        }
    }
}
