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
}
