package faultline.machine;

import faultline.machine.register.RegisterState;
import faultline.machine.device.DeviceState;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.memory.MemorySnapshot;
import faultline.machine.memory.TlbState;

/**
 * Everything that decides what the machine does next. Immutable; equal states have equal futures.
 *
 * @param step      steps done since power-on: each retired instruction, each delivery begun, each REP iteration,
 *                  each reset
 * @param boot      1 from power-on, one more after each reset
 * @param activity  what the machine is doing
 * @param registers the processor's registers
 * @param pending   the exception that the next step delivers, or null
 * @param memory    RAM
 * @param tlb       cached translations
 * @param devices   the devices
 */
public record MachineState(long step, int boot, Activity activity, RegisterState registers, ExceptionEvent pending,
                           MemorySnapshot memory, TlbState tlb, DeviceState devices) {

    /** A hash of all of it. States that differ have the same one with a likelihood of 1 in 2⁶⁴ or so. */
    public long fingerprint() {
        long hash = memory.fingerprint();
        for (long part : new long[] {step, boot, activity.ordinal(), registers.fingerprint(), String.valueOf(pending).hashCode(),
            tlb.hashCode(), devices.hashCode()}) {
            hash = (hash ^ part) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
