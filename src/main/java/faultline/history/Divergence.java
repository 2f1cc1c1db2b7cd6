package faultline.history;

import faultline.machine.event.Landmarks;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.register.RegisterFile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/** Compares two runs: where they part, and in what they differ at two moments. */
public final class Divergence {
    private static final int PAGE = 4096;
    /** A run is explored by so many steps before they are compared. */
    private static final long EXPLORED = 1 << 20;

    private Divergence() {
    }

    /**
     * A register that differs.
     *
     * @param place a place in {@link RegisterFile}
     */
    public record RegisterDifference(int place, long first, long second) {
    }

    /** Bytes that differ, from one physical address up to another one, which is not included. */
    public record MemoryDifference(long from, long to) {
    }

    /** The registers in which two moments differ, in the order of their places. */
    public static List<RegisterDifference> registers(Moment first, Moment second) {
        List<RegisterDifference> differences = new ArrayList<>();
        for (int place = 0; place < RegisterFile.COUNT; place++) {
            long one = first.registers().get(place);
            long other = second.registers().get(place);
            if (one != other) {
                differences.add(new RegisterDifference(place, one, other));
            }
        }
        return differences;
    }

    /**
     * The bytes of RAM in which two moments of the same guest differ, ascending; neighbours are told together. Pages that
     * the two runs share are not looked at, so this is quick.
     *
     * @param most how many are told at most
     */
    public static List<MemoryDifference> memory(Moment first, Moment second, int most) {
        List<MemoryDifference> differences = new ArrayList<>();
        SortedSet<Long> pages = new TreeSet<>();
        first.before().memory().changedPages(second.before().memory()).forEach(pages::add);
        // What the steps in progress write may lie in pages that were the same before.
        first.after().memory().changedPages(second.after().memory()).forEach(pages::add);
        for (long page : pages) {
            for (long at = page; at < page + PAGE && differences.size() <= most; at++) {
                if (first.memory().readByte(at) != second.memory().readByte(at)) {
                    append(differences, at);
                }
            }
        }
        return differences.size() > most ? differences.subList(0, most) : differences;
    }

    private static void append(List<MemoryDifference> differences, long at) {
        int last = differences.size() - 1;
        if (last >= 0 && differences.get(last).to() == at) {
            differences.set(last, new MemoryDifference(differences.get(last).from(), at + 1));
        } else {
            differences.add(new MemoryDifference(at, at + 1));
        }
    }

    /** The path that a machine takes: which instruction is next, and what is delivered. */
    private static final class Path implements Landmarks {
        private final Replay replay;
        private ExceptionEvent delivered;

        private Path(Replay replay) {
            this.replay = replay;
            replay.follow(this);
        }

        @Override
        public void deliveryBegun(ExceptionEvent event) {
            delivered = event;
        }

        private void step() {
            delivered = null;
            replay.runTo(replay.step() + 1);
        }

        private boolean parts(Path other) {
            boolean sameDelivery = delivered == null ? other.delivered == null
                    : other.delivered != null && delivered.vector() == other.delivered.vector();
            return !sameDelivery || replay.machine.register(RegisterFile.RIP) != other.replay.machine.register(RegisterFile.RIP)
                    || replay.machine.boot() != other.replay.machine.boot()
                    || replay.machine.activity() != other.replay.machine.activity();
        }
    }

    /** Whether a run has ended where another one goes on. */
    private static boolean stops(History one, History other) {
        return one.frontier().activity().isEnd() && one.knownSteps() < other.knownSteps();
    }

    /**
     * The first step in which two runs do something different: the next instruction is another, or another exception is
     * delivered. Values may differ earlier.
     *
     * @param from where to begin, such as the step at which they were forked
     * @param goOn is asked now and then with the step that has been come to; false ends the search
     * @return empty when they do not part within what is known of both; a run that goes on parts from one that has ended
     */
    public static OptionalLong firstStep(History first, History second, long from, LongPredicate goOn) {
        long end = Math.min(first.knownSteps(), second.knownSteps());
        Path one = new Path(first.replayAt(from));
        Path other = new Path(second.replayAt(from));
        try {
            for (long step = from; step < end; step++) {
                if ((step & 0xFFFF) == 0 && !goOn.test(step)) {
                    return OptionalLong.empty();
                }
                one.step();
                other.step();
                if (one.parts(other)) {
                    return OptionalLong.of(step);
                }
            }
            return stops(first, second) || stops(second, first) ? OptionalLong.of(end) : OptionalLong.empty();
        } finally {
            one.replay.follow(null);
            other.replay.follow(null);
        }
    }

    /**
     * The same; the second run is explored for it as far as need be, but no further than the first one is known.
     */
    public static OptionalLong search(History first, History second, long from, LongPredicate goOn) {
        OptionalLong found = firstStep(first, second, from, goOn);
        long searched = Math.min(first.knownSteps(), second.knownSteps());
        boolean more = true;
        while (found.isEmpty() && more && goOn.test(searched)) {
            long before = second.knownSteps();
            // One step more tells a run that goes on from one that has ended.
            second.reach(Math.min(first.knownSteps(), before + EXPLORED), second.limits().inAnySteps(), () -> true);
            more = second.knownSteps() > before;
            found = firstStep(first, second, searched, goOn);
            searched = Math.min(first.knownSteps(), second.knownSteps());
        }
        return found;
    }
}
