package faultline.history;

import faultline.history.condition.Breakpoint;
import faultline.history.condition.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the nearest hit of any of some breakpoints, each kind of them in the way that is the fastest for it. */
final class BreakpointSearch {
    /** Steps that are searched for all kinds before the next ones are: no kind runs far ahead of another's hit. */
    private static final long FORWARD_SPAN = 1 << 20;

    private final Tape tape;
    private final List<SpanSearch> searches;

    BreakpointSearch(Tape tape, List<SpanSearch> searches) {
        this.tape = tape;
        this.searches = searches;
    }

    BreakpointSearch(Tape tape, List<Breakpoint> breakpoints, SearchProgress progress) {
        this(tape, new ArrayList<>());
        List<Breakpoint> places = new ArrayList<>();
        List<Breakpoint> conditions = new ArrayList<>();
        List<Breakpoint> events = new ArrayList<>();
        List<Breakpoint> writes = new ArrayList<>();
        List<Breakpoint> reads = new ArrayList<>();
        for (Breakpoint breakpoint : breakpoints) {
            if (PlaceSearch.handles(breakpoint.trigger())) {
                places.add(breakpoint);
            } else if (breakpoint.trigger() instanceof Trigger.When) {
                conditions.add(breakpoint);
            } else if (breakpoint.trigger() instanceof Trigger.Watch watch) {
                (watch.access() == Trigger.Access.WRITE ? writes : reads).add(breakpoint);
            } else {
                events.add(breakpoint);
            }
        }
        if (!places.isEmpty()) {
            searches.add(new PlaceSearch(tape, places, progress));
        }
        if (!writes.isEmpty()) {
            searches.add(new MemorySearch(tape, writes, progress));
        }
        if (!events.isEmpty()) {
            searches.add(new EventSearch(tape, events, progress));
        }
        if (!conditions.isEmpty()) {
            searches.add(new ConditionSearch(tape, conditions, progress));
        }
        if (!reads.isEmpty()) {
            searches.add(new MemorySearch(tape, reads, progress));
        }
    }

    /** The first hit after a moment, up to a position. */
    Optional<Hit> next(Moment from, Position most) {
        Position after = from.stepComplete() ? new Position(from.position().step(), Integer.MAX_VALUE) : from.position();
        Predicate<Position> wanted = position -> position.compareTo(after) > 0 && position.compareTo(most) <= 0;
        long last = Math.min(tape.known(), most.step() == Long.MAX_VALUE ? Long.MAX_VALUE : most.step() + 1);
        long spanSteps = searches.size() == 1 ? Long.MAX_VALUE / 2 : FORWARD_SPAN;
        for (long start = after.step(); start < last; start += spanSteps) {
            Hit nearest = null;
            long end = Math.min(last, start + spanSteps);
            for (SpanSearch search : searches) {
                Hit hit = search.find(new Span(start, end), wanted, true);
                if (hit != null && (nearest == null || hit.position().compareTo(nearest.position()) < 0)) {
                    nearest = hit;
                    end = Math.min(end, hit.position().step() + 1);
                }
            }
            if (nearest != null) {
                return Optional.of(nearest);
            }
        }
        return Optional.empty();
    }

    /**
     * The last hit before a position.
     *
     * @param inclusive whether one at the position counts
     * @param least     where the search ends; hits before it do not count
     */
    Optional<Hit> previous(Position from, boolean inclusive, Position least) {
        Predicate<Position> wanted = position -> position.compareTo(from) <= (inclusive ? 0 : -1) && position.compareTo(least) >= 0;
        long end = Math.min(tape.known(), from.step() + 1);
        List<? extends Tape.Stand> stands = tape.standsUntil(end);
        for (int i = stands.size() - 1; i >= 0 && end > least.step(); i--) {
            Hit hit = last(new Span(Math.max(least.step(), stands.get(i).step()), end), wanted);
            if (hit != null) {
                return Optional.of(hit);
            }
            end = Math.min(end, stands.get(i).step());
        }
        return Optional.empty();
    }

    private Hit last(Span whole, Predicate<Position> wanted) {
        Hit nearest = null;
        Span span = whole;
        for (SpanSearch search : searches) {
            Hit hit = span.isEmpty() ? null : search.find(span, wanted, false);
            if (hit != null && (nearest == null || hit.position().compareTo(nearest.position()) > 0)) {
                nearest = hit;
                span = new Span(hit.position().step(), span.end());
            }
        }
        return nearest;
    }
}
