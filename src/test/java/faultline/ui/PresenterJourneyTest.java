package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.ui.layout.LayoutCheck;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A teacher's demonstration in presenter mode, with a remote that has two keys and a black-out key. */
class PresenterJourneyTest extends WindowJourney {
    private boolean shown(String selector) {
        return read(() -> find(selector).localToScene(0, 0) != null && isShown(find(selector)));
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    @Test
    void aTeacherDemonstratesTheDoubleFault() {
        openLesson(8);
        act(() -> window().lessons().next());
        double before = read(() -> find("#say").localToScene(find("#say").getLayoutBounds()).getHeight());
        press(KeyCode.F11);
        assertFalse(shown(".top-bar"));
        assertFalse(shown(".transport-bar"));
        assertFalse(shown(".left-dock"));
        assertFalse(shown(".right-dock"));
        assertTrue(shown("#say"));
        assertTrue(read(() -> find("#say").localToScene(find("#say").getLayoutBounds()).getHeight()) > before,
                "large type");
        assertEquals(List.of(), read(() -> LayoutCheck.complaints(find("#stage"))));

        while (!(moment().current() instanceof MachineEvent.EscalationDecided)) {
            press(KeyCode.PAGE_DOWN);
        }
        assertTrue(read(() -> find("#say").getAccessibleText()).contains("#DF"));
        Position escalation = moment().position();

        press(KeyCode.B);
        assertTrue(shown("#presenter-black"));
        press(KeyCode.PERIOD);
        assertFalse(shown("#presenter-black"));
        assertEquals(escalation, moment().position(), "the remote's black-out key does nothing else");

        robot().moveTo(read(() -> this.<Node>find("#matrix-2-2")));
        settle();
        assertTrue(shown(".presenter-pointer"));

        press(KeyCode.PAGE_UP);
        assertTrue(moment().position().compareTo(escalation) < 0);
        press(KeyCode.ESCAPE);
        assertTrue(shown(".top-bar"));
        assertFalse(read(() -> stage().isFullScreen()));

        double speed = window().run().speedProperty().get();
        press(KeyCode.PERIOD);
        assertTrue(window().run().speedProperty().get() > speed, "keys have their ordinary meaning again");
    }
}
