package faultline.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ViewportTest {
    private static final double LEAST = 1e-12;

    @Test
    void zoomingKeepsThePlaceUnderThePointer() {
        Viewport view = Viewport.WHOLE.zoomed(0.5, 0.3, LEAST);
        assertEquals(0.5, view.span(), 1e-9);
        assertEquals(0.3, view.within(0.3), 1e-9);
        Viewport nearer = view.zoomed(0.1, 0.4, LEAST);
        assertEquals(view.within(0.4), nearer.within(0.4), 1e-9);
    }

    @Test
    void zoomingOutEndsAtTheWholeRun() {
        assertEquals(Viewport.WHOLE, Viewport.WHOLE.zoomed(0.2, 0.9, LEAST).zoomed(10, 0.5, LEAST));
        assertTrue(Viewport.WHOLE.isWhole());
    }

    @Test
    void noWayLeadsOutOfTheRun() {
        Random random = new Random(1);
        Viewport view = Viewport.WHOLE;
        for (int i = 0; i < 10_000; i++) {
            view = switch (random.nextInt(3)) {
                case 0 -> view.zoomed(Math.pow(2, random.nextInt(7) - 3), view.place(random.nextDouble()), LEAST);
                case 1 -> view.moved(random.nextDouble() * 4 - 2);
                default -> view.around(random.nextDouble());
            };
            assertTrue(view.from() >= 0 && view.to() <= 1 && view.from() < view.to(), view.toString());
        }
    }

    @Test
    void aPlaceComesToTheMiddleUnlessTheEdgeIsNear() {
        Viewport view = Viewport.WHOLE.zoomed(0.1, 0, LEAST);
        assertEquals(0.5, view.around(0.4).within(0.4), 1e-9);
        assertEquals(0, view.around(0.01).from(), 1e-9);
    }
}
