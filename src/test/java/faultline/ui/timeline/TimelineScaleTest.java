package faultline.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineScaleTest {
    private static final Position END = new Position(1652, 0);
    private final TimelineScale scale = new TimelineScale(
            List.of(new Position(1600, 3), new Position(1601, 3), new Position(1602, 3)), END);

    @Test
    void startsAtZeroAndEndsAtOne() {
        assertEquals(0, scale.place(Position.START), 1e-9);
        assertEquals(1, scale.place(END), 1e-9);
    }

    @Test
    void growsWithEveryPosition() {
        double last = -1;
        for (long step = 0; step < END.step(); step++) {
            for (int microStep = 0; microStep < 3; microStep++) {
                double place = scale.place(new Position(step, microStep));
                assertTrue(place > last);
                last = place;
            }
        }
    }

    @Test
    void keepsCloseMarksApart() {
        double apart = scale.place(new Position(1601, 3)) - scale.place(new Position(1600, 3));
        assertTrue(apart > 0.1, "an eighth of the line lies between two of four marks");
    }

    @Test
    void findsTheNearestStep() {
        for (long step : new long[] {0, 1, 800, 1600, 1601, 1651}) {
            assertEquals(new Position(step, 0), scale.position(scale.place(new Position(step, 0))));
        }
    }

    @Test
    void anEmptyRunHasItsStartOnly() {
        TimelineScale empty = new TimelineScale(List.of(), Position.START);
        assertEquals(0, empty.place(Position.START), 1e-9);
        assertEquals(Position.START, empty.position(0.5));
    }
}
