package faultline.lesson;

import faultline.machine.event.MachineEvent.FrameField;
import java.util.OptionalInt;

/**
 * What is asked about the future, without the place from which on.
 *
 * @param kind   what is asked
 * @param vector the exception that is meant, where the next one would be another
 * @param field  for {@link PredictionKind#PUSHED_VALUE} the field of the frame, else null
 */
public record Inquiry(PredictionKind kind, OptionalInt vector, FrameField field) {

    /** An inquiry that needs no more than its kind. */
    static Inquiry about(PredictionKind kind) {
        return new Inquiry(kind, OptionalInt.empty(), null);
    }
}
