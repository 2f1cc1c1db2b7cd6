package faultline.machine.delivery;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.TR;

import faultline.machine.cpu.Cpu;
import faultline.machine.cpu.LinearMemory;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.ErrorCodes;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.segment.Gate;
import faultline.machine.segment.TaskStateSegment;

/**
 * The stack that a frame is pushed on: which one it is, and the working RSP while it fills. RSP itself changes only when
 * the delivery is complete.
 *
 * <p>Source: Intel SDM volume 3, "64-Bit Mode Stack Frame", "Stack Switching in IA-32e Mode" and "Interrupt Stack Table".
 */
final class FrameStack {
    private static final int CELL = 8;

    private final Cpu cpu;
    private final int level;
    private final int ext;
    private long rsp;

    private FrameStack(Cpu cpu, int level, int ext, long rsp) {
        this.cpu = cpu;
        this.level = level;
        this.ext = ext;
        this.rsp = rsp;
    }

    /**
     * The gate's IST stack, or on a change of privilege level the new level's stack, or the current one.
     *
     * @param newLevel the handler's privilege level
     * @param ext      the EXT bit for error codes
     */
    static FrameStack choose(Cpu cpu, Gate gate, int newLevel, int ext) {
        long before = cpu.r[RSP];
        StackReason reason = StackReason.CURRENT;
        int index = 0;
        long rsp = before;
        if (gate.ist() != 0) {
            reason = StackReason.INTERRUPT_STACK_TABLE;
            index = gate.ist();
            rsp = readSlot(cpu, reason, index, TaskStateSegment.interruptStackOffset(index), ext);
        } else if (newLevel < cpu.cpl()) {
            reason = StackReason.PRIVILEGE_CHANGE;
            index = newLevel;
            rsp = readSlot(cpu, reason, index, TaskStateSegment.privilegeStackOffset(index), ext);
        }
        if (reason != StackReason.CURRENT) {
            cpu.events.landmarks.stackSwitched(reason, index, before);
        }
        if (cpu.events.open) {
            cpu.events.emit(new MachineEvent.StackChosen(reason, index, before, rsp));
        }
        GateDelivery.check(cpu, Rule.STACK_CANONICAL, LinearMemory.canonical(rsp), ExceptionVector.STACK_SEGMENT, ext);
        return new FrameStack(cpu, newLevel, ext, rsp);
    }

    private static long readSlot(Cpu cpu, StackReason reason, int index, int offset, int ext) {
        long error = ErrorCodes.selector((int) cpu.r[SELECTOR + TR], ext);
        boolean loaded = cpu.r[ATTRIBUTES + TR] != 0;
        GateDelivery.check(cpu, Rule.SLOT_WITHIN_TSS_LIMIT, loaded && offset + CELL - 1 <= cpu.r[LIMIT + TR],
                ExceptionVector.INVALID_TSS, error);
        long address = cpu.r[BASE + TR] + offset;
        long value = cpu.memory.readTable(address, CELL);
        if (cpu.events.open) {
            cpu.events.emit(new MachineEvent.TssSlotRead(reason, index, address, value));
        }
        return value;
    }

    long rsp() {
        return rsp;
    }

    /** Aligns the working RSP down to 16 bytes. */
    void align() {
        long before = rsp;
        rsp &= ~0xFL;
        if (cpu.events.open) {
            cpu.events.emit(new MachineEvent.StackAligned(before, rsp));
        }
    }

    /** Writes a cell below the working RSP, as a write at the handler's privilege level, and moves down to it. */
    void push(MachineEvent.FrameField field, long value) {
        long address = rsp - CELL;
        try {
            if (!LinearMemory.canonical(address)) {
                throw ProcessorFault.of(ExceptionVector.STACK_SEGMENT, ext, Rule.STACK_CANONICAL);
            }
            write(field, address, value);
            rsp = address;
        } catch (ProcessorFault fault) {
            cpu.events.landmarks.pushFailed(field);
            if (cpu.events.open) {
                cpu.events.emit(new MachineEvent.PushFailed(field, address, value));
            }
            throw fault;
        }
    }

    private void write(MachineEvent.FrameField field, long address, long value) {
        if (cpu.events.open) {
            long physical = cpu.memory.translateForPush(address, CELL, level);
            cpu.events.emit(new MachineEvent.ValuePushed(field, address, physical, CELL,
                    cpu.memory.readPhysical(physical, CELL), value));
        }
        cpu.memory.push(address, CELL, value, level);
    }
}
