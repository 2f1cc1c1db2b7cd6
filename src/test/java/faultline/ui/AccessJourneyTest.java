package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Texts;
import faultline.ui.action.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What those need who use the window by its keys, or hear it. */
class AccessJourneyTest extends WindowJourney {
    /** Controls of our own, and what they are for a screen reader. */
    private static final Map<String, AccessibleRole> ROLES = Map.of("#stage", AccessibleRole.IMAGE_VIEW,
            ".say", AccessibleRole.TEXT, ".timeline", AccessibleRole.SLIDER, ".hex-grid", AccessibleRole.TEXT,
            ".guest-screen", AccessibleRole.TEXT, ".walk-level", AccessibleRole.BUTTON, ".code-area",
            AccessibleRole.TEXT_AREA, ".code-list", AccessibleRole.LIST_VIEW, ".registers", AccessibleRole.LIST_VIEW,
            ".events", AccessibleRole.LIST_VIEW);
    private static final int MOST_TABS = 80;

    /** Shows each pane once, so that all that it has is there. */
    private void showAllPanes() {
        openLesson(8);
        press(KeyCode.PAGE_DOWN);
        press(KeyCode.PAGE_DOWN);
        for (String pane : List.of("editor", "page-walk", "memory", "registers", "tables", "events", "serial", "screen",
                "code")) {
            act(() -> window().actions().get(pane).run());
        }
    }

    @Test
    void controlsHaveTheirRoles() {
        showAllPanes();
        ROLES.forEach((selector, role) -> {
            Set<Node> found = all(selector);
            assertFalse(found.isEmpty(), selector);
            found.forEach(node -> assertEquals(role, read(node::getAccessibleRole), selector));
        });
    }

    @Test
    void whatTakesTheFocusHasAName() {
        showAllPanes();
        List<String> nameless = new ArrayList<>();
        for (Node node : all("*")) {
            if (read(() -> node.isFocusTraversable() && node.isVisible() && !named(node))) {
                nameless.add(node.toString());
            }
        }
        assertEquals(List.of(), nameless);
    }

    private static boolean named(Node node) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()
                || node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank()
                || node instanceof TextInputControl input && input.getPromptText() != null
                && !input.getPromptText().isBlank()) {
            return true;
        }
        // A tab pane is told by its tabs, a field by the control that it is part of.
        return node instanceof TabPane || node.getParent() != null && node.getParent().getAccessibleText() != null
                && node.getStyleClass().contains("text-field");
    }

    @Test
    void theSentenceIsSpoken() {
        openLesson(8);
        press(KeyCode.PAGE_DOWN);
        String first = read(() -> find(".say").getAccessibleText());
        assertTrue(first.contains(read(() -> find("#stage").getAccessibleHelp())), first);
        press(KeyCode.PAGE_DOWN);
        String second = read(() -> find(".say").getAccessibleText());
        assertFalse(second.equals(first));
    }

    @Test
    void everyActionHasANameInBothLanguages() {
        Set<String> names = new TreeSet<>();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            Texts texts = new Texts("faultline.ui.window", locale);
            names.clear();
            for (Action action : window().actions().all()) {
                String name = action.text(texts);
                assertFalse(name.isBlank(), action.id());
                assertTrue(names.add(name), () -> "two actions are named " + name);
            }
        }
    }

    @Test
    void everyActionIsInTheMenu() {
        MenuButton menu = find(".main-menu");
        List<String> items = read(() -> menu.getItems().stream().flatMap(group -> ((Menu) group).getItems().stream())
                .map(MenuItem::getId).sorted().toList());
        assertEquals(window().actions().all().stream().map(action -> "menu-" + action.id()).sorted().toList(), items);
    }

    @Test
    void theTabKeyReachesEachPane() {
        openLesson(8);
        act(() -> find("#stage").requestFocus());
        Set<String> reached = new TreeSet<>();
        for (int i = 0; i < MOST_TABS; i++) {
            press(KeyCode.TAB);
            for (Node node = read(() -> scene().getFocusOwner()); node != null; node = node.getParent()) {
                reached.addAll(node.getStyleClass());
            }
        }
        for (String pane : List.of("stage", "top-bar", "left-dock", "right-dock", "transport-bar", "timeline")) {
            assertTrue(reached.contains(pane), pane + " in " + reached);
        }
    }

    @Test
    void eachPaneHasAnActionThatShowsIt() {
        openLesson(8);
        for (Node dock : all(".tab-dock")) {
            for (Tab tab : read(() -> List.copyOf(((TabPane) dock).getTabs()))) {
                act(() -> window().actions().get(tab.getId().substring("tab-".length())).run());
                assertTrue(read(tab::isSelected), tab.getId());
            }
        }
    }
}
