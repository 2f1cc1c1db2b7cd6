package faultline.lesson;

import faultline.history.History;
import faultline.history.Position;
import faultline.lesson.delivery.DeliveryOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.commonmark.node.Node;

/**
 * A task: put the micro-steps of a delivery into the machine's order. It holds no order: the run tells it.
 *
 * @param moment from where on a delivery is looked for; one that is in progress there is meant
 * @param vector the exception that is meant, where it is not just the next one
 * @param detail how finely the delivery is cut
 * @param task   the author's own words for the task, or empty
 * @param why    what is read afterwards; Markdown, not to be changed
 */
public record Ordering(KernelMoment moment, OptionalInt vector, DeliveryOrder.Detail detail, Optional<String> task,
                       Node why) {

    /**
     * The order in a run of the kernel; empty when it makes no such delivery.
     *
     * @param locale in whose language it is told, where there is one, else in English
     */
    public Optional<DeliveryOrder> order(History history, Locale locale) {
        Optional<Position> at = moment.at().resolve(history);
        return at.flatMap(position -> DeliveryOrder.of(history, position, vector, detail, locale));
    }
}
