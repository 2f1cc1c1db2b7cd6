package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.Rule;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.SegmentSelector;

/**
 * Far JMP, CALL and RET between code segments. Task switches are not modelled.
 *
 * <p>Source: Intel SDM volume 3, "Privilege Level Checking When Transferring Program Control Between Code Segments".
 */
final class FarTransfer {
    /** Where a far transfer goes. */
    private record Target(SegmentSelector selector, long offset) {
    }

    private FarTransfer() {
    }

    private static Target target(Cpu cpu, Instruction i) {
        Operand operand = i.operand(0);
        if (operand.kind == Operand.Kind.FAR_POINTER) {
            return new Target(new SegmentSelector(operand.selector), operand.value & Cpu.mask(i.operandSize));
        }
        long address = cpu.offset(operand);
        int size = i.operandSize;
        long offset = cpu.memory.read(operand.segment, address, size, cpu.cpl());
        long selectorAddress = address + size & Cpu.mask(i.addressSize);
        int selector = (int) cpu.memory.read(operand.segment, selectorAddress, 2, cpu.cpl());
        return new Target(new SegmentSelector(selector), offset);
    }

    static void jump(Cpu cpu, Instruction i) {
        Target target = target(cpu, i);
        Descriptor code = readTarget(cpu, target.selector());
        if (isCallGate(code)) {
            CallGate.jump(cpu, target.selector(), code);
            return;
        }
        checkCode(cpu, target.selector(), code);
        checkOffset(cpu, code, target.offset());
        code = cpu.segments.markAccessed(target.selector(), code);
        cpu.segments.setCode(target.selector(), code, cpu.cpl());
        cpu.nextRip = target.offset();
    }

    static void call(Cpu cpu, Instruction i) {
        Target target = target(cpu, i);
        Descriptor code = readTarget(cpu, target.selector());
        if (isCallGate(code)) {
            CallGate.call(cpu, target.selector(), code);
            return;
        }
        checkCode(cpu, target.selector(), code);
        checkOffset(cpu, code, target.offset());
        code = cpu.segments.markAccessed(target.selector(), code);
        cpu.push(i.operandSize, cpu.r[SELECTOR + CS]);
        cpu.push(i.operandSize, cpu.nextRip);
        cpu.segments.setCode(target.selector(), code, cpu.cpl());
        cpu.nextRip = target.offset();
    }

    private static Descriptor readTarget(Cpu cpu, SegmentSelector selector) {
        if (selector.isNull()) {
            throw Cpu.generalProtection(0, Rule.CODE_SELECTOR_NOT_NULL);
        }
        return cpu.segments.read(selector, ExceptionVector.GENERAL_PROTECTION, 0);
    }

    private static boolean isCallGate(Descriptor descriptor) {
        return !descriptor.codeOrData()
                && (descriptor.type() == CallGate.TYPE_16_BIT || descriptor.type() == CallGate.TYPE_32_OR_64_BIT);
    }

    private static void checkCode(Cpu cpu, SegmentSelector selector, Descriptor code) {
        boolean task = !code.codeOrData() && (code.type() == 1 || code.type() == 5 || code.type() == 9);
        if (task && !cpu.longModeActive()) {
            throw new UnmodelledException("task-switch");
        }
        if (!code.code()) {
            throw SegmentLoader.generalProtection(selector, Rule.CODE_SEGMENT_TYPE);
        }
        boolean allowed = code.conforming() ? code.dpl() <= cpu.cpl()
                : selector.rpl() <= cpu.cpl() && code.dpl() == cpu.cpl();
        if (!allowed) {
            throw SegmentLoader.generalProtection(selector, Rule.CODE_SEGMENT_DPL);
        }
        checkModeBits(cpu, selector, code);
    }

    static void checkModeBits(Cpu cpu, SegmentSelector selector, Descriptor code) {
        if (cpu.longModeActive() && code.longMode() && code.defaultBig()) {
            throw SegmentLoader.generalProtection(selector, Rule.CODE_SEGMENT_64_BIT);
        }
        if (!code.present()) {
            throw SegmentLoader.fault(ExceptionVector.SEGMENT_NOT_PRESENT, selector, 0, Rule.CODE_SEGMENT_PRESENT);
        }
    }

    /** The offset must suit the code segment that is about to be loaded. */
    static void checkOffset(Cpu cpu, Descriptor code, long offset) {
        boolean to64Bit = cpu.longModeActive() && code.longMode();
        if (to64Bit ? !LinearMemory.canonical(offset) : Long.compareUnsigned(offset, code.limit()) > 0) {
            throw Cpu.generalProtection(0, Rule.TARGET_CANONICAL);
        }
    }

    static void farReturn(Cpu cpu, Instruction i) {
        int size = i.operandSize;
        int extra = i.operandCount() > 0 ? (int) i.operand(0).value & 0xFFFF : 0;
        long offset = cpu.peek(0, size);
        SegmentSelector selector = new SegmentSelector((int) cpu.peek(size, size) & 0xFFFF);
        Descriptor code = returnCode(cpu, selector);
        if (selector.rpl() == cpu.cpl()) {
            checkOffset(cpu, code, offset);
            code = cpu.segments.markAccessed(selector, code);
            cpu.release(2 * size + extra);
            cpu.segments.setCode(selector, code, selector.rpl());
        } else {
            returnOutward(cpu, new Target(selector, offset), code, size, extra);
        }
        cpu.nextRip = offset;
    }

    /** Returns to an outer level: all that can fault comes before the first register changes. */
    private static void returnOutward(Cpu cpu, Target target, Descriptor code, int size, int extra) {
        int level = target.selector().rpl();
        long rsp = cpu.peek(2 * size + extra, size);
        SegmentSelector stack = new SegmentSelector((int) cpu.peek(3 * size + extra, size) & 0xFFFF);
        Descriptor stackDescriptor = returnStack(cpu, stack, level, code);
        checkOffset(cpu, code, target.offset());
        stackDescriptor = stackDescriptor == null ? null : cpu.segments.markAccessed(stack, stackDescriptor);
        Descriptor markedCode = cpu.segments.markAccessed(target.selector(), code);
        setReturnStack(cpu, stack, stackDescriptor);
        cpu.segments.setCode(target.selector(), markedCode, level);
        cpu.setStackPointer(rsp + extra);
        cpu.segments.dropInnerSegments(level);
    }

    /** The descriptor of the stack segment that RETF or IRET returns to, or null for a null selector where that is allowed. */
    static Descriptor returnStack(Cpu cpu, SegmentSelector stack, int level, Descriptor code) {
        if (!stack.isNull()) {
            return cpu.segments.checkedStack(stack, level);
        }
        boolean to64Bit = cpu.longModeActive() && code.longMode();
        if (!to64Bit || level == 3 || stack.rpl() != level) {
            throw Cpu.generalProtection(0, Rule.SELECTOR_LOADABLE);
        }
        return null;
    }

    /** Loads what {@link #returnStack} has found. */
    static void setReturnStack(Cpu cpu, SegmentSelector stack, Descriptor descriptor) {
        if (descriptor == null) {
            cpu.segments.setNull(SS, stack.value());
        } else {
            cpu.segments.set(SS, stack.value(), descriptor);
        }
    }

    /** The code segment that RETF or IRET returns to. */
    static Descriptor returnCode(Cpu cpu, SegmentSelector selector) {
        if (selector.isNull()) {
            throw Cpu.generalProtection(0, Rule.CODE_SELECTOR_NOT_NULL);
        }
        Descriptor code = cpu.segments.read(selector, ExceptionVector.GENERAL_PROTECTION, 0);
        if (!code.code()) {
            throw SegmentLoader.generalProtection(selector, Rule.CODE_SEGMENT_TYPE);
        }
        boolean allowed = selector.rpl() >= cpu.cpl()
                && (code.conforming() ? code.dpl() <= selector.rpl() : code.dpl() == selector.rpl());
        if (!allowed) {
            throw SegmentLoader.generalProtection(selector, Rule.CODE_SEGMENT_DPL);
        }
        checkModeBits(cpu, selector, code);
        return code;
    }
}
