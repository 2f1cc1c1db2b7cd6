package faultline.lesson;

import faultline.history.History;
import faultline.history.Mark;
import faultline.history.Position;
import faultline.machine.event.MachineEvent.StackChosen;
import faultline.machine.event.MachineEvent.ValuePushed;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where in a run the answer to a question can be seen.
 *
 * @param asked where the question is asked
 * @param seen  where the answer can be seen, after that; the end of the run when nothing else shows it
 */
public record Outcome(Position asked, Position seen) {

    /**
     * Finds it.
     *
     * @param history the run of the prediction's kernel, known to its end
     * @return empty when the run has no such moment
     */
    public static Optional<Outcome> of(Prediction prediction, History history) {
        return prediction.moment().at().resolve(history)
                .map(asked -> new Outcome(asked, seen(prediction, new Future(history, asked))));
    }

    private static Position seen(Prediction prediction, Future future) {
        return found(prediction, future).orElseGet(() -> future.history().end().position());
    }

    private static Optional<Position> found(Prediction prediction, Future future) {
        switch (prediction.kind()) {
            case NEXT_EVENT:
                return future.nextEvent().map(Mark::position);
            case VECTOR:
                return future.delivery(OptionalInt.empty()).map(Mark::position);
            case ERROR_CODE:
                return future.delivery(prediction.vector()).map(Mark::position);
            case STACK:
                return future.inDelivery(prediction.vector(), StackChosen.class, event -> true)
                        .map(moment -> moment.position());
            case PUSHED_VALUE:
                return future.inDelivery(prediction.vector(), ValuePushed.class,
                        push -> push.field() == prediction.field()).map(moment -> moment.position());
            case SURVIVES:
                return future.mark(mark -> mark.kind() == Mark.Kind.SHUTDOWN || mark.kind() == Mark.Kind.HALT
                        || mark.kind() == Mark.Kind.EXIT).map(Mark::position);
            default:
                return Optional.empty();
        }
    }
}
