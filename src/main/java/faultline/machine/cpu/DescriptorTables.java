package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.GDTR_BASE;
import static faultline.machine.register.RegisterFile.GDTR_LIMIT;
import static faultline.machine.register.RegisterFile.IDTR_BASE;
import static faultline.machine.register.RegisterFile.IDTR_LIMIT;
import static faultline.machine.register.RegisterFile.LDTR;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.TR;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.SegmentSelector;
import java.util.Map;

/**
 * LGDT, LIDT, LLDT, LTR and what stores or inspects the tables. Source: Intel SDM volume 3, "Loading and Storing System
 * Registers" and "Verifying of Access Rights".
 */
final class DescriptorTables {
    private DescriptorTables() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("LGDT", (cpu, i) -> load(cpu, i, GDTR_BASE, GDTR_LIMIT));
        table.put("LIDT", (cpu, i) -> load(cpu, i, IDTR_BASE, IDTR_LIMIT));
        table.put("SGDT", (cpu, i) -> store(cpu, i, GDTR_BASE, GDTR_LIMIT));
        table.put("SIDT", (cpu, i) -> store(cpu, i, IDTR_BASE, IDTR_LIMIT));
        table.put("LTR", DescriptorTables::loadTaskRegister);
        table.put("LLDT", DescriptorTables::loadLocalTable);
        table.put("STR", (cpu, i) -> storeSelector(cpu, i, TR));
        table.put("SLDT", (cpu, i) -> storeSelector(cpu, i, LDTR));
        table.put("VERR", (cpu, i) -> verify(cpu, i, false));
        table.put("VERW", (cpu, i) -> verify(cpu, i, true));
        table.put("LAR", DescriptorTables::loadAccessRights);
        table.put("LSL", DescriptorTables::loadSegmentLimit);
    }

    private static void load(Cpu cpu, Instruction i, int basePlace, int limitPlace) {
        cpu.requirePrivilege();
        Operand source = i.operand(0);
        long offset = cpu.offset(source);
        boolean wide = cpu.in64BitMode();
        long limit = cpu.memory.read(source.segment, offset, 2, cpu.cpl());
        long base = cpu.memory.read(source.segment, offset + 2 & Cpu.mask(i.addressSize), wide ? 8 : 4, cpu.cpl());
        if (!wide && i.operandSize == 2) {
            base &= 0xFF_FFFF;
        }
        if (wide && !LinearMemory.canonical(base)) {
            throw Cpu.generalProtection(0, Rule.ADDRESS_CANONICAL);
        }
        cpu.r[basePlace] = base;
        cpu.r[limitPlace] = limit;
        cpu.events.landmarks.tablesChosen();
    }

    private static void store(Cpu cpu, Instruction i, int basePlace, int limitPlace) {
        cpu.requireUserModeInstructionAllowed();
        Operand target = i.operand(0);
        long offset = cpu.offset(target);
        int baseSize = cpu.in64BitMode() ? 8 : 4;
        cpu.memory.probeLinearWrite(cpu.memory.linear(target.segment, offset, 2 + baseSize, true), 2 + baseSize, cpu.cpl());
        cpu.memory.write(target.segment, offset, 2, cpu.r[limitPlace], cpu.cpl());
        cpu.memory.write(target.segment, offset + 2, baseSize, cpu.r[basePlace], cpu.cpl());
    }

    private static void storeSelector(Cpu cpu, Instruction i, int segment) {
        cpu.requireUserModeInstructionAllowed();
        cpu.set(i.operand(0), cpu.r[SELECTOR + segment]);
    }

    private static void loadTaskRegister(Cpu cpu, Instruction i) {
        cpu.requirePrivilege();
        SegmentSelector selector = new SegmentSelector((int) cpu.get(i.operand(0)) & 0xFFFF);
        if (selector.isNull()) {
            throw Cpu.generalProtection(0, Rule.SELECTOR_LOADABLE);
        }
        Descriptor descriptor = readSystem(cpu, selector);
        if (descriptor.codeOrData() || !isAvailableTss(cpu, descriptor.type())) {
            throw SegmentLoader.generalProtection(selector, Rule.SELECTOR_LOADABLE);
        }
        requirePresent(selector, descriptor);
        Descriptor busy = new Descriptor(descriptor.low() | 2L << 40, descriptor.high());
        cpu.memory.writeTable(cpu.segments.address(selector) + 5, 1, busy.low() >>> 40 & 0xFF);
        cpu.segments.set(TR, selector.value(), busy);
        cpu.events.landmarks.tablesChosen();
    }

    /** A TSS of 16 bits exists outside IA-32e mode only. */
    private static boolean isAvailableTss(Cpu cpu, int type) {
        return type == Descriptor.TYPE_TSS_AVAILABLE || type == Descriptor.TYPE_TSS_16_AVAILABLE && !cpu.longModeActive();
    }

    private static void loadLocalTable(Cpu cpu, Instruction i) {
        cpu.requirePrivilege();
        SegmentSelector selector = new SegmentSelector((int) cpu.get(i.operand(0)) & 0xFFFF);
        if (selector.isNull()) {
            cpu.segments.setNull(LDTR, selector.value());
            return;
        }
        Descriptor descriptor = readSystem(cpu, selector);
        if (descriptor.codeOrData() || descriptor.type() != Descriptor.TYPE_LDT) {
            throw SegmentLoader.generalProtection(selector, Rule.SELECTOR_LOADABLE);
        }
        requirePresent(selector, descriptor);
        cpu.segments.set(LDTR, selector.value(), descriptor);
    }

    /** A system descriptor of the GDT; in IA-32e mode it has 16 bytes, and its base must be canonical. */
    private static Descriptor readSystem(Cpu cpu, SegmentSelector selector) {
        boolean wide = cpu.longModeActive();
        if (selector.local() || !cpu.segments.withinTable(selector, wide ? 16 : 8)) {
            throw SegmentLoader.generalProtection(selector, Rule.CODE_SELECTOR_WITHIN_TABLE);
        }
        Descriptor descriptor = cpu.segments.readAt(selector, wide);
        if (wide && (!LinearMemory.canonical(descriptor.base()) || (descriptor.high() >>> 40 & 0x1F) != 0)) {
            throw SegmentLoader.generalProtection(selector, Rule.SELECTOR_LOADABLE);
        }
        return descriptor;
    }

    private static void requirePresent(SegmentSelector selector, Descriptor descriptor) {
        if (!descriptor.present()) {
            throw SegmentLoader.fault(ExceptionVector.SEGMENT_NOT_PRESENT, selector, 0, Rule.SEGMENT_PRESENT);
        }
    }

    /** The descriptor that a selector names, or null where there is none to be read. */
    private static Descriptor visible(Cpu cpu, Instruction i, int place) {
        SegmentSelector selector = new SegmentSelector((int) cpu.get(i.operand(place)) & 0xFFFF);
        if (selector.isNull() || !cpu.segments.withinTable(selector, 8)) {
            return null;
        }
        Descriptor descriptor = cpu.segments.readAt(selector, false);
        boolean privileged = descriptor.conforming() || descriptor.dpl() >= Math.max(cpu.cpl(), selector.rpl());
        return privileged ? descriptor : null;
    }

    private static void verify(Cpu cpu, Instruction i, boolean write) {
        Descriptor descriptor = visible(cpu, i, 0);
        boolean usable = descriptor != null && descriptor.codeOrData() && (write
                ? descriptor.data() && descriptor.writableOrReadable()
                : descriptor.data() || descriptor.writableOrReadable());
        cpu.setFlag(Flags.ZF, usable);
    }

    private static void loadAccessRights(Cpu cpu, Instruction i) {
        Descriptor descriptor = visible(cpu, i, 1);
        boolean known = descriptor != null && (descriptor.codeOrData() || hasAccessRights(cpu, descriptor.type()));
        if (known) {
            cpu.set(i.operand(0), descriptor.low() >>> 32 & 0x00F0_FF00L);
        }
        cpu.setFlag(Flags.ZF, known);
    }

    private static boolean hasAccessRights(Cpu cpu, int type) {
        return switch (type) {
            case 2, 9, 11, 12 -> true;
            case 1, 3, 4, 5 -> !cpu.longModeActive();
            default -> false;
        };
    }

    private static void loadSegmentLimit(Cpu cpu, Instruction i) {
        Descriptor descriptor = visible(cpu, i, 1);
        boolean known = descriptor != null && (descriptor.codeOrData() || hasLimit(cpu, descriptor.type()));
        if (known) {
            cpu.set(i.operand(0), descriptor.limit());
        }
        cpu.setFlag(Flags.ZF, known);
    }

    private static boolean hasLimit(Cpu cpu, int type) {
        return switch (type) {
            case 2, 9, 11 -> true;
            case 1, 3 -> !cpu.longModeActive();
            default -> false;
        };
    }
}
