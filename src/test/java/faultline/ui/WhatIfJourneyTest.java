package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.history.Edit;
import faultline.history.LinearView;
import faultline.lesson.MomentQuery;
import faultline.machine.event.Bytes;
import faultline.machine.register.RegisterFile;
import faultline.ui.layout.LayoutCheck;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** An explorer asks what would happen without IST 1, and lays both futures side by side. */
class WhatIfJourneyTest extends WindowJourney {
    private static final int DOUBLE_FAULT = 8;
    private static final int GATE_SIZE = 16;
    private static final int GATE_IST = 4;
    /** In the list of registers, RIP first. */
    private static final int RBX_ROW = 4;
    /** From RSP to a cell in the middle of the recursion, in bytes. */
    private static final int FOLDED = 800;

    @Override
    double width() {
        return 1920;
    }

    private boolean shown(String selector) {
        return read(() -> find(selector).isVisible());
    }

    private String said(String stage) {
        return read(() -> find(stage).lookup("#say").getAccessibleText());
    }

    @Test
    void withoutAStackOfItsOwnTheDoubleFaultBecomesAReset() {
        openLesson(8);
        act(() -> window().run().goTo(history -> MomentQuery.parse("first #PF").resolve(history)));
        assertFalse(read(() -> window().actions().get("beside").isEnabled()), "there is nothing to lay beside it");

        long idt = window().run().guestProperty().get().symbols().valueOf("idt").orElseThrow();
        Edit noStack = new Edit.Memory(idt + DOUBLE_FAULT * GATE_SIZE + GATE_IST, Bytes.copyOf(new byte[] {0}, 1));
        act(() -> window().run().whatIf(List.of(noStack), ""));
        press(KeyCode.F6);
        settleBoth();
        assertTrue(shown("#beside-band"));
        assertTrue(shown("#stage-beside"));

        press(KeyCode.END);
        settleBoth();
        press(KeyCode.SHIFT, KeyCode.F6);
        settleBoth();
        assertTrue(read(() -> find("#beside-band").getPseudoClassStates().toString()).contains("parted"));
        for (String stage : List.of("#stage", "#stage-beside")) {
            assertEquals(List.of(), read(() -> LayoutCheck.complaints(find(stage))), stage);
        }
        act(() -> window().run().goTo(history -> MomentQuery.parse("shutdown").resolve(history)));
        settleBoth();
        assertTrue(said("#stage").contains("triple fault"), said("#stage"));
        for (String stage : List.of("#stage", "#stage-beside")) {
            assertTrue(read(() -> find(stage).lookup("#gate-8").getAccessibleHelp()).contains("Differs"), stage);
            assertTrue(read(() -> find(stage).lookupAll(".difference").stream().filter(Node::isVisible).count()) > 3, stage);
        }
        assertFalse(said("#stage-beside").contains("triple fault"), said("#stage-beside"));

        press(KeyCode.F6);
        settleBoth();
        assertFalse(shown("#beside-band"));
        assertNull(read(() -> window().beside().second().moment()), "the other run is let go of");
        assertTrue(read(() -> find("#stage").lookupAll(".difference").stream().noneMatch(Node::isVisible)));
        Node code = read(() -> find(".right-dock"));
        assertTrue(read(code::isVisible));
    }

    /** Two changes at one place make two branches that grew out of the same run. */
    @Test
    void enterTriesARegistersNewValue() {
        openLesson(8);
        act(() -> window().run().goTo(history -> MomentQuery.parse("first #PF").resolve(history)));
        act(() -> window().actions().get("registers").run());
        settle();
        for (String value : List.of("1234", "77")) {
            act(() -> window().run().useBranch(0));
            settle();
            act(() -> {
                ListView<?> registers = (ListView<?>) find(".registers");
                registers.getSelectionModel().select(RBX_ROW);
            });
            settle();
            TextField number = (TextField) read(() -> find(".register-fields .field-number"));
            robot().clickOn(number);
            act(() -> number.setText(value));
            press(KeyCode.ENTER);
            settle();
            assertEquals(Long.parseLong(value, 16), read(() -> window().run().moment().registers().get(RegisterFile.RBX)));
        }
        assertEquals(List.of("As it was", "▸", "RBX", "│ As it was ▸", "RBX"), read(() -> ((Parent) find(".branch-row"))
                .getChildrenUnmodifiable().stream().map(node -> ((Labeled) node).getText()).toList()));
    }

    @Test
    void whatDiffersInFoldedCellsIsMarkedOnTheFold() {
        openLesson(8);
        act(() -> window().run().goTo(history -> MomentQuery.parse("first #PF").resolve(history)));
        long deep = moment().registers().rsp() + FOLDED;
        long physical = new LinearView(moment()).physical(deep).orElseThrow();
        act(() -> window().run().whatIf(List.of(new Edit.Memory(physical, Bytes.copyOf(new byte[] {1}, 1))), ""));
        press(KeyCode.F6);
        settleBoth();
        assertEquals(1, marked("#stage", ".cell"), "the changed cell is not folded");
        assertEquals(1, marked("#stage-beside", ".cell-fold"), "the one as it was is");
    }

    private long marked(String stage, String kind) {
        return read(() -> find(stage).lookupAll(kind).stream().filter(Node::isVisible)
                .filter(cell -> cell.getAccessibleHelp() != null).count());
    }

    @Test
    void whereTwoBranchesPartIsMarkedOnTheTimelineWhileTheyStandBesideEachOther() {
        openLesson(8);
        act(() -> window().run().goTo(history -> MomentQuery.parse("first #PF").resolve(history)));
        long idt = window().run().guestProperty().get().symbols().valueOf("idt").orElseThrow();
        Edit noStack = new Edit.Memory(idt + DOUBLE_FAULT * GATE_SIZE + GATE_IST, Bytes.copyOf(new byte[] {0}, 1));
        act(() -> window().run().whatIf(List.of(noStack), ""));
        assertFalse(timelineSays().contains("part"));
        press(KeyCode.F6);
        settleBoth();
        press(KeyCode.SHIFT, KeyCode.F6);
        settleBoth();
        assertTrue(timelineSays().contains("part"), timelineSays());
        press(KeyCode.F6);
        settleBoth();
        assertFalse(timelineSays().contains("part"), timelineSays());
    }

    private String timelineSays() {
        return read(() -> find(".timeline").getAccessibleText());
    }

    private void settleBoth() {
        settle();
        until(() -> !window().beside().second().activeProperty().get());
        settle();
    }
}
