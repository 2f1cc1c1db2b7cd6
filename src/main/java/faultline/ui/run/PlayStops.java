package faultline.ui.run;

import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Where playing pauses, besides at the ends and before a reset. */
@FunctionalInterface
public interface PlayStops {
    /** Nowhere. */
    PlayStops NONE = (history, from, to, wanted) -> Optional.empty();

    /**
     * The first such place on the way from a moment to another one, which may lie before it. On the engine's thread.
     *
     * @param wanted false once nobody plays any more: whatever is answered then does not matter
     */
    Optional<Position> between(History history, Moment from, Moment to, BooleanSupplier wanted);
}
