package faultline.lesson;

import faultline.boot.GuestSymbols;
import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Position;
import faultline.machine.Activity;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.event.MachineObserver;
import faultline.machine.exception.Escalation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a run's first boot does, as far as checks ask. It watches the run; then it is asked. */
public final class RunFacts implements MachineObserver {
    /** Chains and stacks that are kept; a march of faults would have no end. */
    private static final int MOST_CHAINS = 10_000;
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int PAGE_SHIFT = 12;
    /** No guest has more RAM; a write beyond it touches nothing. */
    private static final long ADDRESSABLE = 1L << 32;

    /**
     * Exceptions from a cause to a handler or to shutdown.
     *
     * @param vectors their vectors, in the order in which they were raised; a fault that became part of a double fault
     *                stands before it
     * @param handled whether the last one reached its handler
     */
    public record Chain(List<Integer> vectors, boolean handled) {
        int last() {
            return vectors.get(vectors.size() - 1);
        }
    }

    /** The stack that was chosen for a frame; {@code index} as in {@link MachineEvent.StackChosen}. */
    record Stack(StackReason reason, int index) {
    }

    /** What was seen at a label: whether it was executed, whether something was written there or below it. */
    record LabelFacts(boolean reached, boolean written, boolean writtenBelow) {
    }

    private final Map<String, WatchedLabel> labels = new LinkedHashMap<>();
    private final List<Chain> chains = new ArrayList<>();
    private final Map<Integer, Stack> stacks = new LinkedHashMap<>();
    private final StringBuilder printed = new StringBuilder();
    private final BitSet pages = new BitSet();
    private List<Integer> open = new ArrayList<>();
    /** The vector of a fault that was judged to be delivered, until its delivery begins; else −1. */
    private int judged = -1;
    private Stack lastStack;
    private boolean firstBoot = true;
    private long resetAt = -1;
    private long steps;
    private long events;
    private int pagesWritten;
    private boolean ended;

    /** @param watched labels about which checks ask; those that the guest has not are known not to exist */
    public RunFacts(GuestSymbols symbols, Collection<String> watched) {
        for (String label : watched) {
            symbols.valueOf(label).ifPresent(address -> labels.put(label, new WatchedLabel(address, symbols)));
        }
    }

    /** The facts of a run that is known to its end. */
    public static RunFacts of(History history, Collection<String> watched) {
        RunFacts facts = new RunFacts(history.guest().symbols(), watched);
        history.firstEvent(Position.START, event -> {
            facts.observe(event);
            return false;
        });
        facts.steps = history.knownSteps();
        facts.ended = history.frontier().activity().isEnd();
        history.marks().stream()
                .filter(mark -> mark.kind() == Mark.Kind.SHUTDOWN || mark.kind() == Mark.Kind.RESET).findFirst()
                .ifPresent(mark -> facts.resetAt = mark.position().step() + 1);
        return facts;
    }

    /** Tells how far the run has come; call it after each step. */
    void stepDone(long number, Activity activity) {
        steps = number;
        ended = activity.isEnd();
        if (activity.isBeforeReset() && resetAt < 0) {
            resetAt = number;
        }
    }

    @Override
    public void observe(MachineEvent event) {
        events++;
        if (event instanceof MachineEvent.MemoryWritten written) {
            wrote(written.linear(), written.physical(), written.size(), written.purpose());
        } else if (event instanceof MachineEvent.ValuePushed push) {
            wrote(push.address(), push.physical(), push.size(), MachineEvent.Purpose.STACK);
        } else if (firstBoot) {
            observeFirstBoot(event);
        }
    }

    private void observeFirstBoot(MachineEvent event) {
        if (event instanceof MachineEvent.InstructionFetched fetched) {
            labels.values().forEach(label -> label.fetched(fetched.address()));
        } else if (event instanceof MachineEvent.DeliveryBegun begun) {
            // What escalated stands here already when its own delivery begins.
            int vector = begun.event().vector();
            if (open.isEmpty() || open.get(open.size() - 1) != vector || judged != vector) {
                open.add(vector);
            }
            judged = -1;
        } else if (event instanceof MachineEvent.EscalationDecided decided) {
            open.add(decided.second().vector());
            judged = decided.outcome() == Escalation.DELIVER ? decided.second().vector() : -1;
        } else if (event instanceof MachineEvent.StackChosen chosen) {
            lastStack = new Stack(chosen.reason(), chosen.index());
            stacks.put(open.isEmpty() ? -1 : open.get(open.size() - 1), lastStack);
        } else if (event instanceof MachineEvent.HandlerEntered) {
            close(true);
        } else if (event instanceof MachineEvent.ShutDown) {
            close(false);
        } else if (event instanceof MachineEvent.CharacterPrinted character) {
            print(character);
        } else if (event instanceof MachineEvent.WasReset) {
            firstBoot = false;
        }
    }

    private void close(boolean handled) {
        if (chains.size() == MOST_CHAINS) {
            chains.remove(chains.size() - 1);
        }
        chains.add(new Chain(List.copyOf(open), handled));
        open = new ArrayList<>();
    }

    private void print(MachineEvent.CharacterPrinted character) {
        if (character.output() == MachineEvent.Output.SERIAL && printed.length() < MOST_CHARACTERS) {
            printed.append((char) character.character());
        }
    }

    private void wrote(long linear, long physical, int size, MachineEvent.Purpose purpose) {
        if (physical >= 0 && physical < ADDRESSABLE) {
            int page = (int) (physical >>> PAGE_SHIFT);
            pagesWritten += pages.get(page) ? 0 : 1;
            pages.set(page);
        }
        if (firstBoot && purpose != MachineEvent.Purpose.PAGING && purpose != MachineEvent.Purpose.TABLE) {
            labels.values().forEach(label -> label.wrote(linear, size));
        }
    }

    // ---- what was seen ----------------------------------------------------------------------------------------------

    /** The chains of exceptions, in their order. */
    public List<Chain> chains() {
        return Collections.unmodifiableList(chains);
    }

    /** What COM1 has sent. */
    public String printed() {
        return printed.toString();
    }

    /** Steps until the first shutdown, or −1 when there was none. */
    public long resetAt() {
        return resetAt;
    }

    /** Steps that were watched. */
    public long steps() {
        return steps;
    }

    /** Events that were seen. */
    long events() {
        return events;
    }

    /** Whether the machine came to an end by itself. */
    public boolean ended() {
        return ended;
    }

    /** Pages of memory that were written, in all boots. */
    public int pagesWritten() {
        return pagesWritten;
    }

    Optional<Stack> stack(OptionalInt vector) {
        return Optional.ofNullable(vector.isEmpty() ? lastStack : stacks.get(vector.getAsInt()));
    }

    /** Empty when the guest has no such label. */
    Optional<LabelFacts> label(String name) {
        return Optional.ofNullable(labels.get(name)).map(WatchedLabel::facts);
    }

    /** A label, and what happens there. */
    private static final class WatchedLabel {
        /** A stack that runs on below its guard page does not stop after a few pages. */
        private static final long BELOW = 16L << PAGE_SHIFT;
        private static final long SMALLEST = 8;
        private static final long LARGEST = 1L << PAGE_SHIFT;

        private final long address;
        private final long end;
        private boolean reached;
        private boolean written;
        private boolean writtenBelow;

        private WatchedLabel(long address, GuestSymbols symbols) {
            this.address = address;
            end = symbols.all().values().stream().filter(value -> value > address && value - address <= LARGEST)
                    .mapToLong(Long::longValue).min().orElse(address + SMALLEST);
        }

        private void fetched(long at) {
            reached |= at == address;
        }

        private void wrote(long linear, int size) {
            written |= linear < end && linear + size > address;
            writtenBelow |= linear < address && linear >= address - BELOW;
        }

        private LabelFacts facts() {
            return new LabelFacts(reached, written, writtenBelow);
        }
    }
}
