package faultline.machine.device;

import static faultline.machine.device.LocalApic.BASE_ENABLE;
import static faultline.machine.device.LocalApic.BASE_X2APIC;

/**
 * The local APIC's model-specific registers: IA32_APIC_BASE, the time stamp counter with its deadline, and in x2APIC mode
 * all the others.
 *
 * <p>Source: Intel SDM volume 3, "Extended xAPIC (x2APIC)", "x2APIC Register Address Space" and "Reserved Bit Checking".
 */
final class ApicRegisters implements ModelSpecificDevice {
    private static final int APIC_BASE = 0x1B;
    private static final int TIME_STAMP = 0x10;
    private static final int DEADLINE = 0x6E0;
    private static final int FIRST = 0x800;
    private static final int LAST = 0x83F;
    private static final int SELF_IPI = 0x3F;
    private static final long BASE_WRITABLE = 0xFF_FFFF_F000L | LocalApic.BASE_BSP | BASE_X2APIC | BASE_ENABLE;

    private final LocalApic apic;
    private final Runnable changed;

    /** @param changed runs after each access that may change what is due */
    ApicRegisters(LocalApic apic, Runnable changed) {
        this.apic = apic;
        this.changed = changed;
    }

    @Override
    public boolean canRead(int number) {
        int register = number - FIRST;
        return number == APIC_BASE || number == TIME_STAMP || number == DEADLINE || exists(register) && register != LocalApic.END_OF_INTERRUPT
                && register != SELF_IPI;
    }

    private boolean exists(int register) {
        if (!apic.x2Apic() || register < 0 || register > LAST - FIRST) {
            return false;
        }
        return register == LocalApic.ID || register == LocalApic.VERSION || register == LocalApic.TASK_PRIORITY
                || register == LocalApic.PROCESSOR_PRIORITY || register == LocalApic.END_OF_INTERRUPT
                || register == LocalApic.LOGICAL_DESTINATION || register >= LocalApic.SPURIOUS_VECTOR
                && register <= LocalApic.ERROR_STATUS || register == LocalApic.COMMAND_LOW
                || register >= LocalApic.LVT_TIMER && register <= LocalApic.CURRENT_COUNT
                || register == LocalApic.DIVIDE_CONFIGURATION || register == SELF_IPI;
    }

    @Override
    public long read(int number) {
        if (number == APIC_BASE) {
            return apic.base();
        }
        if (number == TIME_STAMP) {
            return apic.timer.timeStamp();
        }
        if (number == DEADLINE) {
            return apic.timer.deadline();
        }
        int register = number - FIRST;
        return switch (register) {
            case LocalApic.ID -> ApicIdentity.X2APIC_ID;
            case LocalApic.LOGICAL_DESTINATION -> ApicIdentity.logicalX2ApicId();
            case LocalApic.COMMAND_LOW -> apic.read(register) & 0xFFFF_FFFFL | (long) apic.read(LocalApic.COMMAND_HIGH) << 32;
            default -> apic.read(register) & 0xFFFF_FFFFL;
        };
    }

    @Override
    public boolean write(int number, long value) {
        boolean allowed = switch (number) {
            case APIC_BASE -> (value & ~BASE_WRITABLE) == 0 && apic.writeBase(value);
            case TIME_STAMP, DEADLINE -> writeTime(number, value);
            default -> writeRegister(number - FIRST, value);
        };
        changed.run();
        return allowed;
    }

    private boolean writeTime(int number, long value) {
        if (number == TIME_STAMP) {
            apic.timer.setTimeStamp(value);
        } else {
            apic.timer.setDeadline(value);
        }
        return true;
    }

    private boolean writeRegister(int register, long value) {
        if (!exists(register)) {
            return false;
        }
        switch (register) {
            case LocalApic.COMMAND_LOW:
                if ((value & 0xFFF3_2000L) != 0) {
                    return false;
                }
                apic.writeCommand(value);
                return true;
            case SELF_IPI:
                if (value >>> 8 != 0) {
                    return false;
                }
                apic.send((int) value | 1 << 18, 0);
                return true;
            default:
                if (writable(register) < 0 || (value & ~writable(register)) != 0) {
                    return false;
                }
                apic.write(register, (int) value);
                return true;
        }
    }

    /** The bits of a register that may be set, or −1 for a register that cannot be written. */
    private static long writable(int register) {
        return switch (register) {
            case LocalApic.TASK_PRIORITY -> 0xFF;
            case LocalApic.END_OF_INTERRUPT, LocalApic.ERROR_STATUS -> 0;
            case LocalApic.SPURIOUS_VECTOR -> 0x3FF;
            case LocalApic.LVT_TIMER -> 0x7_10FF;
            case LocalApic.LVT_LINT0, LocalApic.LVT_LINT1 -> 0x1_F7FF;
            case LocalApic.LVT_TIMER + 1, LocalApic.LVT_TIMER + 2 -> 0x1_17FF;
            case LocalApic.LVT_ERROR -> 0x1_10FF;
            case LocalApic.INITIAL_COUNT -> 0xFFFF_FFFFL;
            case LocalApic.DIVIDE_CONFIGURATION -> 0xB;
            default -> -1;
        };
    }
}
