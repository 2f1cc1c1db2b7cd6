package faultline.ui.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.explain.Texts;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.LessonKernels;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.exception.ExceptionVector;
import faultline.ui.stage.StagePicture.CellKind;
import faultline.ui.stage.StagePicture.CellRow;
import faultline.ui.stage.StagePicture.Current;
import faultline.ui.stage.StagePicture.MatrixPicture;
import faultline.ui.stage.StagePicture.PillTone;
import faultline.ui.stage.StagePicture.RegionKind;
import faultline.ui.stage.StagePicture.RegionPicture;
import faultline.ui.stage.StagePicture.StackPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the stage reads off the moments of the lessons' kernels. */
class StageReaderTest {
    private final LessonKernels kernels = new LessonKernels();
    private final Texts texts = new Texts("faultline.ui.stage");

    private static Moment first(History history, Position after, Predicate<MachineEvent> fits) {
        return history.at(history.firstEvent(after, fits).orElseThrow());
    }

    private static Moment delivery(History history, ExceptionVector vector) {
        return first(history, Position.START, event -> event instanceof MachineEvent.DeliveryBegun begun
                && begun.event().vector() == vector.vector());
    }

    private static List<PillTone> tones(StagePicture picture) {
        return picture.chain().pills().stream().map(StagePicture.Pill::tone).toList();
    }

    private static StackPicture stack(StagePicture picture, String slot) {
        return picture.stacks().stream().filter(stack -> stack.slot().equals(slot)).findFirst().orElseThrow();
    }

    @Test
    void beforeAnyTableIsLoadedTheStageSaysSo() throws Exception {
        History history = kernels.run(LessonKernels.TRUSTED);
        StagePicture picture = new StageReader(history.guest(), texts).read(history.start());
        assertTrue(picture.idt().rows().isEmpty());
        assertFalse(picture.idt().note().isEmpty());
        assertFalse(picture.tss().note().isEmpty());
        assertFalse(picture.gdt().note().isEmpty());
        assertTrue(picture.stacks().isEmpty());
        assertTrue(picture.chain().pills().isEmpty());
        assertNull(picture.idt().detail());
    }

    @Test
    void theTripleFaultOfLessonFourIsOneChain() throws Exception {
        History history = kernels.run(LessonKernels.OVERFLOW);
        Moment shutdown = first(history, Position.START, event -> event instanceof MachineEvent.ShutDown);
        StagePicture picture = new StageReader(history.guest(), texts).read(shutdown);
        assertEquals(List.of(PillTone.CAUSE, PillTone.PAGE_FAULT, PillTone.PAGE_FAULT, PillTone.DOUBLE_FAULT,
                PillTone.PAGE_FAULT, PillTone.RESET), tones(picture));
        assertEquals("call recurse", picture.chain().pills().get(0).title());
        assertEquals(new MatrixPicture(3, 2), picture.matrix());
        Moment reset = history.next(shutdown, Grain.EVENT);
        assertTrue(new StageReader(history.guest(), texts).read(reset).chain().pills().isEmpty(), "a new boot begins anew");
    }

    @Test
    void theChainOfLessonOneNamesItsCauses() throws Exception {
        History history = kernels.run(LessonKernels.UNHANDLED);
        Moment shutdown = first(history, Position.START, event -> event instanceof MachineEvent.ShutDown);
        StagePicture picture = new StageReader(history.guest(), texts).read(shutdown);
        assertEquals(List.of(PillTone.CAUSE, PillTone.BENIGN, PillTone.CONTRIBUTORY, PillTone.CONTRIBUTORY,
                PillTone.DOUBLE_FAULT, PillTone.CONTRIBUTORY, PillTone.RESET), tones(picture));
        assertEquals("int 1", picture.chain().pills().get(0).title());
        assertTrue(picture.chain().pills().get(2).arrow().contains("not present"));
    }

    @Test
    void anUnhandledGateShowsTheFailedCheck() throws Exception {
        History history = kernels.run(LessonKernels.UNHANDLED);
        Moment failed = first(history, Position.START, event -> event instanceof MachineEvent.CheckMade check && !check.passed());
        StagePicture picture = new StageReader(history.guest(), texts).read(failed);
        assertEquals(1, picture.idt().detail().vector());
        assertEquals(List.of(false), picture.idt().detail().checks().stream().map(StagePicture.CheckPicture::passed)
                .filter(passed -> passed != null && !passed).toList());
    }

    @Test
    void theInterruptStackIsWiredWhileItIsUsed() throws Exception {
        History history = kernels.run(LessonKernels.TRUSTED);
        StageReader reader = new StageReader(history.guest(), texts);
        Moment slot = first(history, Position.START, event -> event instanceof MachineEvent.TssSlotRead);
        assertEquals(Current.IST_TO_SLOT, reader.read(slot).flow().current());
        Moment chosen = history.next(slot, Grain.MICRO_STEP);
        assertEquals(Current.SLOT_TO_STACK, reader.read(chosen).flow().current());
        Moment before = history.previous(delivery(history, ExceptionVector.DOUBLE_FAULT), Grain.MICRO_STEP);
        assertEquals(Current.NONE, reader.read(before).flow().current());
    }

    @Test
    void theFrameFillsTheGoodStackCellByCell() throws Exception {
        History history = kernels.run(LessonKernels.TRUSTED);
        StageReader reader = new StageReader(history.guest(), texts);
        Moment push = first(history, Position.START, event -> event instanceof MachineEvent.ValuePushed pushed
                && pushed.field() == FrameField.RSP);
        StackPicture good = stack(reader.read(push), "IST1");
        assertTrue(good.working());
        assertEquals(List.of(CellKind.TOP, CellKind.FRESH, CellKind.FRESH, CellKind.AHEAD, CellKind.AHEAD, CellKind.AHEAD,
                CellKind.AHEAD), good.rows().stream().map(CellRow::kind).toList());
        assertTrue(good.rows().get(2).pointer(), "RSP points to the cell that was written last");
        assertEquals("RSP …201000", good.rows().get(2).text());
        StackPicture old = reader.read(push).stacks().get(0);
        assertFalse(old.working());
        assertTrue(old.guard().failure().contains("200ff8"));
        assertEquals(513, old.rows().size());
        assertEquals(5, new StackFolding(texts).fold(old.rows(), 20).size(), "top, first call, and the repeats as three rows");
    }

    @Test
    void whoIsToPredictSeesNeitherTheGateNorWhatIsPushedBeforehand() throws Exception {
        History history = kernels.run(LessonKernels.TRUSTED);
        StageReader reader = new StageReader(history.guest(), texts);
        Moment begun = delivery(history, ExceptionVector.DOUBLE_FAULT);
        assertEquals(8, reader.read(begun).idt().detail().vector());
        StagePicture asked = reader.read(begun.withoutOutcome());
        assertNull(asked.idt().detail());
        assertTrue(asked.idt().rows().stream().noneMatch(StagePicture.GateRow::hot));
        assertFalse(asked.sentence().text().contains("gate"), asked.sentence().text());
        Moment checked = history.next(begun, Grain.MICRO_STEP);
        assertEquals("The gate lies inside the IDT.", reader.read(checked.withoutOutcome()).sentence().text());
        Moment read = first(history, begun.position(), event -> event instanceof MachineEvent.GateRead);
        assertEquals(8, reader.read(read.withoutOutcome()).idt().detail().vector());
        Moment push = first(history, Position.START, event -> event instanceof MachineEvent.ValuePushed pushed
                && pushed.field() == FrameField.RSP);
        List<CellRow> ahead = stack(reader.read(push.withoutOutcome()), "IST1").rows().stream()
                .filter(row -> row.kind() == CellKind.AHEAD).toList();
        assertEquals(4, ahead.size());
        assertTrue(ahead.stream().allMatch(row -> row.field() == null && row.text().equals("?")));
    }

    @Test
    void afterTheDeliveryTheFrameKeepsItsLabels() throws Exception {
        History history = kernels.run(LessonKernels.TRUSTED);
        StagePicture picture = new StageReader(history.guest(), texts).read(history.end());
        StackPicture good = stack(picture, "IST1");
        assertEquals(FrameField.SS, good.rows().get(1).field());
        assertEquals(FrameField.ERROR_CODE, good.rows().get(6).field());
        assertTrue(good.rows().get(6).story().contains("#DF"));
        assertEquals(PillTone.HANDLED, picture.chain().pills().get(picture.chain().pills().size() - 1).tone());
    }

    @Test
    void theAddressSpaceShowsWhereTheFaultWas() throws Exception {
        History history = kernels.run(LessonKernels.TRUSTED);
        List<RegionPicture> regions = new StageReader(history.guest(), texts).read(history.end()).addressSpace();
        assertEquals(List.of(RegionKind.GUARD), regions.stream().filter(RegionPicture::cr2).map(RegionPicture::kind).toList());
        assertEquals(List.of(RegionKind.WORKING_STACK),
                regions.stream().filter(RegionPicture::rsp).map(RegionPicture::kind).toList());
    }

    @Test
    void foldingKeepsBothEndsOfAStackOfDifferentCells() {
        List<CellRow> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(new CellRow(i == 0 ? CellKind.TOP : CellKind.CELL, 0x1000 - 8 * i, "value " + i, null, i == 99));
        }
        List<CellRow> shown = new StackFolding(texts).fold(rows, 10);
        assertEquals(10, shown.size());
        assertEquals(CellKind.TOP, shown.get(0).kind());
        assertEquals(CellKind.FOLD, shown.get(2).kind());
        assertEquals("value 99", shown.get(9).text());
        assertTrue(shown.get(2).text().contains("91"), shown.get(2).text());
    }
}
