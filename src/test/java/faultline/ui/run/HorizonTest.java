package faultline.ui.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import org.junit.jupiter.api.Test;

class HorizonTest {
    private final Horizon horizon = new Horizon();

    /** What a view is given again is the same object, or its motions would break off. */
    @Test
    void aMomentIsHiddenOnceAsLongAsItIsHiddenAlike() throws Exception {
        History history = LessonRuns.open("08-a-stack-the-cpu-can-trust");
        history.explore(1000);
        Moment here = history.at(new Position(10, 0));
        assertSame(here, horizon.moment(here));
        horizon.set(here.position(), Horizon.Hiding.AHEAD);
        Moment hidden = horizon.moment(here);
        assertTrue(hidden.outcomeHidden());
        horizon.set(here.position(), Horizon.Hiding.HELD);
        assertSame(hidden, horizon.moment(here));
        horizon.set(here.position(), Horizon.Hiding.MARKS);
        Moment marksHidden = horizon.moment(here);
        assertNotSame(hidden, marksHidden);
        assertFalse(marksHidden.outcomeHidden());
        horizon.lift();
        assertSame(here, horizon.moment(here));
    }
}
