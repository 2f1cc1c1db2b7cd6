package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;
import static faultline.machine.register.RegisterFile.TR;

import faultline.machine.exception.ErrorCodes;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.machine.segment.SegmentSelector;
import faultline.machine.segment.TaskStateSegment;

/**
 * Far CALL and JMP through a call gate, 16 bytes long in IA-32e mode and 8 bytes in protected mode. Source: Intel SDM volume
 * 3, "Accessing a Code Segment Through a Call Gate", "IA-32e Mode Call Gates" and "Stack Switching in 64-bit Mode".
 */
final class CallGate {
    static final int TYPE_16_BIT = 4;
    static final int TYPE_32_OR_64_BIT = 12;
    private static final int PARAMETER_COUNT = 0x1F;

    private final Cpu cpu;
    private final SegmentSelector gateSelector;
    private final Gate gate;
    private final SegmentSelector codeSelector;
    private final int size;
    private Descriptor code;

    private CallGate(Cpu cpu, SegmentSelector gateSelector, Gate gate) {
        this.cpu = cpu;
        this.gateSelector = gateSelector;
        this.gate = gate;
        codeSelector = new SegmentSelector(gate.selector());
        size = cpu.longModeActive() ? 8 : gate.type() == TYPE_16_BIT ? 2 : 4;
    }

    /** Far CALL to a selector whose descriptor is a call gate. */
    static void call(Cpu cpu, SegmentSelector selector, Descriptor low) {
        CallGate call = read(cpu, selector, low);
        boolean inward = !call.code.conforming() && call.code.dpl() < cpu.cpl();
        if (!inward) {
            call.callSameLevel();
        } else if (cpu.longModeActive()) {
            call.callInwardLong();
        } else {
            call.callInward();
        }
    }

    /** Far JMP, which cannot change the privilege level. */
    static void jump(Cpu cpu, SegmentSelector selector, Descriptor low) {
        CallGate jump = read(cpu, selector, low);
        if (!jump.code.conforming() && jump.code.dpl() != cpu.cpl()) {
            throw SegmentLoader.generalProtection(jump.codeSelector, Rule.CODE_SEGMENT_DPL);
        }
        jump.enter(cpu.cpl());
    }

    private static CallGate read(Cpu cpu, SegmentSelector selector, Descriptor low) {
        boolean wide = cpu.longModeActive();
        if (wide && (low.type() != TYPE_32_OR_64_BIT || !cpu.segments.withinTable(selector, 16))) {
            throw SegmentLoader.generalProtection(selector, Rule.CODE_SEGMENT_TYPE);
        }
        long high = wide ? cpu.memory.readTable(cpu.segments.address(selector) + 8, 8) : 0;
        CallGate call = new CallGate(cpu, selector, new Gate(low.low(), high));
        if ((high >>> 40 & 0x1F) != 0) {
            throw SegmentLoader.generalProtection(selector, Rule.CODE_SEGMENT_TYPE);
        }
        call.check();
        return call;
    }

    private void check() {
        if (gate.dpl() < Math.max(cpu.cpl(), gateSelector.rpl())) {
            throw SegmentLoader.generalProtection(gateSelector, Rule.GATE_DPL);
        }
        if (!gate.present()) {
            throw SegmentLoader.fault(ExceptionVector.SEGMENT_NOT_PRESENT, gateSelector, 0, Rule.GATE_PRESENT);
        }
        if (codeSelector.isNull()) {
            throw Cpu.generalProtection(0, Rule.CODE_SELECTOR_NOT_NULL);
        }
        code = cpu.segments.read(codeSelector, ExceptionVector.GENERAL_PROTECTION, 0);
        if (!code.code() || code.dpl() > cpu.cpl()) {
            throw SegmentLoader.generalProtection(codeSelector, code.code() ? Rule.CODE_SEGMENT_DPL : Rule.CODE_SEGMENT_TYPE);
        }
        if (cpu.longModeActive() && (!code.longMode() || code.defaultBig())) {
            throw SegmentLoader.generalProtection(codeSelector, Rule.CODE_SEGMENT_64_BIT);
        }
        if (!code.present()) {
            throw SegmentLoader.fault(ExceptionVector.SEGMENT_NOT_PRESENT, codeSelector, 0, Rule.CODE_SEGMENT_PRESENT);
        }
    }

    private long offset() {
        return switch (size) {
            case 8 -> gate.offset();
            case 4 -> gate.offset() & 0xFFFF_FFFFL;
            default -> gate.offset() & 0xFFFF;
        };
    }

    private void enter(int level) {
        FarTransfer.checkOffset(cpu, code, offset());
        code = cpu.segments.markAccessed(codeSelector, code);
        cpu.segments.setCode(codeSelector, code, level);
        cpu.nextRip = offset();
    }

    private void callSameLevel() {
        FarTransfer.checkOffset(cpu, code, offset());
        cpu.push(size, cpu.r[SELECTOR + CS]);
        cpu.push(size, cpu.nextRip);
        enter(cpu.cpl());
    }

    private void callInwardLong() {
        int level = code.dpl();
        int slot = TaskStateSegment.privilegeStackOffset(level);
        if (cpu.r[ATTRIBUTES + TR] == 0 || slot + 7 > cpu.r[LIMIT + TR]) {
            throw ProcessorFault.of(ExceptionVector.INVALID_TSS, ErrorCodes.selector((int) cpu.r[SELECTOR + TR], 0),
                    Rule.SLOT_WITHIN_TSS_LIMIT);
        }
        long rsp = cpu.memory.readTable(cpu.r[BASE + TR] + slot, 8);
        if (!LinearMemory.canonical(rsp)) {
            throw ProcessorFault.of(ExceptionVector.STACK_SEGMENT, 0, Rule.STACK_CANONICAL);
        }
        FarTransfer.checkOffset(cpu, code, offset());
        long[] frame = {cpu.r[SELECTOR + SS], cpu.r[RSP], cpu.r[SELECTOR + CS], cpu.nextRip};
        for (long value : frame) {
            rsp -= 8;
            if (!LinearMemory.canonical(rsp)) {
                throw ProcessorFault.of(ExceptionVector.STACK_SEGMENT, 0, Rule.STACK_CANONICAL);
            }
            cpu.memory.writeForPush(rsp, 8, value, level);
        }
        enter(level);
        cpu.segments.setNull(SS, level);
        cpu.r[RSP] = rsp;
    }

    private void callInward() {
        int level = code.dpl();
        InnerStack inner = InnerStack.read(cpu, level, 0);
        StackSegment segment = inner.segment();
        FarTransfer.checkOffset(cpu, code, offset());
        int parameters = (int) (gate.low() >>> 32) & PARAMETER_COUNT;
        long[] frame = new long[4 + parameters];
        frame[0] = cpu.r[SELECTOR + SS];
        frame[1] = cpu.r[RSP];
        for (int i = 0; i < parameters; i++) {
            frame[2 + i] = cpu.peek(size * (parameters - 1 - i), size);
        }
        frame[2 + parameters] = cpu.r[SELECTOR + CS];
        frame[3 + parameters] = cpu.nextRip;
        long pointer = inner.pointer() & segment.offsetMask();
        for (long value : frame) {
            pointer = pointer - size & segment.offsetMask();
            if (!segment.contains(pointer, size)) {
                throw ProcessorFault.of(ExceptionVector.STACK_SEGMENT, inner.selector() & 0xFFFC, Rule.ADDRESS_WITHIN_SEGMENT);
            }
            cpu.memory.writeForPush(segment.base() + pointer & 0xFFFF_FFFFL, size, value, level);
        }
        enter(level);
        inner.load(cpu);
        cpu.setStackPointer(pointer);
    }
}
