package faultline.ui.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.history.file.JavaProcess;
import faultline.history.file.RecoveryFolder;
import faultline.history.file.Reopening;
import faultline.history.file.RunFileException;
import faultline.history.file.SavedRun;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.device.InputLog;
import faultline.ui.breakpoints.BreakpointModel;
import faultline.ui.run.LessonRuns;
import faultline.ui.run.RunModel;
import faultline.ui.timeline.TimelineModel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileModelTest {
    private final Queue<Runnable> engine = new ArrayDeque<>();
    private final RunModel run = new RunModel(engine::add);
    private final BreakpointModel breakpoints = new BreakpointModel(run);
    private final ObjectProperty<Guest> orphan = new SimpleObjectProperty<>();
    private final FileModel files = new FileModel(run, breakpoints, new TimelineModel(), Map::of, orphan);
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
    void aSourceThatIsNowhereElseIsWork() {
        orphan.set(run.bootedProperty().get());
        rest();
        assertTrue(files.unsavedProperty().get());
        open();
        assertEquals(List.of(""), files.replacedProperty().get().run().branches().stream()
                .map(SavedRun.Branch::name).toList());
        assertFalse(files.unsavedProperty().get(), "another run");
    }

    @Test
    void aSourceThatIsEditedAgainOrRunsChangedIsNoWork() {
        orphan.set(run.bootedProperty().get());
        rest();
        orphan.set(null);
        open();
        assertNull(files.replacedProperty().get());
    }

    @Test
    void workInWhosePlaceALessonWasOpenedSurvivesAKill(@TempDir Path folder) throws Exception {
        String work = "01-an-exception-nobody-handles";
        JavaProcess.started(ReplacingProgram.class, folder.toString(), work, "02-catching-it").destroyForcibly().waitFor();
        List<RecoveryFolder.Place> left = new RecoveryFolder(folder).abandoned();
        assertEquals(1, left.size());
        SavedRun kept = left.get(0).open();
        assertEquals(work + "/kernel.asm", kept.guest().name());
        assertEquals(List.of("", "unsaved"), kept.branches().stream().map(SavedRun.Branch::name).toList());
        left.get(0).close();
    }

    @Test
    void allWorkInWhosePlaceAnotherRunWasOpenedCanBeTakenBack() {
        for (String name : List.of("one", "two")) {
            run.whatIf(List.of(), name);
            rest();
            open();
        }
        UnsavedWork last = files.replacedProperty().get();
        assertEquals("two", last.run().branches().get(1).name());
        takeBack(last);
        assertEquals("two", run.branchesProperty().get().get(1).name());
        assertTrue(files.unsavedProperty().get());
        UnsavedWork first = files.replacedProperty().get();
        assertEquals("one", first.run().branches().get(1).name());
        takeBack(last);
        assertEquals("two", run.branchesProperty().get().get(1).name(), "it is back already");
        takeBack(first);
        assertEquals("one", run.branchesProperty().get().get(1).name());
        assertEquals("two", files.replacedProperty().get().run().branches().get(1).name());
    }

    private void takeBack(UnsavedWork work) {
        InstructionTable table = InstructionTable.load();
        try {
            files.takeBack(work, Reopening.of(work.run(), new Encoder(table), new InstructionDecoding(table)));
        } catch (RunFileException unmade) {
            throw new AssertionError(unmade);
        }
        rest();
    }

    @Test
    void recoveredWorkThatIsReplacedBeforeItIsSeenCanBeTakenBack() throws Exception {
        run.whatIf(List.of(), "one");
        rest();
        List<SavedRun> captured = new ArrayList<>();
        files.capture(captured::add);
        rest();
        files.drop();
        InstructionTable table = InstructionTable.load();
        for (int i = 0; i < 2; i++) {
            files.recover(null, captured.get(0), Reopening.of(captured.get(0), new Encoder(table), new InstructionDecoding(table)));
        }
        while (!engine.isEmpty()) {
            engine.remove().run();
        }
        rest();
        assertEquals(captured.get(0).branches(), files.replacedProperty().get().run().branches());
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
