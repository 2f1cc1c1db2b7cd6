package faultline.ui.run;

import faultline.history.Moment;
import faultline.history.Position;
import java.util.List;

/** A recorded run, as the window needs it. All calls come from one thread, the engine's. */
public interface Run {

    /** The machine as it is at a position within the run. */
    Moment at(Position position);

    /** The position one stride on, or the end. */
    Position next(Position from, Stride stride);

    /** The position one stride back, or the start. */
    Position previous(Position from, Stride stride);

    /** The last position of the run. */
    Position end();

    /** Marks in the order in which they happen. */
    List<Mark> marks();
}
