package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.NMI_BLOCKED;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RSP;

import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.SegmentSelector;

/**
 * IRET, IRETD and IRETQ. In 64-bit mode the stack pointer is always popped: that is how a handler leaves an IST stack.
 *
 * <p>Source: Intel SDM volume 2, "IRET/IRETD/IRETQ—Interrupt Return"; volume 3, "IRET in IA-32e Mode".
 */
final class InterruptReturn {
    private InterruptReturn() {
    }

    static void execute(Cpu cpu, int size) {
        if (!cpu.inProtectedMode()) {
            throw new UnmodelledException("real-mode");
        }
        cpu.r[NMI_BLOCKED] = 0;
        if (cpu.flag(Flags.NT)) {
            if (!cpu.longModeActive()) {
                throw new UnmodelledException("task-switch");
            }
            throw Cpu.generalProtection(0, Rule.NESTED_TASK_CLEAR);
        }
        long rip = cpu.peek(0, size);
        SegmentSelector selector = new SegmentSelector((int) cpu.peek(size, size) & 0xFFFF);
        long flags = cpu.peek(2 * size, size);
        if (!cpu.longModeActive() && cpu.cpl() == 0 && (flags & Flags.VM) != 0) {
            throw new UnmodelledException("virtual-8086");
        }
        Descriptor code = FarTransfer.returnCode(cpu, selector);
        int level = selector.rpl();
        boolean popsStack = cpu.in64BitMode() || level != cpu.cpl();
        long rsp = popsStack ? cpu.peek(3 * size, size) : 0;
        SegmentSelector stack = popsStack ? new SegmentSelector((int) cpu.peek(4 * size, size) & 0xFFFF) : null;
        Descriptor stackDescriptor = popsStack ? FarTransfer.returnStack(cpu, stack, level, code) : null;
        FarTransfer.checkOffset(cpu, code, rip);
        if (stackDescriptor != null) {
            stackDescriptor = cpu.segments.markAccessed(stack, stackDescriptor);
        }
        long frame = cpu.stackTop();
        commit(cpu, size, selector, code, flags);
        if (popsStack) {
            FarTransfer.setReturnStack(cpu, stack, stackDescriptor);
            cpu.setStackPointer(rsp);
        } else {
            cpu.release(3 * size);
        }
        cpu.nextRip = rip;
        cpu.events.landmarks.interruptReturned(frame, cpu.r[RSP]);
    }

    private static void commit(Cpu cpu, int size, SegmentSelector selector, Descriptor code, long flags) {
        int before = cpu.cpl();
        Descriptor marked = cpu.segments.markAccessed(selector, code);
        StackInstructions.writeFlags(cpu, flags, size);
        if (size > 2) {
            cpu.r[RFLAGS] = cpu.r[RFLAGS] & ~Flags.RF | flags & Flags.RF;
        }
        cpu.segments.setCode(selector, marked, selector.rpl());
        if (selector.rpl() > before) {
            cpu.segments.dropInnerSegments(selector.rpl());
        }
    }
}
