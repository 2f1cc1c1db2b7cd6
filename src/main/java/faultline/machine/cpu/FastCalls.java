package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CPL;
import static faultline.machine.register.RegisterFile.CR4;
import static faultline.machine.register.RegisterFile.EFER;
import static faultline.machine.register.RegisterFile.FS;
import static faultline.machine.register.RegisterFile.GS;
import static faultline.machine.register.RegisterFile.KERNEL_GS_BASE;
import static faultline.machine.register.RegisterFile.LSTAR;
import static faultline.machine.register.RegisterFile.R8;
import static faultline.machine.register.RegisterFile.RCX;
import static faultline.machine.register.RegisterFile.RDX;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SFMASK;
import static faultline.machine.register.RegisterFile.SS;
import static faultline.machine.register.RegisterFile.STAR;
import static faultline.machine.register.RegisterFile.SYSENTER_CS;
import static faultline.machine.register.RegisterFile.SYSENTER_EIP;
import static faultline.machine.register.RegisterFile.SYSENTER_ESP;

import faultline.isa.Instruction;
import faultline.machine.exception.Rule;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.SegmentSelector;
import java.util.Map;

/**
 * SYSCALL, SYSENTER and their returns, and the bases of FS and GS. Source: Intel SDM volume 3, "Fast System Calls in 64-Bit
 * Mode" and "Performing Fast Calls to System Procedures with the SYSENTER and SYSEXIT Instructions".
 */
final class FastCalls {
    private static final int R11 = R8 + 3;
    private static final long SYSRET_FLAGS = 0x3C_7FD7;
    /** Flat segments as these instructions load them without reading a descriptor: code (64 and 32 bits) and data. */
    private static final long CODE_64 = 0x00AF_9B00_0000_FFFFL;
    private static final long CODE_32 = 0x00CF_9B00_0000_FFFFL;
    private static final long DATA = 0x00CF_9300_0000_FFFFL;

    private FastCalls() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("SYSCALL", (cpu, i) -> systemCall(cpu));
        table.put("SYSRET", FastCalls::systemReturn);
        table.put("SYSENTER", (cpu, i) -> systemEnter(cpu));
        table.put("SYSEXIT", FastCalls::systemExit);
        table.put("SWAPGS", (cpu, i) -> {
            cpu.requirePrivilege();
            long base = cpu.r[BASE + GS];
            cpu.r[BASE + GS] = cpu.r[KERNEL_GS_BASE];
            cpu.r[KERNEL_GS_BASE] = base;
        });
        table.put("RDFSBASE", (cpu, i) -> readBase(cpu, i, FS));
        table.put("RDGSBASE", (cpu, i) -> readBase(cpu, i, GS));
        table.put("WRFSBASE", (cpu, i) -> writeBase(cpu, i, FS));
        table.put("WRGSBASE", (cpu, i) -> writeBase(cpu, i, GS));
    }

    private static void requireSystemCallEnabled(Cpu cpu) {
        if ((cpu.r[EFER] & ControlBits.EFER_SCE) == 0) {
            throw Cpu.invalidOpcode();
        }
    }

    /** Fills CS and SS with flat segments of a privilege level. */
    private static void setSegments(Cpu cpu, long code, int codeSelector, int stackSelector, int level) {
        long dpl = (long) level << 45;
        cpu.segments.setCode(new SegmentSelector(codeSelector & 0xFFFF), new Descriptor(code | dpl, 0), level);
        cpu.segments.set(SS, stackSelector & 0xFFFC | level, new Descriptor(DATA | dpl, 0));
    }

    private static void systemCall(Cpu cpu) {
        requireSystemCallEnabled(cpu);
        long flags = cpu.r[RFLAGS];
        int selector = (int) (cpu.r[STAR] >>> 32) & 0xFFFC;
        cpu.r[RCX] = cpu.nextRip;
        cpu.r[R11] = flags;
        cpu.r[RFLAGS] = flags & ~(cpu.r[SFMASK] | Flags.RF) | Flags.FIXED;
        setSegments(cpu, CODE_64, selector, selector + 8, 0);
        // The manuals do not say it, processors do it: with TF in SFMASK a single step never strikes in the system's code.
        cpu.stepsByNewFlags = true;
        cpu.nextRip = cpu.r[LSTAR];
    }

    private static void systemReturn(Cpu cpu, Instruction i) {
        requireSystemCallEnabled(cpu);
        cpu.requirePrivilege();
        boolean wide = i.operandSize == 8;
        long target = wide ? cpu.r[RCX] : cpu.general(RCX, 4);
        if (!LinearMemory.canonical(target)) {
            throw Cpu.generalProtection(0, Rule.TARGET_CANONICAL);
        }
        int selector = (int) (cpu.r[STAR] >>> 48);
        cpu.r[RFLAGS] = cpu.r[R11] & SYSRET_FLAGS | Flags.FIXED;
        setSegments(cpu, wide ? CODE_64 : CODE_32, wide ? selector + 16 : selector, selector + 8, 3);
        cpu.stepsByNewFlags = true;
        cpu.nextRip = target;
    }

    private static void systemEnter(Cpu cpu) {
        int selector = (int) cpu.r[SYSENTER_CS] & 0xFFFC;
        if (selector == 0) {
            throw Cpu.generalProtection(0, Rule.SELECTOR_LOADABLE);
        }
        boolean wide = cpu.longModeActive();
        cpu.r[RFLAGS] &= ~(Flags.VM | Flags.IF | Flags.RF);
        setSegments(cpu, wide ? CODE_64 : CODE_32, selector, selector + 8, 0);
        cpu.r[RSP] = wide ? cpu.r[SYSENTER_ESP] : cpu.r[SYSENTER_ESP] & 0xFFFF_FFFFL;
        cpu.nextRip = wide ? cpu.r[SYSENTER_EIP] : cpu.r[SYSENTER_EIP] & 0xFFFF_FFFFL;
    }

    private static void systemExit(Cpu cpu, Instruction i) {
        int selector = (int) cpu.r[SYSENTER_CS] & 0xFFFC;
        if (selector == 0 || cpu.r[CPL] != 0) {
            throw Cpu.generalProtection(0, selector == 0 ? Rule.SELECTOR_LOADABLE : Rule.PRIVILEGE);
        }
        boolean wide = i.operandSize == 8;
        long rsp = wide ? cpu.r[RCX] : cpu.general(RCX, 4);
        long rip = wide ? cpu.r[RDX] : cpu.general(RDX, 4);
        if (wide && !(LinearMemory.canonical(rsp) && LinearMemory.canonical(rip))) {
            throw Cpu.generalProtection(0, Rule.TARGET_CANONICAL);
        }
        setSegments(cpu, wide ? CODE_64 : CODE_32, selector + (wide ? 32 : 16), selector + (wide ? 40 : 24), 3);
        cpu.r[RSP] = rsp;
        cpu.nextRip = rip;
    }

    private static void requireBaseInstructions(Cpu cpu) {
        if (!cpu.in64BitMode() || (cpu.r[CR4] & ControlBits.CR4_FSGSBASE) == 0) {
            throw Cpu.invalidOpcode();
        }
    }

    private static void readBase(Cpu cpu, Instruction i, int segment) {
        requireBaseInstructions(cpu);
        cpu.set(i.operand(0), cpu.r[BASE + segment]);
    }

    private static void writeBase(Cpu cpu, Instruction i, int segment) {
        requireBaseInstructions(cpu);
        long base = cpu.get(i.operand(0));
        if (!LinearMemory.canonical(base)) {
            throw Cpu.generalProtection(0, Rule.ADDRESS_CANONICAL);
        }
        cpu.r[BASE + segment] = base;
    }
}
