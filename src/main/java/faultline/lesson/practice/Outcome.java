package faultline.lesson.practice;

import faultline.boot.Guest;
import faultline.machine.Machine;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineObserver;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be seen of a kernel's first boot: what was delivered, read, checked and entered, each with its values. */
final class Outcome implements MachineObserver {
    /** Ten times what the kernels need. */
    private static final long STEPS = 200_000;
    private static final int MOST_EVENTS = 2_000;
    private static final int SHOWN = 8;

    /**
     * Exceptions that follow from each other.
     *
     * @param how        the key of how it ends
     * @param exceptions their symbols
     */
    record Chain(String how, List<String> exceptions) {
        Chain {
            exceptions = List.copyOf(exceptions);
        }
    }

    private final List<String> seen = new ArrayList<>();
    private final List<Chain> chains = new ArrayList<>();
    private List<String> open = new ArrayList<>();
    private final List<Rule> broken = new ArrayList<>();
    private boolean judged;

    /** Lets a guest run. */
    static Outcome of(Guest guest, InstructionDecoding decoding) {
        Outcome outcome = new Outcome();
        Machine machine = guest.powerOn(decoding);
        machine.observe(outcome);
        while (!machine.activity().isEnd() && machine.boot() == 1 && !machine.activity().isBeforeReset()
                && machine.steps() < STEPS && outcome.seen.size() < MOST_EVENTS) {
            machine.step();
        }
        return outcome;
    }

    @Override
    public void observe(MachineEvent event) {
        if (event instanceof MachineEvent.DeliveryBegun begun) {
            if (!judged) {
                open.add(begun.event().symbol());
            }
            judged = false;
            seen.add(event.toString());
        } else if (event instanceof MachineEvent.EscalationDecided decided) {
            open.add(decided.second().symbol());
            judged = decided.outcome() == Escalation.DELIVER;
        } else if (event instanceof MachineEvent.CheckMade check && !check.passed()) {
            broken.add(check.rule());
            seen.add(event.toString());
        } else if (event instanceof MachineEvent.PageWalked walked && walked.broken() != null) {
            broken.add(walked.broken());
            seen.add(event.toString());
        } else if (event instanceof MachineEvent.HandlerEntered entered) {
            seen.add("handler " + entered.vector() + ' ' + entered.after().rip() + ' ' + entered.after().rsp());
            close("chain.handled");
        } else if (event instanceof MachineEvent.ShutDown) {
            close("chain.lost");
        } else if (isRead(event)) {
            seen.add(event.toString());
        }
    }

    private static boolean isRead(MachineEvent event) {
        return event instanceof MachineEvent.GateRead || event instanceof MachineEvent.TssSlotRead
                || event instanceof MachineEvent.StackChosen || event instanceof MachineEvent.PushFailed
                || event instanceof MachineEvent.DescriptorRead || event instanceof MachineEvent.FaultRaised
                || event instanceof MachineEvent.CharacterPrinted;
    }

    private void close(String how) {
        if (chains.size() < SHOWN) {
            chains.add(new Chain(how, open));
        }
        open = new ArrayList<>();
    }

    /** Whether all that can be seen is the same. */
    boolean sameAs(Outcome other) {
        return seen.equals(other.seen);
    }

    /** The chains of exceptions. */
    List<Chain> chains() {
        return List.copyOf(chains);
    }

    /** The first rule that is broken here and not, at this place, in another outcome. */
    Optional<Rule> firstBrokenUnlike(Outcome other) {
        for (int i = 0; i < broken.size(); i++) {
            if (i >= other.broken.size() || broken.get(i) != other.broken.get(i)) {
                return Optional.of(broken.get(i));
            }
        }
        return Optional.empty();
    }
}
