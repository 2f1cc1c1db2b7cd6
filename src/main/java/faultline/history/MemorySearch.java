package faultline.history;

import faultline.history.condition.Breakpoint;
import faultline.history.condition.Trigger;
import faultline.machine.MachineState;
import faultline.machine.event.MachineEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the hits of breakpoints that watch memory. Where only writes are watched, stretches in which the pages stay the
 * very same objects are passed over; what remains is observed, a few thousand steps at a time.
 */
final class MemorySearch extends StepSearch {
    private static final long CHUNK = 1 << 16;
    private static final long SMALL_CHUNK = 1 << 12;

    private record Watch(Watched place, boolean reads, boolean writes) {
    }

    private final List<Watch> watches = new ArrayList<>();
    private final boolean writesOnly;
    private long nextReport;

    MemorySearch(Tape tape, List<Breakpoint> breakpoints, SearchProgress progress) {
        this(tape, breakpoints, new StepHits(tape, breakpoints), progress);
    }

    /** @param hits decides which accesses count */
    MemorySearch(Tape tape, List<Breakpoint> breakpoints, StepHits hits, SearchProgress progress) {
        super(tape, hits, progress);
        boolean reads = false;
        for (Breakpoint breakpoint : breakpoints) {
            Trigger.Watch watch = (Trigger.Watch) breakpoint.trigger();
            watches.add(new Watch(new Watched(watch.place(), tape.tables()), watch.access() != Trigger.Access.WRITE,
                    watch.access() != Trigger.Access.READ));
            reads |= watch.access() != Trigger.Access.WRITE;
        }
        writesOnly = !reads;
    }

    @Override
    void walk(Span span, Candidates candidates) {
        if (!writesOnly) {
            tape.seek(span.start());
            observe(tape.mark(), span.end(), candidates);
            return;
        }
        List<? extends Tape.Stand> stands = tape.standsUntil(span.end());
        long start = span.start();
        for (int i = 0; i < stands.size() && start < span.end(); i++) {
            long end = i + 1 < stands.size() ? stands.get(i + 1).step() : Long.MAX_VALUE;
            if (end <= start) {
                continue;
            }
            boolean untouched = i + 1 < stands.size() && isUntouched(stands.get(i), stands.get(i + 1));
            if (!untouched && !bisect(new Span(start, Math.min(end, span.end())), CHUNK, candidates)) {
                return;
            }
            start = Math.min(end, span.end());
        }
    }

    private boolean isUntouched(Tape.Stand earlier, Tape.Stand later) {
        return watches.stream().allMatch(watch -> watch.place().isUntouched(earlier, later));
    }

    /** Looks closer at the chunks of a span that are touched; false when the walk is over. */
    private boolean bisect(Span span, long chunk, Candidates candidates) {
        tape.seek(span.start());
        Tape.Stand start = tape.mark();
        while (start.step() < span.end()) {
            long end = Math.min(span.end(), start.step() + chunk);
            tape.runTo(end);
            Tape.Stand stop = tape.mark();
            if (stop.step() == start.step()) {
                return true;
            }
            reportNow(stop.step());
            if (!isUntouched(start, stop)) {
                boolean goesOn = chunk > SMALL_CHUNK ? bisectFrom(start, stop.step(), candidates)
                        : observe(start, stop.step(), candidates);
                if (!goesOn) {
                    return false;
                }
                tape.restore(stop);
            }
            start = stop;
        }
        return true;
    }

    private boolean bisectFrom(Tape.Stand start, long end, Candidates candidates) {
        tape.restore(start);
        return bisect(new Span(start.step(), end), SMALL_CHUNK, candidates);
    }

    private void reportNow(long step) {
        if (step >= nextReport || step < nextReport - 2 * CHUNK) {
            nextReport = step + CHUNK;
            report(step);
        }
    }

    /** Tells the steps with an access, from their events; false when the walk is over. */
    private boolean observe(Tape.Stand start, long end, Candidates candidates) {
        tape.restore(start);
        Tape.Stand small = start;
        while (small.step() < end) {
            long stop = Math.min(end, small.step() + SMALL_CHUNK);
            List<Long> found = new ArrayList<>();
            boolean ended = !observeSmall(small.state(), stop, found);
            Tape.Stand next = tape.mark();
            for (long step : found) {
                if (!candidates.found(step)) {
                    return false;
                }
            }
            if (ended) {
                return true;
            }
            if (!found.isEmpty()) {
                tape.restore(next);
            }
            small = next;
            report(small.step());
        }
        return true;
    }

    private boolean observeSmall(MachineState start, long end, List<Long> found) {
        boolean[] seen = new boolean[1];
        tape.machine().observe(event -> seen[0] |= isAccess(event));
        try {
            while (tape.machine().steps() < end) {
                long step = tape.machine().steps();
                seen[0] = false;
                if (!tape.runTo(step + 1)) {
                    return false;
                }
                if (seen[0]) {
                    found.add(step);
                }
            }
            return true;
        } finally {
            tape.machine().observe(null);
        }
    }

    /** The tables that the machine uses right now decide; within a step they may have moved on, which finds too much. */
    private boolean isAccess(MachineEvent event) {
        for (Watch watch : watches) {
            boolean here = watch.writes() && watch.place().isWrittenBy(event, tape.machine().registers(), tape.machine().memory())
                    || watch.reads() && watch.place().isReadBy(event, tape.machine().registers(), tape.machine().memory());
            if (here) {
                return true;
            }
        }
        return false;
    }
}
