package faultline.history.why;

import faultline.history.ChainLink;
import faultline.history.Frame;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Origin;
import faultline.history.Position;
import faultline.history.RunSearch;
import faultline.history.SearchProgress;
import faultline.history.condition.Breakpoint;
import faultline.history.condition.EventKind;
import faultline.history.condition.Trigger;
import faultline.machine.Activity;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.InstructionFetched;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers "Why?": walks back from a state of a run along its causes. Each cause is found in the run itself, be it by doing
 * a part of it again. To be used where the {@link History} is used.
 */
public final class Why {
    private final History history;
    private final RunSearch search;
    private final Breaches breaches;
    private final Origins origins;

    /** @param progress follows the searches, and can end them: the chain is then shorter */
    public Why(History history, SearchProgress progress) {
        this.history = history;
        search = new RunSearch(history, progress);
        origins = new Origins(history, search);
        breaches = new Breaches(history, origins);
    }

    /**
     * Why the machine is where it is at a moment: why it shut down, was reset, ended, or delivers or handles an exception.
     * Empty when it does what it began with at power-on.
     */
    public Optional<Cause> state(Moment moment) {
        Activity activity = moment.activity();
        if (activity == Activity.SHUT_DOWN && !moment.chain().isEmpty()) {
            return Optional.of(shutDown(moment));
        }
        if (activity == Activity.RESETTING) {
            return Optional.of(resetAsked(moment));
        }
        if (activity.isEnd()) {
            return Optional.of(ended(moment));
        }
        Optional<Cause> exception = exception(moment);
        return exception.isPresent() || moment.boot() == 1 ? exception : restarted(moment);
    }

    /**
     * Why a value stands in memory.
     *
     * @param linear the address of its first byte
     * @param size   1 to 8 bytes
     * @param mask   the bits that are asked for, of the little-endian value; -1 for the last write, whatever it changed
     */
    public Optional<Cause> memory(Moment moment, long linear, int size, long mask) {
        return origins.memory(moment, linear, size, mask);
    }

    /** The same for a physical address. */
    public Optional<Cause> physicalMemory(Moment moment, long physical, int size, long mask) {
        return origins.physicalMemory(moment, physical, size, mask);
    }

    /**
     * Why a register has its value.
     *
     * @param place in {@link faultline.machine.register.RegisterFile}
     * @param mask  the bits that are asked for
     */
    public Optional<Cause> register(Moment moment, int place, long mask) {
        return origins.register(moment, place, mask);
    }

    /** Why the PC was reset: the last time before a moment. Empty in the first boot. */
    public Optional<Cause> restarted(Moment moment) {
        Breakpoint reset = Breakpoint.of(new Trigger.Event(EventKind.RESET, 0));
        boolean here = moment.current() instanceof MachineEvent.WasReset;
        Optional<Position> position = here ? Optional.of(moment.position())
                : search.hit(List.of(reset), moment, false).map(hit -> hit.position());
        return position.map(at -> {
            Moment after = history.at(at);
            Moment before = history.previous(after, Grain.MICRO_STEP);
            Cause cause = before.activity() == Activity.RESETTING ? resetAsked(before) : shutDown(before);
            return new Cause(new Fact.Restarted(after.boot()), at, List.of(cause));
        });
    }

    // ---- ends -------------------------------------------------------------------------------------------------------

    private Cause resetAsked(Moment resetting) {
        return new Cause(new Fact.ResetAsked(fetched(resetting)), resetting.position(), List.of());
    }

    private Cause ended(Moment moment) {
        return new Cause(new Fact.Ended(moment.activity(), fetched(moment)), moment.position(),
                exception(moment).map(List::of).orElse(List.of()));
    }

    /** The instruction of the step that led to a boundary, or null. */
    private InstructionFetched fetched(Moment moment) {
        Moment step = moment.stepEvents().isEmpty() || moment.position().microStep() > 0 ? moment
                : history.previous(moment, Grain.MICRO_STEP);
        for (MachineEvent event : step.stepEvents()) {
            if (event instanceof InstructionFetched fetched) {
                return fetched;
            }
        }
        return null;
    }

    private Cause shutDown(Moment moment) {
        List<ChainLink> chain = moment.chain();
        ChainLink last = chain.get(chain.size() - 1);
        Position position = breaches.find(last.step(), MachineEvent.ShutDown.class);
        return new Cause(new Fact.ShutDown(last.second()), position, List.of(failure(last), begun(chain, chain.size() - 1)));
    }

    // ---- chains of exceptions ---------------------------------------------------------------------------------------

    /** Why the exception is delivered that is in progress, or else why the handler was entered that has not returned. */
    private Optional<Cause> exception(Moment moment) {
        Optional<Cause> raised = raisedNow(moment);
        if (raised.isPresent()) {
            return raised;
        }
        List<ChainLink> chain = moment.chain();
        if (!chain.isEmpty() && !chain.get(chain.size() - 1).completed()) {
            return Optional.of(chain(moment));
        }
        List<Frame> frames = moment.frames();
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (!frames.get(i).left()) {
                return Optional.of(chain(history.at(new Position(frames.get(i).step(), Integer.MAX_VALUE))));
            }
        }
        return Optional.empty();
    }

    private Cause chain(Moment moment) {
        List<ChainLink> chain = moment.chain();
        ChainLink last = chain.get(chain.size() - 1);
        Cause begun = begun(chain, chain.size() - 1);
        if (last.completed()) {
            Position entered = breaches.find(last.step(), MachineEvent.HandlerEntered.class);
            return new Cause(new Fact.HandlerEntered(last.event()), entered, List.of(begun));
        }
        if (last.outcome() == Escalation.DOUBLE_FAULT) {
            return doubleFault(chain, chain.size() - 1);
        }
        return last.second() == null ? begun : failureOf(chain, chain.size() - 1);
    }

    /** Why the delivery of a link's event began. */
    private Cause begun(List<ChainLink> chain, int index) {
        if (index > 0) {
            ChainLink before = chain.get(index - 1);
            return before.outcome() == Escalation.DOUBLE_FAULT ? doubleFault(chain, index - 1) : failureOf(chain, index - 1);
        }
        ExceptionEvent event = chain.get(0).event();
        return raised(event, breaches.raised(chain.get(0).step(), event));
    }

    /** Why a fault was raised whose delivery has not begun yet. */
    private Optional<Cause> raisedNow(Moment moment) {
        for (MachineEvent event : moment.events()) {
            if (event instanceof MachineEvent.DeliveryBegun) {
                return Optional.empty();
            } else if (event instanceof MachineEvent.FaultRaised raised) {
                return Optional.of(raised(raised.fault(), history.at(new Position(moment.position().step(),
                        moment.events().indexOf(event) + 1))));
            }
        }
        return Optional.empty();
    }

    private Cause raised(ExceptionEvent event, Moment raised) {
        return new Cause(new Fact.Raised(event, instruction(raised)), raised.position(), breaches.because(event, raised));
    }

    private static InstructionFetched instruction(Moment moment) {
        InstructionFetched found = null;
        for (MachineEvent event : moment.events()) {
            found = event instanceof InstructionFetched fetched ? fetched : found;
        }
        return found;
    }

    private Cause doubleFault(List<ChainLink> chain, int index) {
        ChainLink link = chain.get(index);
        Position judged = breaches.find(link.step(), MachineEvent.EscalationDecided.class);
        return new Cause(new Fact.DoubleFault(link.event(), link.second()), judged,
                List.of(failure(link), begun(chain, index)));
    }

    /** A delivery that failed, with why it failed and why it began. */
    private Cause failureOf(List<ChainLink> chain, int index) {
        Cause failed = failure(chain.get(index));
        List<Cause> because = new ArrayList<>(failed.because());
        because.add(begun(chain, index));
        return new Cause(failed.fact(), failed.position(), because);
    }

    /** A delivery that failed, with why it failed. */
    private Cause failure(ChainLink link) {
        Moment raised = breaches.met(link.step(), link.second());
        return new Cause(new Fact.DeliveryFailed(link.event(), link.second(), link.pushing()), raised.position(),
                breaches.because(link.second(), raised));
    }
}
