package faultline.machine.delivery;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SS;

import faultline.machine.cpu.Cpu;
import faultline.machine.cpu.InnerStack;
import faultline.machine.cpu.StackSegment;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ErrorCodes;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;

/** Pushes a frame of protected mode, cells of 2 or 4 bytes, on a stack that is not yet the processor's. */
final class FramePusher {
    private static final int PAGE = 4096;

    private final Cpu cpu;
    private final StackSegment segment;
    private final int size;
    private final int level;
    private final long limitError;
    private final long top;
    private long pointer;

    private FramePusher(Cpu cpu, StackSegment segment, long pointer, int size, int level, long limitError) {
        this.cpu = cpu;
        this.segment = segment;
        this.pointer = pointer;
        top = pointer;
        this.size = size;
        this.level = level;
        this.limitError = limitError;
    }

    static FramePusher onCurrentStack(Cpu cpu, int size, int ext) {
        StackSegment segment = new StackSegment(cpu.r[BASE + SS], cpu.r[LIMIT + SS], cpu.r[ATTRIBUTES + SS]);
        return new FramePusher(cpu, segment, cpu.r[RSP] & segment.offsetMask(), size, cpu.cpl(), ext);
    }

    static FramePusher onInnerStack(Cpu cpu, InnerStack inner, int size, int ext, int level) {
        return new FramePusher(cpu, inner.segment(), inner.pointer() & inner.segment().offsetMask(), size, level,
                ErrorCodes.selector(inner.selector(), ext));
    }

    long pointer() {
        return pointer;
    }

    void push(MachineEvent.FrameField field, long value) {
        long offset = pointer - size & segment.offsetMask();
        long linear = segment.base() + offset & 0xFFFF_FFFFL;
        try {
            if (!segment.contains(offset, size)) {
                throw ProcessorFault.of(ExceptionVector.STACK_SEGMENT, limitError, Rule.ADDRESS_WITHIN_SEGMENT);
            }
            write(field, linear, value);
        } catch (ProcessorFault fault) {
            cpu.events.landmarks.pushFailed(field);
            if (cpu.events.open) {
                cpu.events.emit(new MachineEvent.PushFailed(field, linear, value));
            }
            throw fault;
        }
        pointer = offset;
    }

    /** Shows the frame to data breakpoints, cell by cell: it may go over the end of the segment. */
    void showToBreakpoints() {
        for (long at = pointer; at != top; at = at + size & segment.offsetMask()) {
            cpu.breakpoints.accessed(segment.base() + at & 0xFFFF_FFFFL, size, true);
        }
    }

    private void write(MachineEvent.FrameField field, long linear, long value) {
        int inPage = PAGE - ((int) linear & PAGE - 1);
        long kept = size == 4 ? value & 0xFFFF_FFFFL : value & 0xFFFF;
        long physical = cpu.memory.translateForPush(linear, size, level);
        if (size > inPage) {
            cpu.memory.writeForPush(linear, size, kept, level);
            return;
        }
        if (cpu.events.open) {
            cpu.events.emit(new MachineEvent.ValuePushed(field, linear, physical, size,
                    cpu.memory.readPhysical(physical, size), kept));
        }
        cpu.memory.writePhysical(physical, size, kept);
    }
}
