package faultline.machine;

import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RIP;

import faultline.machine.cpu.Cpu;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.cpu.UnmodelledException;
import faultline.machine.device.Chipset;
import faultline.machine.device.Clock;
import faultline.machine.device.InputLog;
import faultline.machine.event.EventOutlet;
import faultline.machine.event.Landmarks;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineObserver;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.memory.MemoryReader;
import faultline.machine.memory.Ram;
import faultline.machine.memory.Tlb;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterReader;
import faultline.machine.register.RegisterState;

/**
 * A PC with one processor. It moves in steps: each retired instruction, each delivery begun, each iteration of a repeated
 * instruction, each wait for the next thing that a device does, and each reset is one. The same initial state and the same
 * input give the same steps for ever.
 *
 * <p>A delivery that faults ends its step; what escalation makes of it waits in {@link MachineState#pending} for the next
 * one. So no step is unbounded, and faults that retire nothing still count.
 */
public final class Machine {
    private final InitialState initial;
    private final Ram ram;
    private final Tlb tlb = new Tlb();
    private final EventOutlet events = new EventOutlet();
    private final Chipset chipset;
    private final Cpu cpu;
    private final Interruptions interruptions;
    private final RegisterReader liveRegisters;

    private int boot = 1;
    private boolean pausing;
    private Activity activity = Activity.RUNNING;
    private String unmodelled;
    private InputLog inputLog = InputLog.NONE;

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
        chipset = new Chipset(ramSize, (output, character) -> {
            events.landmarks.printed(output, character);
            if (events.open) {
                events.emit(new MachineEvent.CharacterPrinted(output, character));
            }
        });
        cpu = new Cpu(ram, tlb, chipset, events, decoding);
        chipset.connect(cpu.r);
        interruptions = new Interruptions(cpu, chipset, events);
        liveRegisters = place -> cpu.r[place];
        initial.copyTo(ram);
        initial.registers().copyTo(cpu.r);
    }

    /** Attaches the one observer, or with null removes it. Observing changes nothing in the machine. */
    public void observe(MachineObserver observer) {
        events.attach(observer);
    }

    /** Attaches the one listener to landmarks; {@link Landmarks#NONE} removes it. Following changes nothing in the machine. */
    public void follow(Landmarks landmarks) {
        events.landmarks = landmarks;
    }

    /** Steps done since power-on. */
    public long steps() {
        return chipset.clock.steps();
    }

    /** Guest time since power-on, in ns. */
    public long time() {
        return chipset.clock.now();
    }

    /** 1 from power-on, one more after each reset. */
    public int boot() {
        return boot;
    }

    public Activity activity() {
        return activity;
    }

    /** The exception that the next step delivers, or null. */
    public ExceptionEvent pending() {
        return interruptions.pending();
    }

    /** The registers as they are from moment to moment; to be read between two steps, or in the midst of one by an observer. */
    public RegisterReader registers() {
        return liveRegisters;
    }

    /** RAM as it is from moment to moment; likewise. */
    public MemoryReader memory() {
        return ram;
    }

    /** What the guest did that this machine does not model, or null; see {@link MachineEvent.Unmodelled}. */
    public String unmodelled() {
        return unmodelled;
    }

    /** The input that the machine has been given. */
    public InputLog inputLog() {
        return inputLog;
    }

    /** Uses a log from elsewhere; for the past that the machine has gone through it must be the same. */
    public void use(InputLog log) {
        inputLog = log;
        chipset.use(log);
    }

    /**
     * Gives the machine a byte of input now. Input that was recorded for later steps is forgotten: a new future begins. A
     * machine that has halted for good waits again, for its last interrupt may come after all.
     *
     * @param value 0 to 255
     */
    public void input(InputLog.Source source, int value) {
        use(inputLog.with(new InputLog.Entry(steps(), source, value)));
        if (activity == Activity.HALTED) {
            activity = Activity.WAITING;
        }
    }

    /** Runs until the machine ends, has done so many steps more, or is to {@link #pause}. */
    public void run(long budget) {
        pausing = false;
        long left = budget;
        while (left > 0 && !pausing && !activity.isEnd()) {
            long done = runFreely(left);
            left -= done;
            if (left > 0 && (done == 0 || !atStop())) {
                step(!events.open && cpu.missedPage());
                left--;
            }
            pausing |= atStop();
        }
    }

    /** Whether devices may have something to say at this boundary; without that no interrupt comes before the next instruction. */
    public boolean devicesMayAsk() {
        return chipset.freeSteps((cpu.r[RFLAGS] & Flags.IF) != 0) == 0;
    }

    /** Whether the next instruction is one that {@link #pauseBefore} names. */
    public boolean atStop() {
        return cpu.stops.contains(cpu.r[RIP]);
    }

    /**
     * Has {@link #run} pause whenever RIP has come to one of these addresses, where the next instruction is; with none it
     * pauses nowhere. At a waiting processor, or one with an event pending, it pauses too.
     */
    public void pauseBefore(long... addresses) {
        cpu.stops.set(addresses);
    }

    /** Ends {@link #run} after the step in progress; for {@link Landmarks} that have seen what they wait for. */
    public void pause() {
        pausing = true;
    }

    /** Whether the last {@link #run} ended because it was to pause, be it at its last step. */
    public boolean paused() {
        return pausing;
    }

    /** Does steps for as long as they are instructions that need nobody's attention. @return how many, at most {@code limit} */
    private long runFreely(long limit) {
        boolean running = !events.open && activity == Activity.RUNNING && interruptions.pending() == null;
        long free = running ? Math.min(limit, chipset.freeSteps((cpu.r[RFLAGS] & Flags.IF) != 0)) : 0;
        long done = cpu.executeFreely(free);
        chipset.clock.pass(done);
        return done;
    }

    /** Does one step; nothing when the machine has ended. */
    public void step() {
        if (!activity.isEnd()) {
            step(false);
        }
    }

    /** @param missed whether the next instruction is known to lack a page */
    private void step(boolean missed) {
        boolean devicesAsk = chipset.tick();
        try {
            if (devicesAsk && serveDevices()) {
                return;
            }
            if (activity != Activity.RUNNING) {
                goOn();
            } else if (interruptions.pending() != null) {
                goOnAfter(interruptions.deliverPending());
            } else {
                executeInstruction(missed);
            }
        } catch (UnmodelledException e) {
            stop(e.what());
        }
    }

    /** Lets the devices act, and takes an interrupt that is due. @return whether one was delivered, which is a step of its own */
    private boolean serveDevices() {
        chipset.attend();
        ExceptionEvent taken = activity.isBeforeReset() ? null : interruptions.take();
        if (taken == null) {
            return false;
        }
        activity = Activity.RUNNING;
        goOnAfter(interruptions.deliver(taken));
        return true;
    }

    /** Goes on from an activity other than running. */
    private void goOn() {
        if (activity.isBeforeReset()) {
            reset();
        } else if (canWake()) {
            long before = chipset.clock.now();
            chipset.leap();
            if (events.open) {
                events.emit(new MachineEvent.TimePassed(chipset.clock.now() - before + Clock.STEP));
            }
        } else {
            halt(true);
        }
    }

    /** Whether anything can still interrupt a processor that waits as this one does. */
    private boolean canWake() {
        return chipset.canInterrupt((cpu.r[RFLAGS] & Flags.IF) != 0, cpu.r[RegisterFile.NMI_BLOCKED] == 0);
    }

    private void stop(String what) {
        unmodelled = what;
        activity = Activity.STOPPED;
        events.landmarks.unmodelled();
        if (events.open) {
            events.emit(new MachineEvent.Unmodelled(what));
        }
    }

    private void executeInstruction(boolean missed) {
        boolean singleStep = (cpu.r[RFLAGS] & Flags.TF) != 0;
        Cpu.SoftwareInterrupt interrupt = cpu.executeNext(missed);
        if (cpu.fault() != null) {
            goOnAfter(interruptions.deliverFault(cpu.fault()));
        } else if (interrupt != null) {
            goOnAfter(interruptions.deliverSoftwareInterrupt(interrupt));
        } else {
            afterInstruction(singleStep);
        }
    }

    private void afterInstruction(boolean singleStep) {
        if (chipset.exitCode() >= 0) {
            exit();
        } else if (chipset.resetRequested()) {
            activity = Activity.RESETTING;
            events.landmarks.resetRequested();
            if (events.open) {
                events.emit(new MachineEvent.ResetRequested());
            }
        }
        long trap = cpu.takeDebugTrap(singleStep);
        if (cpu.halting() && activity == Activity.RUNNING) {
            // A trap that is due ends the halt at once.
            boolean forGood = trap == 0 && !canWake();
            activity = trap != 0 ? Activity.RUNNING : Activity.WAITING;
            halt(forGood);
        }
        if (trap != 0 && activity == Activity.RUNNING) {
            interruptions.trap(trap);
        }
    }

    private void exit() {
        activity = Activity.EXITED;
        events.landmarks.exited();
        if (events.open) {
            events.emit(chipset.poweredOff() ? new MachineEvent.PoweredOff()
                    : new MachineEvent.ExitRequested(chipset.exitCode()));
        }
    }

    /** @param hopeless whether nothing that is known of can wake the processor; input that comes right now makes it look again */
    private void halt(boolean hopeless) {
        boolean forGood = hopeless && !inputLog.comesAt(steps());
        if (forGood) {
            activity = Activity.HALTED;
            events.landmarks.halted();
        } else {
            events.landmarks.waiting();
        }
        if (events.open) {
            events.emit(new MachineEvent.Halted(forGood));
        }
    }

    /** @param delivered what became of a delivery: false where the processor shuts down */
    private void goOnAfter(boolean delivered) {
        if (!delivered) {
            activity = Activity.SHUT_DOWN;
            events.landmarks.shutDown();
            if (events.open) {
                events.emit(new MachineEvent.ShutDown());
            }
        }
    }

    /** A warm reset: the boot loader puts the image into RAM again, the rest of RAM stays as it was. */
    private void reset() {
        boot++;
        activity = Activity.RUNNING;
        interruptions.setPending(null);
        initial.copyTo(ram);
        initial.registers().copyTo(cpu.r);
        cpu.breakpoints.refresh();
        tlb.reset();
        chipset.reset();
        events.landmarks.wasReset(boot);
        if (events.open) {
            events.emit(new MachineEvent.WasReset(boot, RegisterState.copyOf(cpu.r)));
        }
    }

    /** The value at a place of the {@link RegisterFile}. */
    public long register(int place) {
        return cpu.r[place];
    }

    /**
     * Changes a register from outside, between two steps. Cached translations are forgotten, so that the change is seen at
     * once.
     *
     * @param place a place in {@link RegisterFile}
     */
    public void setRegister(int place, long value) {
        cpu.r[place] = value;
        cpu.breakpoints.refresh();
        tlb.dropAll();
        boolean identifiers = (cpu.r[RegisterFile.CR4] & ControlBits.CR4_PCIDE) != 0;
        tlb.setSpace(identifiers ? (int) cpu.r[RegisterFile.CR3] & 0xFFF : 0);
        wakeAfterChange();
    }

    /** Changes memory from outside, between two steps; likewise. Bytes beyond the RAM are lost. */
    public void writeMemory(long physical, byte[] bytes) {
        ram.write(physical, bytes);
        tlb.dropAll();
        wakeAfterChange();
    }

    /** A machine that has halted for good looks again whether anything can wake it. */
    private void wakeAfterChange() {
        if (activity == Activity.HALTED) {
            activity = Activity.WAITING;
        }
    }

    /** Everything that decides the future. */
    public MachineState snapshot() {
        return new MachineState(steps(), boot, activity, RegisterState.copyOf(cpu.r), interruptions.pending(), ram.snapshot(),
                tlb.snapshot(), chipset.snapshot());
    }

    /** Goes to a state that a machine with the same initial state has been in. */
    public void restore(MachineState state) {
        boot = state.boot();
        activity = state.activity();
        unmodelled = null;
        interruptions.setPending(state.pending());
        state.registers().copyTo(cpu.r);
        cpu.breakpoints.refresh();
        ram.restore(state.memory());
        tlb.restore(state.tlb());
        chipset.restore(state.devices(), state.step());
    }
}
