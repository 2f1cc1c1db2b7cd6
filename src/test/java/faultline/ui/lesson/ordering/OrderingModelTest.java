package faultline.ui.lesson.ordering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.lesson.LessonCatalog;
import faultline.lesson.Ordering;
import faultline.lesson.delivery.DeliveryOrder.Piece;
import faultline.ui.lesson.ordering.OrderingModel.Phase;
import faultline.ui.run.LessonRuns;
import faultline.ui.run.RunModel;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderingModelTest {
    private static final String LESSON = "08-a-stack-the-cpu-can-trust";

    private RunModel run;
    private OrderingModel model;

    @BeforeEach
    void prepareAnOrder() throws Exception {
        run = LessonRuns.model(LESSON);
        Ordering ordering = new LessonCatalog().load(LESSON).steps().stream().flatMap(step -> step.orderings().stream())
                .findFirst().orElseThrow();
        model = new OrderingModel(ordering, run, Locale.ENGLISH);
        model.prepare(1);
        run.pulse(0);
    }

    /** The run tells the order. */
    private List<Piece> machineOrder() {
        return model.piecesProperty().get().stream().sorted(Comparator.comparing(Piece::shown)).toList();
    }

    private void sort() {
        List<Piece> order = machineOrder();
        for (int i = 0; i < order.size(); i++) {
            model.move(model.piecesProperty().get().indexOf(order.get(i)), i);
        }
    }

    @Test
    void beginsInAnotherOrder() {
        assertEquals(Phase.OPEN, model.phaseProperty().get());
        assertNotEquals(machineOrder(), model.piecesProperty().get());
    }

    @Test
    void theMachinesOrderIsRight() {
        sort();
        model.judge();
        assertEquals(Phase.RIGHT, model.phaseProperty().get());
        model.move(0, 1);
        assertEquals(machineOrder(), model.piecesProperty().get(), "what is right stays");
    }

    @Test
    void theFirstWrongPlaceIsTold() {
        sort();
        model.move(2, 3);
        model.judge();
        assertEquals(Phase.WRONG, model.phaseProperty().get());
        assertEquals(2, model.result().firstWrong());
        model.move(3, 2);
        assertEquals(Phase.OPEN, model.phaseProperty().get());
        model.judge();
        assertEquals(Phase.RIGHT, model.phaseProperty().get());
    }

    @Test
    void piecesStayWithinTheirEnds() {
        List<Piece> before = model.piecesProperty().get();
        model.move(0, -1);
        assertEquals(before, model.piecesProperty().get());
        model.move(0, before.size() + 5);
        assertEquals(before.get(0), model.piecesProperty().get().get(before.size() - 1));
    }

    @Test
    void showsTheOrderAndItsMoments() {
        assertTrue(model.show(0).isEmpty(), "nothing is given away before");
        model.show();
        assertEquals(Phase.SHOWN, model.phaseProperty().get());
        assertEquals(machineOrder(), model.piecesProperty().get());
        Piece piece = model.show(1).orElseThrow();
        run.pulse(0);
        assertEquals(piece.shown(), run.moment().position());
    }
}
