package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CR4;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RBX;
import static faultline.machine.register.RegisterFile.RCX;
import static faultline.machine.register.RegisterFile.RDX;
import static faultline.machine.register.RegisterFile.TSC_AUX;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.exception.Rule;
import faultline.machine.register.ControlBits;
import java.util.Map;

/** System instructions that belong to no table or register. Source: Intel SDM volume 3, "System Instruction Reference". */
final class SystemInstructions {
    private SystemInstructions() {
    }

    static void addTo(Map<String, Operation> table) {
        Operation nothing = (cpu, i) -> { };
        for (String mnemonic : new String[] {"NOP", "PAUSE", "ENDBR64", "ENDBR32", "LFENCE", "MFENCE", "SFENCE",
            "PREFETCHNTA", "PREFETCHT0", "PREFETCHT1", "PREFETCHT2", "PREFETCHW"}) {
            table.put(mnemonic, nothing);
        }
        table.put("HLT", (cpu, i) -> {
            cpu.requirePrivilege();
            cpu.halting = true;
        });
        table.put("INVD", (cpu, i) -> cpu.requirePrivilege());
        table.put("WBINVD", (cpu, i) -> cpu.requirePrivilege());
        table.put("INVLPG", SystemInstructions::invalidatePage);
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
        cpu.mmu.invalidate(cpu.in64BitMode() && operand.segment < 4 ? offset : base + offset);
    }

    private static void readTimeStamp(Cpu cpu) {
        if (cpu.cpl() != 0 && (cpu.r[CR4] & ControlBits.CR4_TSD) != 0) {
            throw Cpu.generalProtection(0, Rule.PRIVILEGE);
        }
        cpu.setGeneral(RAX, 4, cpu.time);
        cpu.setGeneral(RDX, 4, cpu.time >>> 32);
    }

    private static void identify(Cpu cpu) {
        int[] leaf = ProcessorIdentity.leaf((int) cpu.r[RAX]);
        cpu.setGeneral(RAX, 4, leaf[0]);
        cpu.setGeneral(RBX, 4, leaf[1]);
        cpu.setGeneral(RCX, 4, leaf[2]);
        cpu.setGeneral(RDX, 4, leaf[3]);
    }
}
