package faultline.history;

import faultline.machine.Activity;
import faultline.machine.MachineState;
import faultline.machine.register.RegisterState;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.memory.MemoryReader;
import faultline.machine.memory.TlbState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The machine as it is at a position: the state before the step in progress, with the events that have happened since
 * applied to it. Immutable, and safe to hand to any thread.
 */
public final class Moment {
    private final Position position;
    private final MachineState before;
    private final MachineState after;
    private final List<MachineEvent> stepEvents;
    private final RegisterState registers;
    private final MemoryReader memory;
    private final List<ChainLink> chain;
    private final MachineEvent.InstructionFetched cause;
    private final List<Frame> frames;
    private final boolean futureHidden;
    private final boolean outcomeHidden;

    /**
     * @param position   where; its micro-step is at most the number of events
     * @param before     the state at the boundary before the step
     * @param after      the state at the boundary after the step
     * @param stepEvents all events of the step
     * @param chain      the exceptions that led here, see {@link #chain()}
     * @param cause      the instruction with which the chain began, or null
     * @param frames     see {@link #frames()}
     */
    Moment(Position position, MachineState before, MachineState after, List<MachineEvent> stepEvents,
           List<ChainLink> chain, MachineEvent.InstructionFetched cause, List<Frame> frames) {
        this.position = position;
        this.before = before;
        this.after = after;
        this.stepEvents = List.copyOf(stepEvents);
        this.chain = List.copyOf(chain);
        this.cause = cause;
        this.frames = List.copyOf(frames);
        futureHidden = false;
        outcomeHidden = false;
        if (stepComplete() || position.microStep() == 0) {
            registers = boundary().registers();
            memory = boundary().memory();
            return;
        }
        RegisterState now = before.registers();
        MemoryOverlay overlay = new MemoryOverlay(before.memory());
        for (MachineEvent event : events()) {
            now = event.apply(now);
            overlay.apply(event);
        }
        registers = now;
        memory = overlay;
    }

    /** The same moment, whose step keeps to itself what is still to come. */
    private Moment(Moment shown, boolean asked) {
        position = shown.position;
        before = shown.before;
        after = shown.after;
        stepEvents = shown.stepEvents;
        registers = shown.registers;
        memory = shown.memory;
        chain = shown.chain;
        cause = shown.cause;
        frames = shown.frames;
        futureHidden = true;
        outcomeHidden = asked;
    }

    /** The same moment for somebody who is to predict what comes next: {@link #stepEvents} ends with the latest event. */
    public Moment withoutFuture() {
        return futureHidden ? this : new Moment(this, false);
    }

    /** The same for somebody who is being asked what comes next: nothing may hint at it either, see {@link #outcomeHidden}. */
    public Moment withoutOutcome() {
        return outcomeHidden ? this : new Moment(this, true);
    }

    /** Whether nothing that shows or tells the moment may look ahead, such as at the gate that is about to be read. */
    public boolean outcomeHidden() {
        return outcomeHidden;
    }

    /** Whether what is still to come of the step is left out. */
    public boolean futureHidden() {
        return futureHidden;
    }

    public Position position() {
        return position;
    }

    /** The state at the boundary before the step in progress. */
    public MachineState before() {
        return before;
    }

    /** The state at the boundary after the step in progress. */
    MachineState after() {
        return after;
    }

    /** True when all events of the step have happened: this is the boundary after it. */
    public boolean stepComplete() {
        return !stepEvents.isEmpty() && position.microStep() == stepEvents.size();
    }

    /** The nearest boundary state: that after the step when it is complete, else that before it. */
    private MachineState boundary() {
        return stepComplete() ? after : before;
    }

    /** 1 from power-on, one more after each reset. */
    public int boot() {
        return boundary().boot();
    }

    /** The TLB as it was before the step in progress, or is between two steps. */
    public TlbState tlb() {
        return boundary().tlb();
    }

    public RegisterState registers() {
        return registers;
    }

    /** Physical memory, read without effect. */
    public MemoryReader memory() {
        return memory;
    }

    /** The events of the step in progress that have happened. */
    public List<MachineEvent> events() {
        return stepEvents.subList(0, position.microStep());
    }

    /** All events of the step in progress, those still to come too unless they are {@linkplain #withoutFuture hidden}. */
    public List<MachineEvent> stepEvents() {
        return futureHidden ? events() : stepEvents;
    }

    /** The event that happened last, or null at the boundary before a step. */
    public MachineEvent current() {
        return position.microStep() == 0 ? null : stepEvents.get(position.microStep() - 1);
    }

    /** What the machine is doing now. */
    public Activity activity() {
        return boundary().activity();
    }

    /**
     * The exceptions from the first cause to the one in progress, oldest first; after a delivery, or a shutdown, the
     * last such chain of this boot. Empty before the first exception of a boot.
     */
    public List<ChainLink> chain() {
        return chain;
    }

    /** The instruction with which the {@linkplain #chain() chain} began; empty without a chain, or when its fetch faulted. */
    public Optional<MachineEvent.InstructionFetched> cause() {
        return Optional.ofNullable(cause);
    }

    /** The frames that deliveries of this boot have completed, oldest first; the latest {@value Trail#KEPT_FRAMES} at most. */
    public List<Frame> frames() {
        return frames;
    }

    /** The exception that is being delivered, or that the next step delivers; null when there is none. */
    public ExceptionEvent delivering() {
        if (stepComplete()) {
            return after.pending();
        }
        ExceptionEvent event = before.pending();
        for (MachineEvent happened : events()) {
            if (happened instanceof MachineEvent.DeliveryBegun begun) {
                event = begun.event();
            } else if (happened instanceof MachineEvent.HandlerEntered || happened instanceof MachineEvent.ShutDown) {
                event = null;
            }
        }
        return event;
    }

    /** What COM1 has sent, the last 65,536 characters at most. */
    public String serial() {
        return boundary().devices().serial().toString();
    }

    /** What the debug port has received, likewise. */
    public String debug() {
        return boundary().devices().debug().toString();
    }

    /** A hash of the machine's states before and after the step. */
    public long fingerprint() {
        return 31 * before.fingerprint() + after.fingerprint();
    }

    /** Whether the machine is the same to the last bit in another moment, of this run or of another. */
    public boolean sameStateAs(Moment other) {
        return registers.equals(other.registers) && boot() == other.boot() && activity() == other.activity()
                && Objects.equals(delivering(), other.delivering()) && boundary().devices().equals(other.boundary().devices())
                && boundary().tlb().equals(other.boundary().tlb()) && memory.equals(other.memory);
    }
}
