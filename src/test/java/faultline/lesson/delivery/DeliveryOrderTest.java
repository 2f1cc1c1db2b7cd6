package faultline.lesson.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.History;
import faultline.history.Position;
import faultline.lesson.Runs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The order of micro-steps is the machine's, and a wrong one is found at its first wrong piece. */
class DeliveryOrderTest {
    private static final Runs RUNS = new Runs();
    private static final String CAUGHT = "08-a-stack-the-cpu-can-trust/kernel.asm";

    private static DeliveryOrder order(String kernel, int vector, DeliveryOrder.Detail detail) {
        History history = RUNS.of(kernel);
        return DeliveryOrder.of(history, Position.START, OptionalInt.of(vector), detail, Locale.ENGLISH).orElseThrow();
    }

    private static List<String> texts(DeliveryOrder order) {
        return order.pieces().stream().map(DeliveryOrder.Piece::text).toList();
    }

    @Test
    void theWayToTheHandler() {
        assertEquals(List.of("Gate 8 is read from the IDT.", "The gate’s type is checked.", "The gate’s bit P is checked.",
                "The handler’s code segment is read from the GDT.", "RSP is taken from IST 1 of the TSS.",
                "RSP is aligned down to a multiple of 16.", "The frame is pushed.", "RIP takes the handler’s address."),
                texts(order(CAUGHT, 8, DeliveryOrder.Detail.WAY)));
    }

    @Test
    void theFrameCellByCell() {
        assertEquals(List.of("RSP is taken from IST 1 of the TSS.", "RSP is aligned down to a multiple of 16.",
                "SS is pushed.", "The old RSP is pushed.", "RFLAGS is pushed.", "CS is pushed.", "RIP is pushed.",
                "The error code is pushed.", "RIP takes the handler’s address."),
                texts(order(CAUGHT, 8, DeliveryOrder.Detail.FRAME)));
    }

    @Test
    void aDeliveryThatFails() {
        List<String> texts = texts(order("04-the-stack-meets-its-guard-page/kernel.asm", 8, DeliveryOrder.Detail.WAY));
        assertEquals(List.of("A push fails.", "#PF is raised.", "RSP becomes again what it was before.",
                "The two faults are judged together."), texts.subList(texts.size() - 4, texts.size()));
    }

    @Test
    void judgesAnOrder() {
        DeliveryOrder order = order(CAUGHT, 8, DeliveryOrder.Detail.WAY);
        assertTrue(order.judge(order.pieces()).right());
        List<DeliveryOrder.Piece> wrong = new ArrayList<>(order.pieces());
        Collections.swap(wrong, 4, 6);
        DeliveryOrder.Result result = order.judge(wrong);
        assertFalse(result.right());
        assertEquals(4, result.firstWrong());
        assertEquals(order.pieces().get(4), result.expected());
        assertTrue(result.expected().why().text().contains("IST 1"));
        assertEquals(3, order.judge(order.pieces().subList(0, 3)).firstWrong());
    }

    @Test
    void shufflesBySeedAndNeverIntoTheRightOrder() {
        DeliveryOrder order = order(CAUGHT, 8, DeliveryOrder.Detail.FRAME);
        for (int seed = 0; seed < 200; seed++) {
            List<DeliveryOrder.Piece> shuffled = order.shuffled(seed);
            assertEquals(shuffled, order.shuffled(seed));
            assertNotEquals(order.pieces(), shuffled);
            assertEquals(new HashSet<>(order.pieces()), new HashSet<>(shuffled));
        }
    }

    @Test
    void thereIsNoneWhereNothingIsDelivered() {
        assertTrue(DeliveryOrder.of(RUNS.of(CAUGHT), Position.START, OptionalInt.of(3), DeliveryOrder.Detail.WAY, Locale.ENGLISH).isEmpty());
    }
}
