package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RFLAGS;

import faultline.machine.register.Flags;
import java.util.Map;

/** The conditions of Jcc, SETcc and CMOVcc. Source: Intel SDM volume 1, "Condition Codes". */
final class Conditions {
    /** Whether a condition holds. */
    @FunctionalInterface
    interface Condition {
        boolean holds(Cpu cpu);
    }

    /** By the manual's suffix: O, NO, B, AE, E, NE, BE, A, S, NS, P, NP, L, GE, LE, G. */
    static final Map<String, Condition> BY_SUFFIX = Map.ofEntries(
            Map.entry("O", cpu -> cpu.flag(Flags.OF)),
            Map.entry("NO", cpu -> !cpu.flag(Flags.OF)),
            Map.entry("B", cpu -> cpu.flag(Flags.CF)),
            Map.entry("AE", cpu -> !cpu.flag(Flags.CF)),
            Map.entry("E", cpu -> cpu.flag(Flags.ZF)),
            Map.entry("NE", cpu -> !cpu.flag(Flags.ZF)),
            Map.entry("BE", cpu -> cpu.flag(Flags.CF | Flags.ZF)),
            Map.entry("A", cpu -> !cpu.flag(Flags.CF | Flags.ZF)),
            Map.entry("S", cpu -> cpu.flag(Flags.SF)),
            Map.entry("NS", cpu -> !cpu.flag(Flags.SF)),
            Map.entry("P", cpu -> cpu.flag(Flags.PF)),
            Map.entry("NP", cpu -> !cpu.flag(Flags.PF)),
            Map.entry("L", Conditions::less),
            Map.entry("GE", cpu -> !less(cpu)),
            Map.entry("LE", cpu -> cpu.flag(Flags.ZF) || less(cpu)),
            Map.entry("G", cpu -> !cpu.flag(Flags.ZF) && !less(cpu)));

    private Conditions() {
    }

    private static boolean less(Cpu cpu) {
        long flags = cpu.r[RFLAGS];
        return (flags & Flags.SF) != 0 != ((flags & Flags.OF) != 0);
    }
}
