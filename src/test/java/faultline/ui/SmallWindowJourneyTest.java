package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.Position;
import faultline.lesson.MomentQuery;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A window with room for the stage alone: docks are drawers. */
class SmallWindowJourneyTest extends WindowJourney {
    @Override
    double width() {
        return 1280;
    }

    @Override
    double height() {
        return 720;
    }

    private boolean shown(String selector) {
        return read(() -> find(selector).isVisible());
    }

    /** Clicks where the user sees a button of a rail; where the buttons have folded into a menu, that menu and its item. */
    private void clickRail(String side, int index) {
        Node button = read(() -> scene().getRoot().lookupAll(".rail." + side + " .rail-button").stream().skip(index)
                .findFirst().orElseThrow());
        if (read(button::isVisible)) {
            robot().clickOn(button);
        } else {
            MenuButton menu = (MenuButton) read(() -> scene().getRoot().lookup(".rail." + side + " .rail-menu"));
            robot().clickOn(menu);
            // The text of an item may stand elsewhere, too; its own node comes with the menu.
            until(() -> menu.isShowing() && menu.getItems().get(index).getStyleableNode() != null);
            robot().clickOn(read(() -> menu.getItems().get(index).getStyleableNode()));
            until(() -> !menu.isShowing());
        }
        settle();
    }

    @Test
    void railButtonsOpenAndCloseTheirDrawersByMouse() {
        openLesson(1);
        clickRail("right", 0);
        assertTrue(shown(".right-dock"));
        clickRail("right", 0);
        assertFalse(shown(".right-dock"));

        boolean before = shown(".left-dock");
        clickRail("left", 0);
        assertFalse(before == shown(".left-dock"));
        clickRail("left", 0);
        assertTrue(before == shown(".left-dock"));
    }

    @Test
    void aLowDrawerShowsThePaneThatWasAskedForAlone() {
        openLesson(1);
        clickRail("right", 0);
        assertTrue(read(() -> inWindow("#heading-code")));
        assertFalse(read(() -> inWindow("#heading-screen")));

        int screen = read(() -> scene().getRoot().lookupAll(".rail.right .rail-button").size()) - 2;
        clickRail("right", screen);
        assertFalse(read(() -> inWindow("#heading-code")));
        assertTrue(read(() -> inWindow("#heading-screen")));
        clickRail("right", screen);
        assertFalse(shown(".right-dock"));
    }

    private boolean inWindow(String selector) {
        Node node = find(selector);
        while (node != null && node.isVisible()) {
            node = node.getParent();
        }
        return node == null;
    }

    @Test
    void theDrawerWithTheIntroductionGivesWayToTheStage() {
        assertFalse(shown(".left-dock"), "nothing to read yet");
        openLesson(1);
        assertTrue(shown(".left-dock"));
        assertFalse(shown(".lesson-band"));

        press(KeyCode.RIGHT);
        assertFalse(shown(".left-dock"));
        assertTrue(shown(".lesson-band"));

        press(KeyCode.F2);
        press(KeyCode.CONTROL, KeyCode.ENTER);
        assertTrue(shown(".left-dock"), "who opened it keeps it");
    }

    @Test
    void theBandLeadsBackToTheMomentOfItsStep() {
        openLesson(1);
        act(() -> window().lessons().next());
        assertFalse(shown(".left-dock"));
        Position step = moment().position();
        assertFalse(shown(".lesson-band .walked-on"));

        press(KeyCode.END);
        assertTrue(shown(".lesson-band .walked-on"));
        robot().clickOn(read(() -> this.<Node>find(".lesson-band .walked-on .link-button")));
        settle();
        assertEquals(step, moment().position());
        assertFalse(shown(".lesson-band .walked-on"));
    }

    @Test
    void whoOpensALessonAtAMomentSeesTheStage() {
        act(() -> {
            window().lessons().open(window().lessons().lessons().get(7));
            window().run().goTo(history -> MomentQuery.parse("first #DF").resolve(history));
        });
        assertFalse(moment().position().equals(Position.START));
        assertFalse(shown(".left-dock"));
    }
}
