package faultline.history;

import faultline.machine.event.MachineEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the marks of a run that is known. During the run only the steps with marks were noted, and of a long run not all of
 * them; what exactly is marked there is found out by doing these steps again.
 */
final class MarkFinder {
    private final Replay replay;
    private final Seeker seeker;
    private final Recorder recorder;
    private List<Mark> resolved = List.of();
    private int resolvedSteps;

    MarkFinder(Seeker seeker, Recorder recorder) {
        this.seeker = seeker;
        replay = seeker.replay;
        this.recorder = recorder;
    }

    /** The marks in the first {@value MarkedSteps#MOST} marked steps. */
    List<Mark> all() {
        return some(Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    /** The same, after looking at so many more steps before one. */
    List<Mark> some(int more, long before) {
        MarkedSteps marked = recorder.marked();
        long until = Math.min(marked.lower(before), (long) resolvedSteps + more);
        if (resolvedSteps < until) {
            List<Mark> marks = new ArrayList<>(resolved);
            for (; resolvedSteps < until; resolvedSteps++) {
                marks.addAll(resolve(marked.step(resolvedSteps), marked.outputBegins(resolvedSteps)));
            }
            resolved = List.copyOf(marks);
        }
        return resolved;
    }

    /** Forgets what was found in a step and after it. */
    void forget(long step) {
        resolvedSteps = Math.min(resolvedSteps, recorder.marked().lower(step));
        resolved = resolved.stream().filter(mark -> mark.position().step() < step).toList();
    }

    private List<Mark> resolve(long step, boolean outputBegins) {
        seeker.to(step);
        int boot = replay.machine.boot();
        List<MachineEvent> events = replay.events();
        return StepMarks.of(step, boot, events, outputBegins);
    }

    /** A step with marks. */
    private record Marked(long step, boolean outputBegins) {
    }

    /** The marks between two steps, the second not included; the first ones when there are more than {@code most}. */
    List<Mark> between(long from, long to, int most) {
        List<Mark> marks = new ArrayList<>();
        for (Marked marked : markedBetween(from, to, most)) {
            if (marks.size() >= most) {
                break;
            }
            marks.addAll(resolve(marked.step(), marked.outputBegins()));
        }
        return marks.size() > most ? marks.subList(0, most) : marks;
    }

    private List<Marked> markedBetween(long from, long to, int most) {
        MarkedSteps marked = recorder.marked();
        long known = Math.min(to, recorder.frontier().step());
        List<Marked> found = new ArrayList<>();
        if (known <= marked.complete()) {
            for (int i = marked.lower(from); i < marked.size() && marked.step(i) < known && found.size() < most; i++) {
                found.add(new Marked(marked.step(i), marked.outputBegins(i)));
            }
            return found;
        }
        repeat(from, known, EnumSet.allOf(Mark.Kind.class), found, most, false);
        return found;
    }

    /** Does a part of the run again and notes the steps with marks of some kinds, the first or the last ones. */
    private void repeat(long from, long to, Set<Mark.Kind> kinds, List<Marked> found, int most, boolean last) {
        seeker.to(from);
        replay.trail.tell((kind, step) -> {
            if (!kinds.contains(kind)) {
                return;
            }
            boolean output = kind == Mark.Kind.OUTPUT;
            if (!found.isEmpty() && found.get(found.size() - 1).step() == step) {
                Marked before = found.remove(found.size() - 1);
                found.add(new Marked(step, output || before.outputBegins()));
                return;
            }
            if (last && found.size() == most) {
                found.remove(0);
            }
            found.add(new Marked(step, output));
            if (!last && found.size() >= most) {
                replay.machine.pause();
            }
        });
        replay.runTo(to);
        replay.trail.tell(null);
    }

    /** The nearest mark of some kinds after or before a position. */
    Optional<Position> neighbour(Position from, Set<Mark.Kind> kinds, boolean forwards) {
        if (from.step() < recorder.frontier().step()) {
            Optional<Position> here = neighbourIn(from.step(), from, kinds, forwards);
            if (here.isPresent()) {
                return here;
            }
        }
        OptionalLong step = forwards ? markedAfter(from.step(), kinds) : markedBefore(from.step(), kinds);
        while (step.isPresent()) {
            Optional<Position> found = neighbourIn(step.getAsLong(), from, kinds, forwards);
            if (found.isPresent()) {
                return found;
            }
            // Input that came at a halt for good has made it one that is not for good: the mark is no more.
            step = forwards ? markedAfter(step.getAsLong(), kinds) : markedBefore(step.getAsLong(), kinds);
        }
        return Optional.empty();
    }

    private Optional<Position> neighbourIn(long step, Position from, Set<Mark.Kind> kinds, boolean forwards) {
        Position nearest = null;
        StepRecord done = seeker.record(step);
        for (Mark mark : StepMarks.of(step, done.before().boot(), done.events(), false)) {
            int side = mark.position().compareTo(from);
            if (kinds.contains(mark.kind()) && forwards && side > 0) {
                return Optional.of(mark.position());
            }
            if (kinds.contains(mark.kind()) && !forwards && side < 0) {
                nearest = mark.position();
            }
        }
        return Optional.ofNullable(nearest);
    }

    private OptionalLong markedAfter(long step, Set<Mark.Kind> kinds) {
        MarkedSteps marked = recorder.marked();
        for (int i = marked.lower(step + 1); i < marked.size(); i++) {
            if (marked.has(i, kinds)) {
                return OptionalLong.of(marked.step(i));
            }
        }
        long end = recorder.frontier().step();
        long from = Math.max(step + 1, Math.min(marked.complete(), end));
        RunProfile profile = recorder.profile().profile(end);
        for (int span = from < end ? profile.span(from) : profile.size(); span < profile.size(); span++) {
            if (hasMarks(profile, span, kinds)) {
                List<Marked> found = new ArrayList<>();
                long to = Math.min(end, profile.start(span) + profile.width());
                repeat(Math.max(from, profile.start(span)), to, kinds, found, 1, false);
                if (!found.isEmpty()) {
                    return OptionalLong.of(found.get(0).step());
                }
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong markedBefore(long step, Set<Mark.Kind> kinds) {
        MarkedSteps marked = recorder.marked();
        long known = recorder.frontier().step();
        long end = Math.min(step, known);
        if (end > marked.complete()) {
            RunProfile profile = recorder.profile().profile(known);
            for (int span = profile.span(end - 1); span >= 0 && profile.start(span) + profile.width() > marked.complete(); span--) {
                List<Marked> found = new ArrayList<>();
                if (hasMarks(profile, span, kinds)) {
                    repeat(profile.start(span), Math.min(end, profile.start(span) + profile.width()), kinds, found, 1, true);
                }
                if (!found.isEmpty()) {
                    return OptionalLong.of(found.get(0).step());
                }
            }
        }
        for (int i = marked.lower(end) - 1; i >= 0; i--) {
            if (marked.has(i, kinds)) {
                return OptionalLong.of(marked.step(i));
            }
        }
        return OptionalLong.empty();
    }

    private static boolean hasMarks(RunProfile profile, int span, Set<Mark.Kind> kinds) {
        return kinds.stream().anyMatch(kind -> profile.count(kind, span) > 0);
    }
}
