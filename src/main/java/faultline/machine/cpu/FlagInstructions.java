package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RFLAGS;

import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.util.Map;

/** Instructions on single flags. Source: Intel SDM volume 1, "Flag Control (EFLAG) Instructions". */
final class FlagInstructions {
    private static final long LOW_FLAGS = Flags.SF | Flags.ZF | Flags.AF | Flags.PF | Flags.CF;

    private FlagInstructions() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("CLC", (cpu, i) -> cpu.setFlag(Flags.CF, false));
        table.put("STC", (cpu, i) -> cpu.setFlag(Flags.CF, true));
        table.put("CMC", (cpu, i) -> cpu.setFlag(Flags.CF, !cpu.flag(Flags.CF)));
        table.put("CLD", (cpu, i) -> cpu.setFlag(Flags.DF, false));
        table.put("STD", (cpu, i) -> cpu.setFlag(Flags.DF, true));
        table.put("CLI", (cpu, i) -> {
            requireInterruptPrivilege(cpu);
            cpu.setFlag(Flags.IF, false);
        });
        table.put("STI", (cpu, i) -> {
            requireInterruptPrivilege(cpu);
            if (!cpu.flag(Flags.IF)) {
                cpu.r[RegisterFile.INTERRUPT_SHADOW] = Cpu.SHADOW_OF_STI;
            }
            cpu.setFlag(Flags.IF, true);
        });
        table.put("LAHF", (cpu, i) -> cpu.r[RAX] = cpu.r[RAX] & ~0xFF00L | (cpu.r[RFLAGS] & LOW_FLAGS | Flags.FIXED) << 8);
        table.put("SAHF", (cpu, i) -> cpu.r[RFLAGS] = cpu.r[RFLAGS] & ~LOW_FLAGS | cpu.r[RAX] >>> 8 & LOW_FLAGS);
    }

    static int ioPrivilegeLevel(Cpu cpu) {
        return (int) (cpu.r[RFLAGS] & Flags.IOPL) >>> 12;
    }

    private static void requireInterruptPrivilege(Cpu cpu) {
        if (cpu.cpl() > ioPrivilegeLevel(cpu)) {
            throw Cpu.generalProtection(0, Rule.IO_PERMISSION);
        }
    }
}
