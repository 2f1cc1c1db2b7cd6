package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CR4;
import static faultline.machine.register.RegisterFile.FS;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RBX;
import static faultline.machine.register.RegisterFile.RCX;
import static faultline.machine.register.RegisterFile.RDX;
import static faultline.machine.register.RegisterFile.TSC_AUX;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.exception.Rule;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import java.util.Map;

/** System instructions that belong to no table or register. Source: Intel SDM volume 3, "System Instruction Reference". */
final class SystemInstructions {
    private static final int TIME_STAMP_COUNTER = 0x10;
    private static final int APIC_BASE = 0x1B;
    private static final long APIC_ENABLED = 1 << 11;

    private SystemInstructions() {
    }

    static void addTo(Map<String, Operation> table) {
        Operation nothing = (cpu, i) -> { };
        for (String mnemonic : new String[] {"NOP", "PAUSE", "ENDBR64", "ENDBR32", "LFENCE", "MFENCE", "SFENCE",
            "PREFETCHNTA", "PREFETCHT0", "PREFETCHT1", "PREFETCHT2", "PREFETCH", "PREFETCHW", "PREFETCHWT1"}) {
            table.put(mnemonic, nothing);
        }
        // There is no cache: what is left of it is that it faults as a read of the byte does.
        table.put("CLFLUSH", (cpu, i) -> cpu.memory.read(i.operand(0).segment, cpu.offset(i.operand(0)), 1, cpu.cpl()));
        table.put("HLT", (cpu, i) -> {
            cpu.requirePrivilege();
            cpu.halting = true;
        });
        table.put("INVD", (cpu, i) -> cpu.requirePrivilege());
        table.put("WBINVD", (cpu, i) -> cpu.requirePrivilege());
        table.put("INVLPG", SystemInstructions::invalidatePage);
        table.put("INVPCID", SystemInstructions::invalidateContext);
        table.put("CLAC", (cpu, i) -> setAccessControl(cpu, false));
        table.put("STAC", (cpu, i) -> setAccessControl(cpu, true));
        table.put("ARPL", SystemInstructions::adjustPrivilege);
        table.put("CPUID", (cpu, i) -> identify(cpu));
        table.put("RDTSC", (cpu, i) -> readTimeStamp(cpu));
        table.put("RDTSCP", (cpu, i) -> {
            readTimeStamp(cpu);
            cpu.setGeneral(RCX, 4, cpu.r[TSC_AUX]);
        });
    }

    private static void invalidatePage(Cpu cpu, Instruction i) {
        cpu.requirePrivilege();
        Operand operand = i.operand(0);
        long offset = cpu.offset(operand);
        long base = cpu.r[BASE + operand.segment];
        if (cpu.in64BitMode()) {
            cpu.mmu.invalidate(operand.segment < FS ? offset : base + offset);
        } else {
            cpu.mmu.invalidate(base + offset & 0xFFFF_FFFFL);
        }
    }

    private static void setAccessControl(Cpu cpu, boolean on) {
        if (cpu.cpl() != 0) {
            throw Cpu.invalidOpcode();
        }
        cpu.setFlag(Flags.AC, on);
    }

    private static void adjustPrivilege(Cpu cpu, Instruction i) {
        long target = cpu.getForUpdate(i.operand(0));
        long rpl = cpu.get(i.operand(1)) & 3;
        boolean raise = (target & 3) < rpl;
        if (raise) {
            cpu.set(i.operand(0), target & ~3 | rpl);
        }
        cpu.setFlag(Flags.ZF, raise);
    }

    /** Source: Intel SDM volume 2, "INVPCID—Invalidate Process-Context Identifier". */
    private static void invalidateContext(Cpu cpu, Instruction i) {
        cpu.requirePrivilege();
        Operand operand = i.operand(1);
        long type = cpu.get(i.operand(0));
        long offset = cpu.offset(operand);
        long descriptor = cpu.memory.read(operand.segment, offset, 8, cpu.cpl());
        long address = cpu.memory.read(operand.segment, offset + 8, 8, cpu.cpl());
        int identifier = (int) descriptor & 0xFFF;
        boolean identifiers = (cpu.r[CR4] & ControlBits.CR4_PCIDE) != 0;
        boolean valid = Long.compareUnsigned(type, 3) <= 0 && descriptor >>> 12 == 0
                && (type >= 2 || identifiers || identifier == 0) && (type != 0 || LinearMemory.canonical(address));
        if (!valid) {
            throw Cpu.generalProtection(0, Rule.REGISTER_VALUE);
        }
        switch ((int) type) {
            case 0 -> cpu.mmu.invalidate(identifier, address);
            case 1 -> cpu.mmu.invalidateSpace(identifier);
            case 2 -> cpu.mmu.invalidateAll();
            default -> cpu.mmu.invalidateNonGlobal();
        }
    }

    private static void readTimeStamp(Cpu cpu) {
        if (cpu.cpl() != 0 && (cpu.r[CR4] & ControlBits.CR4_TSD) != 0) {
            throw Cpu.generalProtection(0, Rule.PRIVILEGE);
        }
        long time = cpu.apic.read(TIME_STAMP_COUNTER);
        cpu.setGeneral(RAX, 4, time);
        cpu.setGeneral(RDX, 4, time >>> 32);
    }

    private static void identify(Cpu cpu) {
        int number = (int) cpu.r[RAX];
        int[] leaf = ProcessorIdentity.leaf(number, (int) cpu.r[RCX]);
        cpu.setGeneral(RAX, 4, leaf[0]);
        cpu.setGeneral(RBX, 4, leaf[1]);
        cpu.setGeneral(RCX, 4, leaf[2]);
        cpu.setGeneral(RDX, 4, leaf[3] & ~hidden(cpu, number));
    }

    /** Bits of EDX that depend on the state: a disabled APIC is not there, and SYSCALL is for 64-bit mode. */
    private static int hidden(Cpu cpu, int leaf) {
        boolean apicDisabled = (cpu.apic.read(APIC_BASE) & APIC_ENABLED) == 0;
        return leaf == 1 && apicDisabled ? ProcessorIdentity.APIC
                : leaf == ProcessorIdentity.EXTENDED_FEATURES && !cpu.in64BitMode() ? ProcessorIdentity.SYSCALL : 0;
    }
}
