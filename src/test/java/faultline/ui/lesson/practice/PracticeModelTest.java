package faultline.ui.lesson.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.Guest;
import faultline.isa.InstructionTable;
import faultline.lesson.practice.Practice;
import faultline.lesson.practice.PracticeTask;
import faultline.lesson.practice.PracticeTask.Mode;
import faultline.ui.lesson.practice.PracticeModel.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PracticeModelTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<Guest> shown = new ArrayList<>();
    private Locale language = Locale.ENGLISH;
    private final PracticeModel model = new PracticeModel(spoken -> new Practice(InstructionTable.load(), spoken), () -> language,
            (work, done) -> background.add(() -> done.accept(work.get())), shown::add);

    private void finish() {
        background.remove().run();
    }

    /** Begins with the first task in which a cause is to be named. */
    private PracticeTask nameACause() {
        model.start(1);
        finish();
        while (model.taskProperty().get().mode() != Mode.NAME) {
            model.next();
            finish();
        }
        return model.taskProperty().get();
    }

    private int right() {
        return model.choices().indexOf(model.choices().stream().filter(choice -> choice.right()).findFirst().orElseThrow());
    }

    @Test
    void theKernelOfATaskIsShown() {
        model.start(3);
        assertTrue(model.activeProperty().get());
        assertNull(model.taskProperty().get());
        finish();
        assertEquals(Phase.ASKED, model.phaseProperty().get());
        assertSame(model.taskProperty().get().guest(), shown.get(0));
        assertEquals(3, model.taskProperty().get().seed());
    }

    @Test
    void aRepairIsTakenDown() {
        nameACause();
        long seed = model.seed();
        model.repaired(seed + 1);
        assertEquals(Phase.ASKED, model.phaseProperty().get(), "another task's repair");
        model.repaired(seed);
        assertEquals(Phase.RIGHT, model.phaseProperty().get());
        assertTrue(model.taskProperty().get().cause().right());
    }

    @Test
    void theTaskIsToldInTheLanguageThatIsChosenMeanwhile() {
        PracticeTask english = nameACause();
        model.choose(right());
        model.commit();
        language = Locale.GERMAN;
        model.translate();
        finish();
        PracticeTask german = model.taskProperty().get();
        assertEquals(english.source(), german.source());
        assertNotEquals(english.cause().text(), german.cause().text());
        assertEquals(english.choices().indexOf(english.cause()), german.choices().indexOf(german.cause()));
        assertEquals(Phase.RIGHT, model.phaseProperty().get());
    }

    @Test
    void theNextTaskIsToldInTheLanguageThatWasChosen() {
        model.start(3);
        finish();
        assertTrue(model.taskProperty().get().story().startsWith("This kernel should"));
        language = Locale.GERMAN;
        model.start(3);
        finish();
        assertTrue(model.taskProperty().get().story().startsWith("Dieser Kernel soll"));
    }

    @Test
    void theRightCauseIsRight() {
        nameACause();
        model.commit();
        assertEquals(Phase.ASKED, model.phaseProperty().get(), "nothing is marked");
        model.choose(right());
        model.commit();
        assertEquals(Phase.RIGHT, model.phaseProperty().get());
    }

    @Test
    void anotherCauseIsWrong() {
        nameACause();
        model.choose((right() + 1) % model.choices().size());
        model.choose(99);
        model.commit();
        assertEquals(Phase.WRONG, model.phaseProperty().get());
    }

    @Test
    void aTaskThatComesTooLateIsNotShown() {
        model.start(1);
        model.next();
        finish();
        assertNull(model.taskProperty().get());
        finish();
        assertEquals(2, model.taskProperty().get().seed());
        model.next();
        model.stop();
        finish();
        assertFalse(model.activeProperty().get());
        assertEquals(1, shown.size());
    }
}
