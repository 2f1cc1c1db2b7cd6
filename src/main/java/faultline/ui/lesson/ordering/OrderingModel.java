package faultline.ui.lesson.ordering;

import faultline.lesson.Ordering;
import faultline.lesson.delivery.DeliveryOrder;
import faultline.lesson.delivery.DeliveryOrder.Piece;
import faultline.lesson.delivery.DeliveryOrder.Result;
import faultline.ui.run.RunModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The micro-steps of a delivery, which the learner puts into the machine's order. */
public final class OrderingModel {
    /** How far the work has come. */
    public enum Phase {
        /** The machine is asked for its micro-steps. */
        PREPARING,
        /** The order has not been judged, or was changed since. */
        OPEN,
        /** The machine does it in this order. */
        RIGHT,
        /** The machine does it in another order. */
        WRONG,
        /** The machine's order was asked for. */
        SHOWN
    }

    private final Ordering ordering;
    private final RunModel run;
    private final Locale language;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(this, "phase", Phase.PREPARING);
    private final ReadOnlyObjectWrapper<List<Piece>> pieces = new ReadOnlyObjectWrapper<>(this, "pieces", List.of());
    private DeliveryOrder order;
    private Result result = new Result(-1, null);

    /** @param language in which it is told */
    public OrderingModel(Ordering ordering, RunModel run, Locale language) {
        this.ordering = ordering;
        this.run = run;
        this.language = language;
    }

    /** What the lesson sets. */
    public Ordering ordering() {
        return ordering;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** The micro-steps as they lie now. */
    public ReadOnlyObjectProperty<List<Piece>> piecesProperty() {
        return pieces.getReadOnlyProperty();
    }

    /** What came of the last order that was judged. */
    public Result result() {
        return result;
    }

    /**
     * Asks the run that is shown for its micro-steps, once.
     *
     * @param seed decides how they are shuffled
     */
    public void prepare(long seed) {
        if (order == null) {
            run.ask(history -> ordering.order(history, language), found -> found.ifPresent(known -> begin(known, seed)));
        }
    }

    private void begin(DeliveryOrder known, long seed) {
        if (order == null) {
            order = known;
            pieces.set(known.shuffled(seed));
            phase.set(Phase.OPEN);
        }
    }

    private boolean settled() {
        return phase.get() == Phase.PREPARING || phase.get() == Phase.RIGHT || phase.get() == Phase.SHOWN;
    }

    /** Moves a piece to another place; places beyond the ends are the ends. */
    public void move(int from, int to) {
        int target = Math.max(0, Math.min(pieces.get().size() - 1, to));
        if (settled() || from == target) {
            return;
        }
        List<Piece> moved = new ArrayList<>(pieces.get());
        moved.add(target, moved.remove(from));
        pieces.set(List.copyOf(moved));
        phase.set(Phase.OPEN);
    }

    /** Judges the order as it lies. */
    public void judge() {
        if (!settled()) {
            result = order.judge(pieces.get());
            phase.set(result.right() ? Phase.RIGHT : Phase.WRONG);
        }
    }

    /** Puts the pieces into the machine's order. */
    public void show() {
        if (!settled()) {
            pieces.set(order.pieces());
            phase.set(Phase.SHOWN);
        }
    }

    /** Plays the micro-steps on the stage. */
    public void watch() {
        if (order != null) {
            run.playAlong(order.pieces().stream().map(Piece::shown).toList());
        }
    }

    /** Shows the moment of a piece, once nothing is given away by it. */
    public Optional<Piece> show(int index) {
        if (phase.get() != Phase.RIGHT && phase.get() != Phase.SHOWN) {
            return Optional.empty();
        }
        Piece piece = pieces.get().get(index);
        run.jumpTo(piece.shown());
        return Optional.of(piece);
    }
}
