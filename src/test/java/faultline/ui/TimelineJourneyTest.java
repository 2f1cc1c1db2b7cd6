package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestException;
import faultline.history.Mark;
import faultline.history.Position;
import faultline.ui.timeline.Bookmark;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Going through a boot loop by the timeline, with the mouse and with keys. */
class TimelineJourneyTest extends WindowJourney {
    /** Of a lesson, but without its questions, which hide what is to come. */
    private static final Path BOOT_LOOP = Path.of("lessons/04-the-stack-meets-its-guard-page/kernel.asm");

    @BeforeEach
    void openTheKernel() {
        act(() -> {
            try {
                window().open(BOOT_LOOP);
            } catch (GuestException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    private Node timeline() {
        return find(".timeline");
    }

    private void hover(double part) {
        Bounds on = read(() -> timeline().localToScreen(timeline().getBoundsInLocal()));
        robot().moveTo(on.getMinX() + part * on.getWidth(), on.getMinY() + on.getHeight() * 0.3);
        settle();
    }

    /** Turns the wheel forward by so many clicks. */
    private void wheel(double part, int clicks) {
        double x = part * read(() -> timeline().getLayoutBounds().getWidth());
        act(() -> timeline().fireEvent(new ScrollEvent(ScrollEvent.SCROLL, x, 20, x, 20, false, false, false, false, false,
                false, 0, 40.0 * clicks, 0, 40.0 * clicks, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                ScrollEvent.VerticalTextScrollUnits.LINES, 3.0 * clicks, 0, null)));
    }

    private String tip() {
        return robot().listWindows().stream().filter(Tooltip.class::isInstance).map(Tooltip.class::cast)
                .map(Tooltip::getText).findFirst().orElse(null);
    }

    private void focus() {
        act(() -> timeline().requestFocus());
    }

    private Position mark(Mark.Kind kind) {
        return read(() -> window().run().marksProperty().get().stream().filter(mark -> mark.kind() == kind).findFirst()
                .orElseThrow().position());
    }

    @Test
    void hoveringTellsAndAClickGoesThere() {
        hover(0.5);
        assertTrue(tip().matches("(?s)step [\\d\\u202f]+.* \u00b7 lap 2 of 3.*"), tip());
        robot().clickOn(MouseButton.PRIMARY);
        settle();
        assertEquals(2, moment().boot());
        hover(0.5);
        robot().moveBy(0, -400);
        settle();
        assertNull(tip());
        assertEquals("\u21bb lap 2 of 3", read(() -> this.<Label>find(".boot").getText()));
    }

    @Test
    void keysDoBoth() {
        focus();
        robot().write("]]");
        settle();
        assertTrue(tip().contains("#PF (page fault)") || tip().contains("output") || tip().contains("prints"), tip());
        assertEquals(Position.START, moment().position(), "the cursor only tells");
        press(KeyCode.END);
        press(KeyCode.ENTER);
        assertEquals(read(() -> window().run().endProperty().get()), moment().position());
        assertNull(tip());
        press(KeyCode.LEFT);
        assertTrue(tip().contains("lap 3 of 3"), tip());
        press(KeyCode.ESCAPE);
        assertNull(tip());
        press(KeyCode.HOME);
        press(KeyCode.ENTER);
        assertEquals(Position.START, moment().position());
    }

    @Test
    void screenReadersHearTheValue() {
        act(() -> window().run().jumpTo(mark(Mark.Kind.SHUTDOWN)));
        String text = read(() -> timeline().getAccessibleText());
        assertTrue(text.contains("lap 1 of 3") && text.contains("shutdown: the next step resets the machine"), text);
    }

    @Test
    void theWheelZoomsAndADoubleClickShowsAll() {
        hover(0.1);
        String left = tip();
        wheel(0.1, 8);
        hover(0.9);
        assertFalse(tip().contains("lap 3"), tip());
        // The robot is too slow for a double click on a machine that is busy.
        act(() -> timeline().fireEvent(new MouseEvent(MouseEvent.MOUSE_CLICKED, 200, 20, 200, 20, MouseButton.PRIMARY, 2, false,
                false, false, false, true, false, false, true, false, true, null)));
        hover(0.1);
        assertEquals(left, tip());
    }

    @Test
    void aBookmarkIsSetNamedAndGoneTo() {
        act(() -> window().run().jumpTo(mark(Mark.Kind.SHUTDOWN)));
        act(() -> window().actions().get("bookmark").run());
        act(() -> this.<TextField>find(".question .text-field").setText("the end of a boot"));
        press(KeyCode.ENTER);
        assertEquals(List.of(new Bookmark("the end of a boot", mark(Mark.Kind.SHUTDOWN))),
                read(() -> List.copyOf(window().timeline().bookmarks())));
        press(KeyCode.HOME);
        focus();
        act(() -> window().timeline().setBookmark(new Bookmark("early", new Position(1, 0))));
        robot().write("]");
        press(KeyCode.ENTER);
        assertEquals(new Position(1, 0), moment().position());
    }
}
