package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Texts;
import faultline.history.Position;
import faultline.ui.action.Actions;
import faultline.ui.dialog.Dialogs;
import faultline.ui.dock.Overlay;
import faultline.ui.lesson.CourseViews;
import faultline.ui.lesson.LessonView;
import faultline.ui.run.PlayPace;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** The window changes its language while it is open: all else stays. */
class LanguageJourneyTest extends WindowJourney {
    private static final List<String> PANES = List.of("code", "editor", "page-walk", "memory", "registers", "tables", "events",
            "breakpoints", "why", "screen", "serial");

    /** What the pane of the code shows. */
    private String code() {
        act(() -> window().actions().get("code").run());
        return read(() -> ((ListView<?>) find(".code-list")).getItems().toString());
    }

    @Test
    void anotherLanguageKeepsTheSource() {
        openLesson(2);
        press(KeyCode.PAGE_DOWN);
        String before = code();
        assertTrue(before.contains("%include"), before);
        act(() -> window().actions().get("language-german").run());
        assertEquals(before, code());
        act(() -> window().actions().get("language-english").run());
    }

    @Test
    void anotherLanguageKeepsTheRunAndTheDocks() {
        openLesson(2);
        press(KeyCode.PAGE_DOWN);
        act(() -> window().actions().get("memory").run());
        Position position = moment().position();
        Scene before = scene();

        act(() -> window().actions().get("language-german").run());

        assertNotSame(before, scene());
        assertEquals(position, moment().position());
        assertEquals("tab-memory", read(() -> ((TabPane) find(".tab-dock")).getSelectionModel().getSelectedItem().getId()));
        act(() -> scene().getRoot().requestFocus());
        press(KeyCode.CONTROL, KeyCode.RIGHT);
        assertEquals(new Position(position.step(), position.microStep() + 1), moment().position());

        act(() -> window().actions().get("language-english").run());
        assertEquals("Code", read(() -> ((TabPane) find(".tab-dock")).getTabs().get(0).getText()));
    }

    @Test
    void theLessonsOldViewListensToNothing() {
        openLesson(8);
        press(KeyCode.CONTROL, KeyCode.ENTER);
        Node before = find(".lesson");
        String title = title(before);

        act(() -> window().actions().get("language-german").run());
        press(KeyCode.CONTROL, KeyCode.ENTER);

        assertEquals(window().lessons().lessonProperty().get().steps().get(1).title(), title(find(".lesson")));
        assertEquals(title, title(before));
        assertTrue(read(() -> before.lookupAll(".question-card")).isEmpty());
        act(() -> window().actions().get("language-english").run());
    }

    @Test
    void theKeysGoOnInAnotherLanguage() {
        openLesson(8);
        act(() -> window().run().speedProperty().set(PlayPace.INSTANT));
        press(KeyCode.CONTROL, KeyCode.ENTER);
        act(() -> window().actions().get("language-german").run());
        press(KeyCode.CONTROL, KeyCode.ENTER);
        press(KeyCode.DIGIT1);
        press(KeyCode.ENTER);
        assertTrue(window().course().questions().current().phase().done());
        act(() -> window().actions().get("language-english").run());
    }

    private String title(Node lesson) {
        return read(() -> ((Label) lesson.lookup(".lesson-title")).getText());
    }

    @Test
    void whatTheWindowShowedInAnotherLanguageIsForgotten() {
        openLesson(8);
        List<WeakReference<Scene>> left = new ArrayList<>();
        for (String language : List.of("german", "english", "german", "english")) {
            for (String pane : PANES) {
                act(() -> window().actions().get(pane).run());
            }
            press(KeyCode.PAGE_DOWN);
            left.add(new WeakReference<>(scene()));
            act(() -> window().actions().get("language-" + language).run());
        }
        press(KeyCode.PAGE_DOWN);
        // TestFX keeps all events with their targets until a stage is registered.
        act(() -> FxToolkit.toolkitContext().setRegisteredStage(stage()));
        until(() -> {
            System.gc();
            return left.stream().allMatch(scene -> scene.get() == null);
        });
    }

    @Test
    void viewsThatHaveLeftAreForgotten() {
        openLesson(8);
        WeakReference<LessonView> left = read(() -> new WeakReference<>(viewsThatLeave().lesson()));
        while (!window().lessons().endedProperty().get()) {
            act(window().lessons()::next);
        }
        until(() -> {
            System.gc();
            return left.get() == null;
        });
    }

    private CourseViews viewsThatLeave() {
        Texts texts = new Texts("faultline.ui.window", Locale.ENGLISH);
        Actions actions = new Actions();
        actions.add("lesson-dock", () -> { });
        CourseViews views = new CourseViews(window().course(), actions, new Dialogs(new Overlay(), texts), picker(), texts,
                Runnable::run, () -> { });
        views.addActions();
        views.build(new Region());
        views.band();
        views.leave();
        return views;
    }
}
