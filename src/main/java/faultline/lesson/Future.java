package faultline.lesson;

import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** What comes after a position of a run that is known to its end. */
final class Future {
    private static final Set<Mark.Kind> EVENTS = Set.of(Mark.Kind.DELIVERY, Mark.Kind.HANDLER, Mark.Kind.SHUTDOWN,
            Mark.Kind.HALT, Mark.Kind.EXIT);

    private final History history;
    private final Moment now;

    Future(History history, Position from) {
        this.history = history;
        now = history.at(from);
    }

    Moment now() {
        return now;
    }

    History history() {
        return history;
    }

    /** The next of the events that a learner is asked for. */
    Optional<Mark> nextEvent() {
        return mark(mark -> EVENTS.contains(mark.kind()));
    }

    Optional<Mark> mark(Predicate<Mark> fits) {
        return history.marks().stream()
                .filter(mark -> mark.position().compareTo(now.position()) > 0 && fits.test(mark)).findFirst();
    }

    /** The next delivery, or that of a vector. */
    Optional<Mark> delivery(OptionalInt vector) {
        return mark(mark -> mark.kind() == Mark.Kind.DELIVERY
                && (vector.isEmpty() || mark.exception().vector() == vector.getAsInt()));
    }

    /**
     * The moment just after the next event of a type in the delivery of an exception that is meant, in the one that is in
     * progress first. A delivery is a part of one step, so only steps in which one begins are looked at.
     */
    <E extends MachineEvent> Optional<Moment> inDelivery(OptionalInt vector, Class<E> type, Predicate<E> fits) {
        Position from = now.position();
        Optional<Moment> inProgress = inStep(from, vector, type, fits);
        if (inProgress.isPresent()) {
            return inProgress;
        }
        long last = from.step();
        for (Mark mark : history.marks()) {
            boolean meant = mark.kind() == Mark.Kind.DELIVERY
                    && (vector.isEmpty() || mark.exception().vector() == vector.getAsInt());
            if (meant && mark.position().step() > last) {
                last = mark.position().step();
                Optional<Moment> found = inStep(new Position(last, 0), vector, type, fits);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private <E extends MachineEvent> Optional<Moment> inStep(Position after, OptionalInt vector, Class<E> type,
                                                             Predicate<E> fits) {
        List<MachineEvent> events = history.at(after).stepEvents();
        int delivered = -1;
        for (int i = 0; i < events.size(); i++) {
            MachineEvent event = events.get(i);
            if (event instanceof MachineEvent.DeliveryBegun begun) {
                delivered = begun.event().vector();
            }
            if (i >= after.microStep() && type.isInstance(event)
                    && (vector.isEmpty() || delivered == vector.getAsInt()) && fits.test(type.cast(event))) {
                return Optional.of(history.at(new Position(after.step(), i + 1)));
            }
        }
        return Optional.empty();
    }
}
