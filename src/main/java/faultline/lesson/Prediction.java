package faultline.lesson;

import faultline.machine.event.MachineEvent.FrameField;
import java.util.Optional;
import java.util.OptionalInt;
import org.commonmark.node.Node;

/**
 * A question about what the machine does next. It holds no answer: {@link Predictor} computes it from the run.
 *
 * @param kind     what is asked
 * @param moment   from where on the future is asked for
 * @param vector   the exception that is meant, where the next one would be another
 * @param field    for {@link PredictionKind#PUSHED_VALUE} the field of the frame, else null
 * @param question the author's own words for the question, or empty
 * @param why      what is read afterwards; Markdown, not to be changed
 */
public record Prediction(PredictionKind kind, KernelMoment moment, OptionalInt vector, FrameField field,
                         Optional<String> question, Node why) {

    /** What is asked, without the moment. */
    Inquiry inquiry() {
        return new Inquiry(kind, vector, field);
    }
}
