package faultline.history;

import faultline.machine.event.MachineEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The moments of a run, one by one and from one to the next. */
final class MomentFinder {
    private static final int KEPT_CAUSES = 256;

    private final Seeker seeker;
    private final MarkFinder marks;
    private final LongSupplier knownSteps;
    private final Map<Long, Optional<MachineEvent.InstructionFetched>> causes = recentlyUsed(KEPT_CAUSES);

    MomentFinder(Seeker seeker, MarkFinder marks, LongSupplier knownSteps) {
        this.seeker = seeker;
        this.marks = marks;
        this.knownSteps = knownSteps;
    }

    private static <V> Map<Long, V> recentlyUsed(int most) {
        return new LinkedHashMap<>(most, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The moment at a position, which is cut back to what is known. */
    Moment at(Position position) {
        long step = Math.min(Math.max(position.step(), 0), Math.max(knownSteps.getAsLong() - 1, 0));
        StepRecord record = seeker.record(step);
        int microStep = position.step() > step ? record.events().size()
                : Math.min(Math.max(position.microStep(), 0), record.events().size());
        return moment(new Position(step, microStep), record);
    }

    /** The next moment; the same one at the end of what is known. */
    Moment next(Moment from, Grain grain) {
        Position position = from.position();
        switch (grain) {
            case MICRO_STEP:
                boolean last = position.microStep() >= from.stepEvents().size();
                return at(last ? new Position(position.step() + 1, 1) : new Position(position.step(), position.microStep() + 1));
            case INSTRUCTION:
                return at(new Position(position.step() + (from.stepComplete() ? 2 : 1), 0));
            default:
                return at(marks.neighbour(position, Mark.STOPS, true).orElse(new Position(Long.MAX_VALUE, 0)));
        }
    }

    /** The moment before; the same one at power-on. */
    Moment previous(Moment from, Grain grain) {
        Position position = from.position();
        switch (grain) {
            case MICRO_STEP:
                return beforeEvent(position);
            case INSTRUCTION:
                return at(new Position(position.microStep() > 0 ? position.step() : position.step() - 1, 0));
            default:
                return at(marks.neighbour(position, Mark.STOPS, false).orElse(Position.START));
        }
    }

    /** (s, 0) is the same state as the last micro-step of the step before; the walk back takes the latter's way. */
    private Moment beforeEvent(Position position) {
        if (position.equals(Position.START)) {
            return at(position);
        }
        if (position.microStep() > 1 || position.step() == 0) {
            return at(new Position(position.step(), position.microStep() - 1));
        }
        int last = seeker.record(position.step() - 1).events().size();
        return at(new Position(position.step() - 1, position.microStep() == 1 ? last : last - 1));
    }

    private Moment moment(Position position, StepRecord record) {
        TrailState trail = trail(position.microStep(), record);
        MachineEvent.InstructionFetched cause = trail.chain().isEmpty() ? null
                : cause(trail.chain().get(0).step(), record).orElse(null);
        return new Moment(position, record.before(), record.after(), record.events(), trail.chain(), cause, trail.frames());
    }

    private static TrailState trail(int microStep, StepRecord record) {
        if (microStep == record.events().size()) {
            return record.trailAfter();
        }
        TrailWithinStep within = new TrailWithinStep(record.trailBefore(), record.step());
        record.events().subList(0, microStep).forEach(within::observe);
        return within.state();
    }

    /** The instruction that is fetched in a step. */
    private Optional<MachineEvent.InstructionFetched> cause(long step, StepRecord current) {
        Optional<MachineEvent.InstructionFetched> known = causes.get(step);
        if (known == null) {
            List<MachineEvent> events;
            if (step == current.step()) {
                events = current.events();
            } else {
                seeker.to(step);
                events = seeker.replay.events();
            }
            known = events.stream().filter(MachineEvent.InstructionFetched.class::isInstance)
                    .map(MachineEvent.InstructionFetched.class::cast).findFirst();
            causes.put(step, known);
        }
        return known;
    }
}
