package faultline.ui.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.file.SavedRun;
import faultline.machine.device.InputLog;
import faultline.ui.breakpoints.BreakpointModel;
import faultline.ui.run.LessonRuns;
import faultline.ui.run.RunModel;
import faultline.ui.timeline.TimelineModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileModelTest {
    private final Queue<Runnable> engine = new ArrayDeque<>();
    private final RunModel run = new RunModel(engine::add);
    private final BreakpointModel breakpoints = new BreakpointModel(run);
    private final FileModel files = new FileModel(run, breakpoints, new TimelineModel(), Map::of);
    private long now;

    @BeforeEach
    void open() {
        run.open(() -> LessonRuns.open("01-an-exception-nobody-handles"));
        rest();
    }

    private void rest() {
        do {
            slice();
        } while (run.activeProperty().get());
    }

    private void slice() {
        if (!engine.isEmpty()) {
            engine.remove().run();
        }
        run.pulse(now++);
    }

    @Test
    void aRunThatNobodyTouchedIsNoWork() {
        assertFalse(files.unsavedProperty().get());
        run.end();
        rest();
        assertFalse(files.unsavedProperty().get(), "looking is no work");
    }

    @Test
    void breakpointsAndBranchesAreWork() throws Exception {
        breakpoints.add("double fault");
        rest();
        assertTrue(files.unsavedProperty().get());
        breakpoints.remove(0);
        rest();
        assertFalse(files.unsavedProperty().get());
        run.whatIf(List.of(), "another");
        rest();
        assertTrue(files.unsavedProperty().get());
    }

    @Test
    void inputIsWorkEvenWhileTheRunGoesOnWithoutEnd() {
        run.goOn(true);
        slice();
        run.input(InputLog.Source.SERIAL, 'x');
        for (int i = 0; i < 10 && !files.unsavedProperty().get(); i++) {
            slice();
        }
        assertTrue(files.unsavedProperty().get());
        assertTrue(run.activeProperty().get(), "it goes on");
        List<SavedRun> captured = new ArrayList<>();
        files.capture(captured::add);
        run.goOn(false);
        rest();
        assertEquals(1, captured.size());
    }
}
