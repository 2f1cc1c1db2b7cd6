package faultline.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.Mark;
import faultline.history.Position;
import faultline.machine.exception.ExceptionClass;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The timeline of a run of a thousand million steps, of which only stretches are known, and of a short one with marks. */
class TimelineModelTest {
    private static final long END = 1_000_000_000;
    private static final int STRETCHES = 4096;
    private static final long RESET = 700_000_000;

    private final TimelineModel model = new TimelineModel();

    @BeforeEach
    void showALongRun() {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < STRETCHES; i++) {
            boolean fault = i % 1000 == 0;
            stretches.add(new Stretch(END / STRETCHES * i, fault ? 2 : 0, fault ? ExceptionClass.PAGE_FAULT : null,
                    i == 5 ? 2 : 1, i < 10 ? 1 : 8, i));
        }
        model.show(new TimelineData(new Position(END, 0), List.of(), 0, 0, stretches, new long[] {RESET}));
    }

    private static Mark mark(long step, int microStep) {
        return new Mark(new Position(step, microStep), Mark.Kind.RESET, 1, null);
    }

    private void showAShortRun() {
        List<Mark> marks = List.of(mark(10, 1), mark(20, 3), mark(20, 7));
        model.show(new TimelineData(new Position(100, 0), marks, 0, Long.MAX_VALUE, List.of(), new long[0]));
    }

    @Test
    void theWheelComesDownToSingleStepsAndBack() {
        long wanted = 123_456_789;
        for (int i = 0; i < 80; i++) {
            model.zoom(1, model.within(new Position(wanted, 0)));
        }
        assertTrue(model.at(1).step() - model.at(0).step() <= 3, model.at(0) + " to " + model.at(1));
        assertTrue(model.at(0).step() <= wanted && wanted <= model.at(1).step() + 1);
        assertTrue(model.at(model.within(new Position(wanted, 4))).microStep() > 0, "even micro-steps can be told apart");
        for (int i = 0; i < 80; i++) {
            model.zoom(-1, 0.5);
        }
        assertEquals(Viewport.WHOLE, model.viewport());
    }

    @Test
    void whatIsShownComesIntoView() {
        model.zoom(10, 0);
        model.reveal(new Position(900_000_000, 0));
        double within = model.within(new Position(900_000_000, 0));
        assertEquals(0.5, within, 0.01);
        Viewport view = model.viewport();
        model.reveal(new Position(900_000_001, 0));
        assertEquals(view, model.viewport(), "it is in view");
    }

    @Test
    void whatBecomesKnownLeavesTheViewAtItsSteps() {
        model.zoom(12, 0.25);
        long from = model.at(0).step();
        long to = model.at(1).step();
        TimelineData data = model.data();
        model.show(new TimelineData(new Position(2 * END, 0), List.of(), 0, 0, data.stretches(), data.resets()));
        assertEquals(from, model.at(0).step(), 1);
        assertEquals(to, model.at(1).step(), 1);
    }

    @Test
    void theCursorMovesByParts() {
        model.moveCursor(1, Position.START);
        Position first = model.cursorProperty().get();
        assertTrue(first.step() > 0);
        model.moveCursor(-1, Position.START);
        assertEquals(0, model.cursorProperty().get().step(), 1);
        model.begin();
        assertNull(model.cursorProperty().get());
    }

    @Test
    void theCursorMovesByAStepWhereStepsAreWide() {
        showAShortRun();
        model.zoom(50, model.within(new Position(50, 0)));
        model.moveCursor(1, new Position(50, 0));
        Position next = model.cursorProperty().get();
        assertTrue(next.compareTo(new Position(50, 0)) > 0 && next.compareTo(new Position(51, 0)) <= 0, next.toString());
        for (int i = 0; i < 300; i++) {
            model.moveCursor(-1, Position.START);
        }
        assertTrue(model.cursorProperty().get().step() < 50);
    }

    @Test
    void theCursorGoesFromMarkToMark() {
        showAShortRun();
        model.setBookmark(new Bookmark("here", new Position(15, 0)));
        List<Position> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            model.moveCursorToMark(true, Position.START);
            seen.add(model.cursorProperty().get());
        }
        assertEquals(List.of(new Position(10, 1), new Position(15, 0), new Position(20, 3), new Position(20, 7),
                new Position(20, 7)), seen);
        model.moveCursorToMark(false, Position.START);
        assertEquals(new Position(20, 3), model.cursorProperty().get());
        model.showParting(new Position(18, 0));
        model.moveCursorToMark(false, Position.START);
        assertEquals(new Position(18, 0), model.cursorProperty().get(), "where two branches part is a mark, too");
        assertEquals(new Position(18, 0), model.snap(model.within(new Position(18, 1)), 0.5));
    }

    @Test
    void theCursorGoesToStretchesWithExceptionsWhereMarksAreNotKnown() {
        model.moveCursorToMark(true, new Position(1, 0));
        assertEquals(new Position(END / STRETCHES * 1000, 0), model.cursorProperty().get());
    }

    @Test
    void marksAttract() {
        showAShortRun();
        double near = model.within(new Position(20, 3)) + 0.001;
        assertEquals(new Position(20, 3), model.snap(near, 0.01));
        assertEquals(0, model.snap(0, 0.01).step());
        model.setBookmark(new Bookmark("here", new Position(60, 2)));
        assertEquals(new Position(60, 2), model.snap(model.within(new Position(60, 0)), 0.01));
    }

    @Test
    void lapsAreCounted() {
        TimelineData data = model.data();
        assertEquals(2, data.laps());
        assertEquals(1, data.lap(new Position(RESET, 0)), "the step that resets is the last of its lap");
        assertEquals(2, data.lap(new Position(RESET, 1)));
        assertEquals(2, data.lap(new Position(RESET + 1, 0)));
        assertEquals(data.lapTo(1), data.lapFrom(2));
        assertEquals(END + 1, data.lapTo(2));
    }

    @Test
    void stretchesAddUp() {
        Stretch all = model.data().between(0, END);
        assertEquals(2 * 5, all.exceptions());
        assertEquals(ExceptionClass.PAGE_FAULT, all.gravest());
        assertEquals(3, all.stacks());
        assertEquals(9, all.levels());
        long one = END / STRETCHES;
        assertEquals(5 + 6, model.data().between(5 * one, 7 * one).output());
        assertEquals(5, model.data().between(5 * one + 7, 5 * one + 8).output());
        assertNull(TimelineData.NONE.between(0, 1));
    }

    @Test
    void thereIsOneBookmarkAtAPosition() {
        model.setBookmark(new Bookmark("late", new Position(9, 0)));
        model.setBookmark(new Bookmark("early", new Position(3, 0)));
        model.setBookmark(new Bookmark("later", new Position(9, 0)));
        assertEquals(List.of("early", "later"), model.bookmarks().stream().map(Bookmark::name).toList());
        model.removeBookmark(model.bookmarks().get(0));
        assertEquals(1, model.bookmarks().size());
    }

    @Test
    void aBookmarkBeyondWhatIsKnownHasNoPlaceYet() {
        Bookmark near = new Bookmark("near", new Position(60, 0));
        Bookmark last = new Bookmark("last", new Position(100, 0));
        Bookmark far = new Bookmark("far", new Position(400_000_000, 0));
        model.setBookmarks(List.of(near, last, far));
        showAShortRun();
        assertEquals(List.of(near, last), model.bookmarksInReach());
        assertEquals(new Position(99, 0), model.snap(model.within(new Position(99, 0)), 1e-6));
        model.moveCursorToMark(true, new Position(100, 0));
        assertNull(model.cursorProperty().get(), "there is none behind the end");
        showALongRun();
        assertEquals(List.of(near, last, far), model.bookmarksInReach());
    }
}
