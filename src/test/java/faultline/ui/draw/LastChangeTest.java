package faultline.ui.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import faultline.history.Grain;
import faultline.history.History;
import faultline.history.LessonKernels;
import faultline.history.Moment;
import faultline.history.Position;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which registers are marked as changed when one goes through a run. */
class LastChangeTest {
    private final LastChange change = new LastChange();
    private History history;
    private Moment first;
    private Moment second;

    @BeforeEach
    void run() throws Exception {
        history = new LessonKernels().run(LessonKernels.TRUSTED);
        first = history.at(new Position(100, 0));
        second = history.next(first, Grain.INSTRUCTION);
        assertEquals(new Position(101, 0), second.position());
    }

    @Test
    void whatAnInstructionHasChangedIsKnownAfterItUntilOneGoesOn() {
        change.before(first);
        assertEquals(first.registers(), change.before(second));
        assertEquals(first.registers(), change.before(second), "the same moment shown again");
        Moment third = history.next(second, Grain.INSTRUCTION);
        assertEquals(second.registers(), change.before(third));
        Moment within = history.next(third, Grain.MICRO_STEP);
        assertSame(within.before().registers(), change.before(within), "within a step it is the step's");
    }

    @Test
    void backwardsAndAfterLeapsNothingIsCalledChanged() {
        change.before(second);
        assertEquals(first.registers(), change.before(first));
        Moment far = history.at(new Position(500, 0));
        assertEquals(far.registers(), change.before(far));
        change.before(first);
        change.forget();
        assertEquals(second.registers(), change.before(second), "another run");
    }
}
