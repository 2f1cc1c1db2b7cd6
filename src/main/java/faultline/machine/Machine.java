package faultline.machine;

import static faultline.machine.register.RegisterFile.CR2;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RIP;

import faultline.machine.cpu.Cpu;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.cpu.UnmodelledException;
import faultline.machine.delivery.Delivery;
import faultline.machine.device.PortBus;
import faultline.machine.event.EventOutlet;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineObserver;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.memory.Ram;
import faultline.machine.memory.Tlb;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;

/**
 * A PC with one processor. It moves in steps: each retired instruction, each delivery begun, each iteration of a repeated
 * instruction and each reset is one. The same initial state gives the same steps for ever.
 *
 * <p>A delivery that faults ends its step; what escalation makes of it waits in {@link MachineState#pending} for the next
 * one. So no step is unbounded, and faults that retire nothing still count.
 */
public final class Machine {
    private static final long SINGLE_STEP_STATUS = 1 << 14;

    private final InitialState initial;
    private final Ram ram;
    private final Tlb tlb = new Tlb();
    private final EventOutlet events = new EventOutlet();
    private final PortBus ports;
    private final Cpu cpu;
    private final Delivery delivery;

    private long step;
    private int boot = 1;
    private Activity activity = Activity.RUNNING;
    private ExceptionEvent pending;
    private String unmodelled;

    /**
     * A machine at its first instruction.
     *
     * @param ramSize  in bytes, a positive multiple of 4,096
     * @param initial  what it boots
     * @param decoding may be shared with other machines
     */
    public Machine(long ramSize, InitialState initial, InstructionDecoding decoding) {
        this.initial = initial;
        ram = new Ram(ramSize);
        ports = new PortBus((output, character) -> {
            if (events.open) {
                events.emit(new MachineEvent.CharacterPrinted(output, character));
            }
        });
        cpu = new Cpu(ram, tlb, ports, events, decoding);
        delivery = new Delivery(cpu);
        initial.copyTo(ram);
        initial.registers().copyTo(cpu.r);
    }

    /** Attaches the one observer, or with null removes it. Observing changes nothing in the machine. */
    public void observe(MachineObserver observer) {
        events.attach(observer);
    }

    /** Steps done since power-on. */
    public long steps() {
        return step;
    }

    /** 1 from power-on, one more after each reset. */
    public int boot() {
        return boot;
    }

    public Activity activity() {
        return activity;
    }

    /** What the guest did that this machine does not model, or null; see {@link MachineEvent.Unmodelled}. */
    public String unmodelled() {
        return unmodelled;
    }

    /** Runs until the machine ends or has done so many steps more. */
    public void run(long budget) {
        for (long left = budget; left > 0 && !activity.isEnd(); left--) {
            step();
        }
    }

    /** Does one step; nothing when the machine has ended. */
    public void step() {
        if (activity.isEnd()) {
            return;
        }
        step++;
        try {
            if (activity == Activity.SHUT_DOWN) {
                reset();
            } else if (pending != null) {
                ExceptionEvent event = pending;
                pending = null;
                deliver(event);
            } else {
                executeInstruction();
            }
        } catch (UnmodelledException e) {
            stop(e.what());
        }
    }

    private void stop(String what) {
        unmodelled = what;
        activity = Activity.STOPPED;
        if (events.open) {
            events.emit(new MachineEvent.Unmodelled(what));
        }
    }

    private void executeInstruction() {
        boolean singleStep = (cpu.r[RFLAGS] & Flags.TF) != 0;
        Cpu.SoftwareInterrupt interrupt;
        try {
            interrupt = cpu.executeNext(step);
        } catch (ProcessorFault fault) {
            ExceptionEvent event = fault.event(cpu.r[RIP]);
            if (events.open) {
                events.emit(new MachineEvent.FaultRaised(event));
            }
            savePageFaultAddress(event);
            deliver(event);
            return;
        }
        if (interrupt != null) {
            deliver(new ExceptionEvent(interrupt.vector(), interrupt.checksDpl() ? ExceptionEvent.Source.SOFTWARE
                    : ExceptionEvent.Source.PRIVILEGED_SOFTWARE, false, 0, cpu.ripAfterInstruction(), 0,
                    Rule.INSTRUCTION_ASKS));
            return;
        }
        afterInstruction(singleStep);
    }

    private void afterInstruction(boolean singleStep) {
        if (cpu.halting()) {
            // No device of this machine interrupts, so nothing can end the halt but a trap that is already due.
            halt(singleStep);
        }
        if (ports.exitCode() >= 0) {
            activity = Activity.EXITED;
            if (events.open) {
                events.emit(new MachineEvent.ExitRequested(ports.exitCode()));
            }
        }
        long trap = cpu.takeDebugTrap(singleStep);
        if (trap != 0 && !activity.isEnd()) {
            cpu.r[RegisterFile.DR6] |= trap;
            Rule rule = (trap & ~SINGLE_STEP_STATUS) != 0 ? Rule.DATA_BREAKPOINT : Rule.SINGLE_STEP;
            pending = new ExceptionEvent(ExceptionVector.DEBUG.vector(), ExceptionEvent.Source.TRAP, false, 0,
                    cpu.r[RIP], 0, rule);
        }
    }

    private void halt(boolean trapDue) {
        if (!trapDue) {
            activity = Activity.HALTED;
        }
        if (events.open) {
            events.emit(new MachineEvent.Halted(!trapDue));
        }
    }

    private void savePageFaultAddress(ExceptionEvent event) {
        if (event.vector() == ExceptionVector.PAGE_FAULT.vector()) {
            cpu.r[CR2] = event.cr2();
            if (events.open) {
                events.emit(new MachineEvent.PageFaultAddressSaved(event.cr2()));
            }
        }
    }

    private void deliver(ExceptionEvent event) {
        try {
            delivery.deliver(event);
        } catch (ProcessorFault fault) {
            escalate(event, fault.event(cpu.r[RIP]));
        }
    }

    /** Judges a fault that a delivery met. */
    private void escalate(ExceptionEvent first, ExceptionEvent second) {
        savePageFaultAddress(second);
        Escalation outcome = Escalation.of(first.exceptionClass(), second.exceptionClass());
        if (events.open) {
            events.emit(new MachineEvent.EscalationDecided(first, second, outcome));
        }
        switch (outcome) {
            case DELIVER -> pending = second;
            case DOUBLE_FAULT -> pending = new ExceptionEvent(ExceptionVector.DOUBLE_FAULT.vector(),
                    ExceptionEvent.Source.FAULT, true, 0, cpu.r[RIP], 0, Rule.ESCALATION);
            default -> {
                activity = Activity.SHUT_DOWN;
                if (events.open) {
                    events.emit(new MachineEvent.ShutDown());
                }
            }
        }
    }

    /** A warm reset: the boot loader puts the image into RAM again, the rest of RAM stays as it was. */
    private void reset() {
        boot++;
        activity = Activity.RUNNING;
        pending = null;
        initial.copyTo(ram);
        initial.registers().copyTo(cpu.r);
        cpu.registersReplaced();
        tlb.reset();
        ports.reset();
        if (events.open) {
            events.emit(new MachineEvent.WasReset(boot, RegisterState.copyOf(cpu.r)));
        }
    }

    /** Everything that decides the future. */
    public MachineState snapshot() {
        return new MachineState(step, boot, activity, RegisterState.copyOf(cpu.r), pending, ram.snapshot(),
                tlb.snapshot(), ports.snapshot());
    }

    /** Goes to a state that a machine with the same initial state has been in. */
    public void restore(MachineState state) {
        step = state.step();
        boot = state.boot();
        activity = state.activity();
        unmodelled = null;
        pending = state.pending();
        state.registers().copyTo(cpu.r);
        cpu.registersReplaced();
        ram.restore(state.memory());
        tlb.restore(state.tlb());
        ports.restore(state.devices());
    }
}
