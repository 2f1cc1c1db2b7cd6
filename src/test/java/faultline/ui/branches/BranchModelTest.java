package faultline.ui.branches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Texts;
import faultline.history.Edit;
import faultline.history.LinearView;
import faultline.history.Mark;
import faultline.history.Position;
import faultline.machine.device.InputLog;
import faultline.machine.event.Bytes;
import faultline.machine.event.MachineEvent;
import faultline.machine.register.RegisterFile;
import faultline.ui.run.LessonRuns;
import faultline.ui.draw.Following;
import faultline.ui.run.RunModel;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BranchModelTest {
    private RunModel run;
    private BranchModel model;

    @BeforeEach
    void open() {
        run = LessonRuns.model("08-a-stack-the-cpu-can-trust");
        model = new BranchModel(run, new Texts("faultline.ui.window", Locale.ENGLISH), new Following());
    }

    private void goToGateOfDoubleFault() {
        run.goTo(history -> history.firstEvent(Position.START,
                event -> event instanceof MachineEvent.GateRead gate && gate.vector() == 8));
        run.pulse(0);
    }

    private void setIstIndexToZero() {
        long gate = run.moment().registers().get(RegisterFile.IDTR_BASE) + 8 * 16;
        long index = new LinearView(run.moment()).physical(gate + 4).orElseThrow();
        run.whatIf(List.of(new Edit.Memory(index, Bytes.copyOf(new byte[1], 1))), "IST 0");
        run.pulse(0);
    }

    @Test
    void anEditBeginsABranchInWhichTheMachineResets() {
        assertFalse(model.forkedProperty().get());
        goToGateOfDoubleFault();
        Position before = run.moment().position();
        setIstIndexToZero();
        assertTrue(model.forkedProperty().get());
        assertEquals(List.of("As it was", "IST 0"), model.rows().stream().map(BranchRow::name).toList());
        assertEquals("IST 0", model.shown().name());
        assertEquals(new Position(before.step(), 0), run.moment().position());
        assertTrue(run.marksProperty().get().stream().anyMatch(mark -> mark.kind() == Mark.Kind.SHUTDOWN));
    }

    @Test
    void eachBranchIsShownWithItsOwnFuture() {
        goToGateOfDoubleFault();
        setIstIndexToZero();
        model.showNeighbour(true);
        run.pulse(0);
        assertTrue(model.shown().trunk());
        assertFalse(run.marksProperty().get().stream().anyMatch(mark -> mark.kind() == Mark.Kind.SHUTDOWN));
        model.showNeighbour(false);
        run.pulse(0);
        run.home();
        run.pulse(0);
        model.goToDivergence();
        run.pulse(0);
        assertEquals(new Position(model.shown().step(), 0), run.moment().position());
    }

    @Test
    void branchesAreRenamedAndDeleted() {
        goToGateOfDoubleFault();
        setIstIndexToZero();
        model.rename("  the old way ");
        run.pulse(0);
        assertEquals("the old way", model.shown().name());
        model.rename(" ");
        run.pulse(0);
        assertEquals("Branch 1", model.shown().name());
        run.whatIf(List.of(new Edit.Register(RegisterFile.RBX, 1)), "");
        run.pulse(0);
        assertEquals(2, model.shown().depth());
        assertEquals("Branch 1", model.shown().parent());
        model.show(1);
        run.pulse(0);
        model.delete();
        run.pulse(0);
        assertEquals(List.of(0), model.rows().stream().map(BranchRow::id).toList());
        model.delete();
        run.pulse(0);
        assertEquals(1, model.rows().size(), "the first one stays");
    }

    @Test
    void inputInThePastGrowsABranchAndAtTheEndItDoesNot() {
        run.end();
        run.pulse(0);
        run.input(InputLog.Source.NMI_BUTTON, 0);
        run.pulse(0);
        assertFalse(model.forkedProperty().get());
        run.jumpTo(new Position(1000, 0));
        run.input(InputLog.Source.NMI_BUTTON, 0);
        run.pulse(0);
        assertTrue(model.forkedProperty().get());
        assertEquals(1000, run.moment().position().step());
        assertTrue(run.marksProperty().get().stream().anyMatch(mark -> mark.kind() == Mark.Kind.DELIVERY
                && mark.exception().vector() == 2));
    }

    @Test
    void whatIsTypedAtOnePlaceIsOneBranch() {
        run.jumpTo(new Position(1000, 0));
        run.input(InputLog.Source.SERIAL, 'a', 'b');
        run.pulse(0);
        run.input(InputLog.Source.SERIAL, 'c');
        run.pulse(0);
        assertEquals(2, model.rows().size());
        assertEquals(3, run.inputsProperty().get());
        assertEquals(1000, run.moment().position().step());
        run.end();
        run.pulse(0);
        run.useBranch(0);
        run.pulse(0);
        assertEquals(0, run.inputsProperty().get(), "the first one stays as it was");
    }

    @Test
    void whatIsTypedAtTheEndGoesOnWithTheRun() {
        run.end();
        run.pulse(0);
        long end = run.endProperty().get().step();
        for (char letter : "hello".toCharArray()) {
            run.input(InputLog.Source.SERIAL, letter);
            run.pulse(0);
        }
        assertFalse(model.forkedProperty().get());
        assertEquals(5, run.inputsProperty().get());
        assertTrue(run.endProperty().get().step() > end);
    }

    @Test
    void aBranchThatDoesTheSameIsSaidToDoSo() {
        run.jumpTo(new Position(1000, 0));
        run.whatIf(List.of(new Edit.Memory(0x700000, Bytes.copyOf(new byte[] {1}, 1))), "");
        run.pulse(0);
        assertFalse(model.identicalProperty().get());
        model.goToDivergence();
        run.pulse(0);
        assertTrue(model.identicalProperty().get());
        assertEquals(1000, run.moment().position().step());
        run.useBranch(0);
        run.pulse(0);
        assertFalse(model.identicalProperty().get());
    }

    @Test
    void whatIsTypedBeforeABranchBeganIsAnotherBranch() {
        run.jumpTo(new Position(1000, 0));
        run.input(InputLog.Source.SERIAL, 'a');
        run.jumpTo(new Position(2000, 0));
        run.whatIf(List.of(new Edit.Register(RegisterFile.R15, 7)), "");
        run.jumpTo(new Position(1000, 0));
        run.input(InputLog.Source.SERIAL, 'b');
        run.pulse(0);
        assertEquals(4, model.rows().size());
        run.useBranch(2);
        run.jumpTo(new Position(2000, 0));
        run.pulse(0);
        assertEquals(7, run.moment().registers().get(RegisterFile.R15), "the edit is still there");
    }
}
