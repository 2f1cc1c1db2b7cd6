package faultline.machine;

import static faultline.machine.register.RegisterFile.CR2;
import static faultline.machine.register.RegisterFile.DR6;
import static faultline.machine.register.RegisterFile.INTERRUPT_SHADOW;
import static faultline.machine.register.RegisterFile.NMI_BLOCKED;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RIP;

import faultline.machine.cpu.Cpu;
import faultline.machine.delivery.Delivery;
import faultline.machine.device.Chipset;
import faultline.machine.event.EventOutlet;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;

/**
 * Exceptions and interrupts on their way to a handler: delivers them, judges the faults that a delivery meets, and keeps what
 * waits for the next step.
 */
final class Interruptions {
    private static final long SINGLE_STEP_STATUS = 1 << 14;

    private final Cpu cpu;
    private final Chipset chipset;
    private final Delivery delivery;
    private final EventOutlet events;
    private ExceptionEvent pending;

    Interruptions(Cpu cpu, Chipset chipset, EventOutlet events) {
        this.cpu = cpu;
        this.chipset = chipset;
        this.events = events;
        delivery = new Delivery(cpu);
    }

    /** The exception that the next step delivers, or null. */
    ExceptionEvent pending() {
        return pending;
    }

    /** Replaces it, as a reset and going back do. */
    void setPending(ExceptionEvent event) {
        pending = event;
    }

    /** Delivers what is pending. @return false where the processor shuts down */
    boolean deliverPending() {
        ExceptionEvent event = pending;
        pending = null;
        return deliver(event);
    }

    /** Delivers the fault that ended an instruction; likewise. */
    boolean deliverFault(ProcessorFault fault) {
        ExceptionEvent event = fault.event(cpu.r[RIP]);
        if (events.open) {
            events.emit(new MachineEvent.FaultRaised(event));
        }
        savePageFaultAddress(event);
        return deliver(event);
    }

    /** Delivers what an INT n, INT3, INT1 or INTO asks for; likewise. */
    boolean deliverSoftwareInterrupt(Cpu.SoftwareInterrupt interrupt) {
        return deliver(new ExceptionEvent(interrupt.vector(), interrupt.checksDpl() ? ExceptionEvent.Source.SOFTWARE
                : ExceptionEvent.Source.PRIVILEGED_SOFTWARE, false, 0, cpu.ripAfterInstruction(), 0, Rule.INSTRUCTION_ASKS));
    }

    /**
     * Takes what is due at the boundary between two instructions: an NMI before an interrupt that may be masked. What the last
     * instruction left pending goes before both. Source: Intel SDM volume 3, "Priority Among Concurrent Events".
     *
     * @return null for none
     */
    ExceptionEvent take() {
        long shadow = cpu.r[INTERRUPT_SHADOW];
        if (pending != null) {
            return null;
        }
        if (chipset.nmiPending() && cpu.r[NMI_BLOCKED] == 0 && shadow != Cpu.SHADOW_OF_MOV_SS) {
            chipset.acknowledgeNmi();
            return external(ExceptionVector.NMI.vector(), Rule.NON_MASKABLE_INTERRUPT);
        }
        if ((cpu.r[RFLAGS] & Flags.IF) == 0 || shadow != 0 || !chipset.interruptPending()) {
            return null;
        }
        MachineEvent.Controller controller = chipset.interrupting();
        int vector = chipset.acknowledge();
        if (events.open) {
            events.emit(new MachineEvent.InterruptAcknowledged(controller, vector));
        }
        return external(vector, Rule.DEVICE_ASKS);
    }

    private ExceptionEvent external(int vector, Rule why) {
        cpu.r[INTERRUPT_SHADOW] = 0;
        return new ExceptionEvent(vector, ExceptionEvent.Source.EXTERNAL, false, 0, cpu.r[RIP], 0, why);
    }

    /** Makes a #DB pending. @param status what becomes set in DR6 */
    void trap(long status) {
        cpu.r[DR6] |= status;
        Rule rule = (status & ~SINGLE_STEP_STATUS) != 0 ? Rule.DATA_BREAKPOINT : Rule.SINGLE_STEP;
        pending = new ExceptionEvent(ExceptionVector.DEBUG.vector(), ExceptionEvent.Source.TRAP, false, 0, cpu.r[RIP], 0, rule);
    }

    /** Delivers an event; likewise. */
    boolean deliver(ExceptionEvent event) {
        cpu.breakpoints.forget();
        try {
            delivery.deliver(event);
        } catch (ProcessorFault fault) {
            return escalate(event, fault.event(cpu.r[RIP]));
        }
        long trap = cpu.breakpoints.takeTrapOfDelivery();
        if (trap != 0) {
            trap(trap);
        }
        return true;
    }

    /** Judges a fault that a delivery met. @return false where the processor shuts down */
    private boolean escalate(ExceptionEvent first, ExceptionEvent second) {
        savePageFaultAddress(second);
        Escalation outcome = Escalation.of(first.exceptionClass(), second.exceptionClass());
        events.landmarks.escalationDecided(second, outcome);
        if (events.open) {
            events.emit(new MachineEvent.EscalationDecided(first, second, outcome));
        }
        pending = switch (outcome) {
            case DELIVER -> second;
            case DOUBLE_FAULT -> new ExceptionEvent(ExceptionVector.DOUBLE_FAULT.vector(), ExceptionEvent.Source.FAULT, true, 0,
                    cpu.r[RIP], 0, Rule.ESCALATION);
            default -> null;
        };
        return pending != null;
    }

    private void savePageFaultAddress(ExceptionEvent event) {
        if (event.vector() == ExceptionVector.PAGE_FAULT.vector()) {
            cpu.r[CR2] = event.cr2();
            if (events.open) {
                events.emit(new MachineEvent.PageFaultAddressSaved(event.cr2()));
            }
        }
    }
}
