package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Texts;
import faultline.ui.draw.Following;
import faultline.ui.progress.Jobs;
import faultline.ui.progress.JobsView;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.concurrent.Task;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;

/** What takes longer than half a second is told, with how far it is, and can be cancelled. */
class ProgressJourneyTest extends WindowJourney {
    private final SimpleBooleanProperty working = new SimpleBooleanProperty();
    private Jobs jobs;

    private List<Task<?>> told() {
        return read(() -> List.copyOf(jobs.longOnes()));
    }

    @Test
    void workOfTheEngineIsToldAndCancelled() {
        act(() -> {
            jobs = new Jobs(Runnable::run);
            jobs.follow(() -> "Looking", new Jobs.Followable(working, () -> 0.25, () -> working.set(false)));
            working.set(true);
        });
        until(() -> !jobs.longOnes().isEmpty());
        Task<?> row = told().get(0);
        assertSame(jobs.longOnes(), jobs.longOnes(), "a list that nobody keeps tells nobody");
        assertEquals("Looking", read(row::getTitle));
        assertEquals(0.25, read(row::getProgress));
        JobsView view = read(() -> new JobsView(jobs, new Texts("faultline.ui.window", Locale.GERMAN), new Following()));
        act(() -> ((Pane) scene().getRoot()).getChildren().add(view));
        assertTrue(read(view::isVisible));
        assertEquals("Abbrechen", read(() -> ((Button) view.lookup(".task-cancel-button")).getText()));
        Button cancel = read(() -> (Button) view.lookup(".task-cancel-button"));
        until(() -> !cancel.isDisabled());
        act(cancel::fire);
        assertEquals(List.of(), told());
        assertTrue(read(() -> !working.get() && !view.isVisible()));
    }

    @Test
    void workInTheBackgroundTellsHowFarItIs() {
        AtomicReference<Runnable> queued = new AtomicReference<>();
        AtomicReference<String> done = new AtomicReference<>("");
        act(() -> {
            jobs = new Jobs(queued::set);
            jobs.run("Drawing", progress -> {
                progress.accept(0.5);
                return "drawn";
            }, done::set, problem -> done.set("failed"));
        });
        until(() -> !jobs.longOnes().isEmpty());
        Task<?> row = told().get(0);
        queued.get().run();
        until(() -> row.getProgress() == 0.5 && done.get().equals("drawn") && jobs.longOnes().isEmpty());
    }
}
