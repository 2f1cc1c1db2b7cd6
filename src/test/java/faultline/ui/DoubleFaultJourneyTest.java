package faultline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.HexText;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.register.RegisterFile;
import faultline.machine.segment.TaskStateSegment;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Lesson 8 to the double fault and back, by keyboard: the stage shows the machine's own values. */
class DoubleFaultJourneyTest extends WindowJourney {
    private static final int LESSON = 8;
    private static final int PATIENCE_STEPS = 100;

    private String text(String selector) {
        return read(() -> this.<Label>find(selector).getText());
    }

    private boolean lit(String selector) {
        return read(() -> this.<Node>find(selector).getPseudoClassStates().contains(PseudoClass.getPseudoClass("hot")));
    }

    /** Presses a key until the event that is shown is of a kind, and belongs to the double fault's delivery. */
    private <E extends MachineEvent> E walkTo(Class<E> kind, KeyCode key) {
        for (int i = 0; i < PATIENCE_STEPS; i++) {
            press(key);
            boolean delivers = moment().stepEvents().stream().anyMatch(event -> event instanceof MachineEvent.DeliveryBegun begun
                    && begun.event().vector() == ExceptionVector.DOUBLE_FAULT.vector());
            if (delivers && kind.isInstance(moment().current())) {
                return kind.cast(moment().current());
            }
        }
        throw new AssertionError("no " + kind.getSimpleName() + " of the double fault came");
    }

    @Test
    void theDoubleFaultIsShownAsTheMachineDeliversIt() {
        openLesson(LESSON);
        Moment first = moment();

        walkTo(MachineEvent.DeliveryBegun.class, KeyCode.PAGE_DOWN);
        assertTrue(lit("#matrix-2-2"), "page fault and page fault");
        assertTrue(lit("#gate-8"));

        walkTo(MachineEvent.StackChosen.class, KeyCode.RIGHT);
        long tss = moment().registers().base(RegisterFile.TR);
        long ist1 = new LinearView(moment()).read(tss + TaskStateSegment.interruptStackOffset(1), 8).orElseThrow();
        assertEquals(HexText.shortened(ist1), text("#slot-IST1 .pair-value"));
        assertTrue(lit("#slot-IST1"));
        assertEquals(HexText.grouped(ist1), text("#register-RSP .register-value"), "RSP has moved to the good stack");
        assertEquals(HexText.grouped(moment().registers().rsp()), text("#register-RSP .register-former"));

        List<MachineEvent.ValuePushed> pushes = new ArrayList<>();
        for (FrameField field : FrameField.values()) {
            MachineEvent.ValuePushed push = walkTo(MachineEvent.ValuePushed.class, KeyCode.RIGHT);
            assertEquals(field, push.field());
            pushes.add(push);
            assertEquals(HexText.grouped(push.address()), text("#register-RSP .register-value"));
        }
        for (MachineEvent.ValuePushed push : pushes) {
            assertCellShowsMemory(push);
        }

        MachineEvent.HandlerEntered entered = walkTo(MachineEvent.HandlerEntered.class, KeyCode.RIGHT);
        assertEquals(entered.after().rsp(), pushes.get(pushes.size() - 1).address());
        assertEquals(HexText.grouped(entered.after().rip()), text("#register-RIP .register-value"));

        press(KeyCode.HOME);
        assertEquals(Position.START, moment().position());
        assertTrue(moment().sameStateAs(first), "the first moment, bit for bit");
    }

    private void assertCellShowsMemory(MachineEvent.ValuePushed push) {
        long inMemory = moment().memory().read(push.physical(), push.size());
        assertEquals(push.value(), inMemory);
        String shown = text("#cell-" + Long.toHexString(push.address()) + " .cell-text");
        String expected = switch (push.field()) {
            case SS, CS -> HexText.selector((int) inMemory);
            case RSP -> HexText.shortened(inMemory).replace(" ", "");
            case RIP -> window().run().guestProperty().get().symbols().nameOf(inMemory).orElseThrow();
            case RFLAGS, ERROR_CODE -> Long.toHexString(inMemory);
        };
        assertTrue(shown.endsWith(" " + expected), shown + " shows " + expected);
    }

    @Test
    void steppingBackUndoesEveryMicroStepOnTheStage() {
        openLesson(LESSON);
        walkTo(MachineEvent.TssSlotRead.class, KeyCode.RIGHT, KeyCode.PAGE_DOWN);
        List<Moment> there = new ArrayList<>(List.of(moment()));
        List<String> rsp = new ArrayList<>(List.of(text("#register-RSP .register-value")));
        for (int i = 0; i < 16; i++) {
            press(KeyCode.RIGHT);
            there.add(moment());
            rsp.add(text("#register-RSP .register-value"));
        }
        for (int i = there.size() - 2; i >= 0; i--) {
            press(KeyCode.LEFT);
            assertEquals(there.get(i).position(), moment().position());
            assertTrue(moment().sameStateAs(there.get(i)));
            assertEquals(rsp.get(i), text("#register-RSP .register-value"));
        }
        assertFalse(there.get(0).sameStateAs(there.get(there.size() - 1)));
    }

    /** First by one key to the double fault, then by another to the event. */
    private <E extends MachineEvent> void walkTo(Class<E> kind, KeyCode key, KeyCode firstKey) {
        walkTo(MachineEvent.DeliveryBegun.class, firstKey);
        walkTo(kind, key);
    }
}
