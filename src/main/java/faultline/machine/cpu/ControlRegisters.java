package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.CR0;
import static faultline.machine.register.RegisterFile.CR3;
import static faultline.machine.register.RegisterFile.CR4;
import static faultline.machine.register.RegisterFile.CR8;
import static faultline.machine.register.RegisterFile.DR0;
import static faultline.machine.register.RegisterFile.DR7;
import static faultline.machine.register.RegisterFile.EFER;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.Register;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.memory.PageEntry;
import faultline.machine.register.ControlBits;
import faultline.machine.register.RegisterFile;
import java.util.Map;

/** Moves to and from control and debug registers. Source: Intel SDM volume 3, "Control Registers" and "Debug Registers". */
final class ControlRegisters {
    private static final long PAGING_BITS_CR0 = ControlBits.CR0_PG | ControlBits.CR0_WP | ControlBits.CR0_PE;
    private static final long PAGING_BITS_CR4 = ControlBits.CR4_PAE | ControlBits.CR4_PGE | ControlBits.CR4_PSE
            | ControlBits.CR4_PCIDE | ControlBits.CR4_SMEP | ControlBits.CR4_SMAP;
    private static final long RELOADS_POINTERS_CR0 = ControlBits.CR0_PG | ControlBits.CR0_CD | ControlBits.CR0_NW;
    private static final long RELOADS_POINTERS_CR4 = ControlBits.CR4_PAE | ControlBits.CR4_PGE | ControlBits.CR4_PSE
            | ControlBits.CR4_SMEP;
    /** Bits of CR0 that LMSW can write: PE, MP, EM and TS; it cannot clear PE. */
    private static final long MACHINE_STATUS = 0xF;
    private static final long DR6_FIXED = 0xFFFF_0FF0L;
    private static final long DR6_WRITABLE = 0xE00FL;
    private static final long DR7_FIXED = 1 << 10;
    /** Without bit 11, RTM: CPUID offers no transactions. */
    private static final long DR7_WRITABLE = 0xFFFF_23FFL;

    private ControlRegisters() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("CLTS", (cpu, i) -> {
            cpu.requirePrivilege();
            if ((cpu.r[CR0] & ControlBits.CR0_TS) != 0) {
                cpu.r[CR0] &= ~ControlBits.CR0_TS;
                cpu.events.landmarks.modeChanged();
            }
        });
        table.put("SMSW", ControlRegisters::storeMachineStatus);
        table.put("LMSW", (cpu, i) -> {
            cpu.requirePrivilege();
            long value = cpu.get(i.operand(0)) & MACHINE_STATUS | cpu.r[CR0] & ControlBits.CR0_PE;
            writeCr0(cpu, cpu.r[CR0] & ~MACHINE_STATUS | value);
        });
    }

    private static void storeMachineStatus(Cpu cpu, Instruction i) {
        cpu.requireUserModeInstructionAllowed();
        cpu.set(i.operand(0), cpu.r[CR0] & Cpu.mask(i.operand(0).isMemory() ? 2 : i.operand(0).size));
    }

    private static int size(Cpu cpu) {
        return cpu.in64BitMode() ? 8 : 4;
    }

    static void moveControl(Cpu cpu, Operand target, Operand source) {
        cpu.requirePrivilege();
        if (target.register.kind() != Register.Kind.CONTROL) {
            cpu.setGeneral(target.register.number(), size(cpu), cpu.r[place(source.register.number())]);
            return;
        }
        long value = cpu.general(source.register.number(), size(cpu));
        switch (target.register.number()) {
            case 0 -> writeCr0(cpu, value);
            case 3 -> writeCr3(cpu, value);
            case 4 -> writeCr4(cpu, value);
            case 8 -> {
                require(value >>> 4 == 0);
                cpu.r[CR8] = value;
            }
            default -> cpu.r[place(target.register.number())] = value;
        }
    }

    private static int place(int number) {
        return number == 8 ? CR8 : number == 0 ? CR0 : CR0 + number - 1;
    }

    private static void require(boolean rule) {
        if (!rule) {
            throw Cpu.generalProtection(0, Rule.REGISTER_VALUE);
        }
    }

    private static void writeCr0(Cpu cpu, long value) {
        long before = cpu.r[CR0];
        require(value >>> 32 == 0);
        boolean paging = (value & ControlBits.CR0_PG) != 0;
        require(!paging || (value & ControlBits.CR0_PE) != 0);
        require((value & ControlBits.CR0_NW) == 0 || (value & ControlBits.CR0_CD) != 0);
        long known = value & ControlBits.CR0_KNOWN | ControlBits.CR0_ET;
        if ((known & ControlBits.CR0_PE) == 0) {
            throw new UnmodelledException("real-mode");
        }
        boolean pagingBefore = (before & ControlBits.CR0_PG) != 0;
        boolean toPae = paging && (cpu.r[CR4] & ControlBits.CR4_PAE) != 0 && !entersLongMode(cpu);
        if (toPae && !cpu.longModeActive() && ((before ^ known) & RELOADS_POINTERS_CR0) != 0) {
            loadDirectoryPointers(cpu, cpu.r[CR3]);
        }
        if (paging && !pagingBefore && entersLongMode(cpu)) {
            enterLongMode(cpu);
        } else if (!paging && pagingBefore) {
            require(!cpu.in64BitMode() && (cpu.r[CR4] & ControlBits.CR4_PCIDE) == 0);
            cpu.r[EFER] &= ~ControlBits.EFER_LMA;
        }
        cpu.r[CR0] = known;
        if (known != before) {
            cpu.events.landmarks.modeChanged();
        }
        if (((before ^ known) & PAGING_BITS_CR0) != 0) {
            cpu.mmu.invalidateAll();
        }
    }

    private static boolean entersLongMode(Cpu cpu) {
        return (cpu.r[EFER] & ControlBits.EFER_LME) != 0;
    }

    private static void enterLongMode(Cpu cpu) {
        require((cpu.r[CR4] & ControlBits.CR4_PAE) != 0);
        require((cpu.r[RegisterFile.ATTRIBUTES + RegisterFile.CS] & SegmentAttributes.LONG) == 0);
        require((cpu.r[RegisterFile.ATTRIBUTES + RegisterFile.TR] & 0xF) > 3 || cpu.r[RegisterFile.SELECTOR + RegisterFile.TR] == 0);
        cpu.r[EFER] |= ControlBits.EFER_LMA;
    }

    /** PAE paging keeps its four top entries in registers, which only these writes load. */
    private static void loadDirectoryPointers(Cpu cpu, long cr3) {
        long[] pointers = new long[4];
        for (int i = 0; i < pointers.length; i++) {
            pointers[i] = cpu.memory.readPhysical((cr3 & 0xFFFF_FFE0L) + 8L * i, 8);
            boolean present = (pointers[i] & PageEntry.PRESENT) != 0;
            require(!present || (pointers[i] & PageEntry.PAE_DIRECTORY_POINTER_RESERVED) == 0);
        }
        System.arraycopy(pointers, 0, cpu.r, RegisterFile.PDPTE0, pointers.length);
    }

    private static boolean paePaging(Cpu cpu) {
        return (cpu.r[CR0] & ControlBits.CR0_PG) != 0 && (cpu.r[CR4] & ControlBits.CR4_PAE) != 0 && !cpu.longModeActive();
    }

    private static void writeCr3(Cpu cpu, long value) {
        boolean identifiers = (cpu.r[CR4] & ControlBits.CR4_PCIDE) != 0;
        boolean keep = identifiers && value < 0;
        long address = identifiers ? value & Long.MAX_VALUE : value;
        require(address >>> PageEntry.PHYSICAL_ADDRESS_BITS == 0);
        if (paePaging(cpu)) {
            loadDirectoryPointers(cpu, address);
        }
        cpu.r[CR3] = address;
        cpu.events.landmarks.tablesChosen();
        cpu.mmu.switchSpace(identifiers ? (int) address & 0xFFF : 0, keep);
    }

    private static void writeCr4(Cpu cpu, long value) {
        long changed = cpu.r[CR4] ^ value;
        require((value & ~ControlBits.CR4_KNOWN) == 0);
        require((value & ControlBits.CR4_PAE) != 0 || !cpu.longModeActive());
        boolean identifiers = (value & ControlBits.CR4_PCIDE) != 0;
        if (identifiers && (changed & ControlBits.CR4_PCIDE) != 0) {
            require(cpu.longModeActive() && (cpu.r[CR3] & 0xFFF) == 0);
        }
        boolean paging = (cpu.r[CR0] & ControlBits.CR0_PG) != 0;
        if (paging && !cpu.longModeActive() && (value & ControlBits.CR4_PAE) != 0 && (changed & RELOADS_POINTERS_CR4) != 0) {
            loadDirectoryPointers(cpu, cpu.r[CR3]);
        }
        cpu.r[CR4] = value;
        if (changed != 0) {
            cpu.events.landmarks.modeChanged();
        }
        if ((changed & PAGING_BITS_CR4) != 0) {
            cpu.mmu.invalidateAll();
            cpu.mmu.switchSpace(identifiers ? (int) cpu.r[CR3] & 0xFFF : 0, true);
        }
    }

    static void moveDebug(Cpu cpu, Operand target, Operand source) {
        boolean write = target.register.kind() == Register.Kind.DEBUG;
        int number = write ? target.register.number() : source.register.number();
        if (number == 4 || number == 5) {
            if ((cpu.r[CR4] & ControlBits.CR4_DE) != 0) {
                throw Cpu.invalidOpcode();
            }
            number += 2;
        }
        cpu.requirePrivilege();
        if ((cpu.r[DR7] & Breakpoints.GENERAL_DETECT) != 0) {
            throw ProcessorFault.debug(Breakpoints.DEBUG_REGISTER_ACCESS, Rule.DEBUG_REGISTERS_FREE);
        }
        if (!write) {
            cpu.setGeneral(target.register.number(), size(cpu), cpu.r[DR0 + number]);
            return;
        }
        long value = cpu.general(source.register.number(), size(cpu));
        require(number < 6 || value >>> 32 == 0);
        cpu.r[DR0 + number] = switch (number) {
            case 6 -> value & DR6_WRITABLE | DR6_FIXED;
            case 7 -> value & DR7_WRITABLE | DR7_FIXED;
            default -> value;
        };
        cpu.breakpoints.refresh();
    }
}
