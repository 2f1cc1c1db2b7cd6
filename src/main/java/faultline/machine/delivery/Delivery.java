package faultline.machine.delivery;

import faultline.machine.cpu.Cpu;
import faultline.machine.exception.ExceptionEvent;

/**
 * Delivers one exception or interrupt: from the gate in the IDT to the handler's first address.
 *
 * <p>Source: Intel SDM volume 2, "INT n/INTO/INT3/INT1—Call to Interrupt Procedure", operation.
 */
public final class Delivery {
    private final Cpu cpu;

    public Delivery(Cpu cpu) {
        this.cpu = cpu;
    }

    /**
     * Delivers an event.
     *
     * @throws faultline.machine.exception.ProcessorFault   when the delivery itself faults; the registers are then as they
     *                                                      were before it
     * @throws faultline.machine.cpu.UnmodelledException    when the gate asks for a task switch
     */
    public void deliver(ExceptionEvent event) {
        GateDelivery delivery = cpu.longModeActive() ? new LongModeDelivery(cpu, event)
                : new ProtectedModeDelivery(cpu, event);
        delivery.deliver();
    }
}
