package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CR0;
import static faultline.machine.register.RegisterFile.CSTAR;
import static faultline.machine.register.RegisterFile.EFER;
import static faultline.machine.register.RegisterFile.FS;
import static faultline.machine.register.RegisterFile.GS;
import static faultline.machine.register.RegisterFile.KERNEL_GS_BASE;
import static faultline.machine.register.RegisterFile.LSTAR;
import static faultline.machine.register.RegisterFile.PAT;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RCX;
import static faultline.machine.register.RegisterFile.RDX;
import static faultline.machine.register.RegisterFile.SFMASK;
import static faultline.machine.register.RegisterFile.STAR;
import static faultline.machine.register.RegisterFile.SYSENTER_CS;
import static faultline.machine.register.RegisterFile.SYSENTER_EIP;
import static faultline.machine.register.RegisterFile.SYSENTER_ESP;
import static faultline.machine.register.RegisterFile.TSC_AUX;

import faultline.isa.Instruction;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.register.ControlBits;
import java.util.Map;

/**
 * RDMSR, WRMSR and RDPMC, and the registers they reach; any other is #GP(0). Source: Intel SDM volume 4, "Model-Specific
 * Registers".
 */
final class ModelSpecificRegisters {
    private static final int PLATFORM_ID = 0x17;
    private static final int MICROCODE_SIGNATURE = 0x8B;
    private static final int MISCELLANEOUS_FEATURES = 0x1A0;
    private static final int DEBUG_CONTROL = 0x1D9;
    private static final long FAST_STRINGS = 1;
    private static final int PAGE_ATTRIBUTES = 0x277;
    /** Those of the ranges, and 7: uncached, unless a range says otherwise. */
    private static final int PAGE_TYPES = MemoryTypeRanges.TYPES | 1 << 7;
    private static final int ENTER_CS = 0x174;
    private static final int ENTER_ESP = 0x175;
    private static final int ENTER_EIP = 0x176;
    private static final int SYSTEM_CALL_SELECTORS = 0xC000_0081;
    private static final int SYSTEM_CALL_TARGET = 0xC000_0082;
    private static final int SYSTEM_CALL_TARGET_32 = 0xC000_0083;
    private static final int SYSTEM_CALL_FLAGS = 0xC000_0084;
    private static final int EXTENDED_FEATURES = 0xC000_0080;
    private static final int FS_BASE = 0xC000_0100;
    private static final int GS_BASE = 0xC000_0101;
    private static final int KERNEL_GS = 0xC000_0102;
    private static final int AUXILIARY = 0xC000_0103;
    private static final long EFER_WRITABLE = ControlBits.EFER_SCE | ControlBits.EFER_LME | ControlBits.EFER_NXE;

    /** There is no performance counter to read. */
    private static final String PERFORMANCE_COUNTERS = "RDPMC";

    private final AbsentRegisters absent = AbsentRegisters.load();

    static void addTo(Map<String, Operation> table) {
        ModelSpecificRegisters registers = new ModelSpecificRegisters();
        table.put("RDMSR", registers::read);
        table.put("WRMSR", registers::write);
        table.put("RDPMC", (cpu, i) -> {
            throw absent(cpu, (int) cpu.r[RCX], PERFORMANCE_COUNTERS);
        });
    }

    /**
     * Registers that the processor's family and model have, and that hold what nobody may change here: the platform, no
     * microcode update, no branch records, fast string operations, which memory type ranges there are. Source: Intel SDM volume 4, the model's tables.
     *
     * @return the value, or −1 where it is not one of these
     */
    private static long fixed(int number) {
        return switch (number) {
            case PLATFORM_ID, MICROCODE_SIGNATURE, DEBUG_CONTROL -> 0;
            case MISCELLANEOUS_FEATURES -> FAST_STRINGS;
            case MemoryTypeRanges.CAPABILITY_REGISTER -> MemoryTypeRanges.CAPABILITIES;
            default -> -1;
        };
    }

    /** Where a register is kept, or −1 where it is not one of these. */
    private static int place(int number) {
        return switch (number) {
            case PAGE_ATTRIBUTES -> PAT;
            case EXTENDED_FEATURES -> EFER;
            case ENTER_CS -> SYSENTER_CS;
            case ENTER_ESP -> SYSENTER_ESP;
            case ENTER_EIP -> SYSENTER_EIP;
            case SYSTEM_CALL_SELECTORS -> STAR;
            case SYSTEM_CALL_TARGET -> LSTAR;
            case SYSTEM_CALL_TARGET_32 -> CSTAR;
            case SYSTEM_CALL_FLAGS -> SFMASK;
            case FS_BASE -> BASE + FS;
            case GS_BASE -> BASE + GS;
            case KERNEL_GS -> KERNEL_GS_BASE;
            case AUXILIARY -> TSC_AUX;
            default -> MemoryTypeRanges.place(number);
        };
    }

    private void read(Cpu cpu, Instruction i) {
        cpu.requirePrivilege();
        int number = (int) cpu.r[RCX];
        int place = place(number);
        long fixed = fixed(number);
        if (place < 0 && fixed < 0 && !cpu.apic.canRead(number)) {
            throw absent(cpu, number, absent.of(number));
        }
        long value = place >= 0 ? cpu.r[place] : fixed >= 0 ? fixed : cpu.apic.read(number);
        cpu.setGeneral(RAX, 4, value);
        cpu.setGeneral(RDX, 4, value >>> 32);
    }

    private void write(Cpu cpu, Instruction i) {
        cpu.requirePrivilege();
        int number = (int) cpu.r[RCX];
        int place = place(number);
        long value = cpu.r[RDX] << 32 | cpu.r[RAX] & 0xFFFF_FFFFL;
        if (fixed(number) >= 0) {
            require(value == fixed(number) && number != MemoryTypeRanges.CAPABILITY_REGISTER);
            return;
        }
        if (place < 0) {
            if (!cpu.apic.write(number, value)) {
                throw cpu.apic.canRead(number) ? Cpu.generalProtection(0, Rule.REGISTER_VALUE) 
                        : absent(cpu, number, absent.of(number));
            }
            return;
        }
        switch (number) {
            case EXTENDED_FEATURES -> writeExtendedFeatures(cpu, value);
            case PAGE_ATTRIBUTES -> {
                require(MemoryTypeRanges.areTypes(value, PAGE_TYPES));
                cpu.r[place] = value;
            }
            case AUXILIARY, SYSTEM_CALL_FLAGS -> {
                require(value >>> 32 == 0);
                cpu.r[place] = value;
            }
            case ENTER_CS -> cpu.r[place] = value & 0xFFFF_FFFFL;
            case SYSTEM_CALL_SELECTORS -> cpu.r[place] = value;
            default -> {
                require(MemoryTypeRanges.place(number) >= 0 ? MemoryTypeRanges.accepts(number, value) : LinearMemory.canonical(value));
                cpu.r[place] = value;
            }
        }
    }

    /**
     * The fault of naming a register that does not exist. The observer is told when other processors have it.
     *
     * @param feature to which it belongs, or null
     */
    private static ProcessorFault absent(Cpu cpu, int number, String feature) {
        if (cpu.events.open && feature != null) {
            cpu.events.emit(new MachineEvent.RegisterAbsent(number, feature));
        }
        return Cpu.generalProtection(0, Rule.MSR_EXISTS);
    }

    private static void require(boolean rule) {
        if (!rule) {
            throw Cpu.generalProtection(0, Rule.REGISTER_VALUE);
        }
    }

    private static void writeExtendedFeatures(Cpu cpu, long value) {
        long before = cpu.r[EFER];
        require((value & ~(EFER_WRITABLE | ControlBits.EFER_LMA)) == 0);
        boolean paging = (cpu.r[CR0] & ControlBits.CR0_PG) != 0;
        require(!paging || ((before ^ value) & ControlBits.EFER_LME) == 0);
        cpu.r[EFER] = value & EFER_WRITABLE | before & ControlBits.EFER_LMA;
        if (cpu.r[EFER] != before) {
            cpu.events.landmarks.modeChanged();
        }
        if (((before ^ value) & ControlBits.EFER_NXE) != 0) {
            cpu.mmu.invalidateAll();
        }
    }
}
