package faultline.ui.stage;

import faultline.boot.GuestSymbols;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.ChainLink;
import faultline.history.Frame;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.ui.stage.StagePicture.CellKind;
import faultline.ui.stage.StagePicture.CellRow;
import faultline.ui.stage.StagePicture.GuardPicture;
import faultline.ui.stage.StagePicture.StackPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The stacks as they lie in memory, highest address first, each cell with what it is. */
final class StackReader {
    private static final int PAGE = 4096;
    private static final int CELL = 8;
    /** Cells that are read one by one; a stack with more in use shows this many next to RSP, and folds the rest. */
    private static final int MOST_CELLS = 8192;

    private final Texts texts;
    private final GuestSymbols symbols;
    private final Moment moment;
    private final LinearView view;
    private final DeliveryProgress progress;

    StackReader(Texts texts, GuestSymbols symbols, Moment moment, LinearView view, DeliveryProgress progress) {
        this.texts = texts;
        this.symbols = symbols;
        this.moment = moment;
        this.view = view;
        this.progress = progress;
    }

    List<StackPicture> read() {
        long working = progress.workingRsp();
        List<StackExtent> extents = new StackFinder(texts, symbols, moment, view).find(working);
        StackExtent workingExtent = holder(extents, working);
        List<StackPicture> pictures = new ArrayList<>();
        for (StackExtent extent : extents) {
            pictures.add(picture(extent, extents, extent == workingExtent));
        }
        return pictures;
    }

    /** The stack that a pointer belongs to; where two meet, the one on which it still can push. */
    private static StackExtent holder(List<StackExtent> extents, long rsp) {
        StackExtent holder = null;
        for (StackExtent extent : extents) {
            if (extent.holds(rsp) && (holder == null || rsp != extent.bottom())) {
                holder = extent;
            }
        }
        return holder;
    }

    private StackPicture picture(StackExtent extent, List<StackExtent> all, boolean working) {
        long lowest = lowestPointer(extent, all, working);
        List<CellRow> rows = new ArrayList<>();
        rows.add(new CellRow(CellKind.TOP, extent.top(), texts.get("stack.top"), null,
                working && progress.workingRsp() == extent.top(), ""));
        addUsed(rows, extent, lowest, working);
        long below = working ? addAhead(rows, lowest, extent) : lowest;
        long free = below - extent.bottom();
        return new StackPicture(extent.title(), extent.slot(), working, extent.top(), extent.bottom(), rows,
                free > 0 ? texts.get("stack.free", String.format("%,d", free).replace(',', '\u202F')) : "",
                guard(extent), note(extent, working));
    }

    /** The lowest address in use: that of the working RSP, of RSP, or of the RSP that the newest frame saved. */
    private long lowestPointer(StackExtent extent, List<StackExtent> all, boolean working) {
        if (working) {
            return progress.workingRsp() & -CELL;
        }
        long rsp = moment.registers().rsp();
        if (extent.holds(rsp) && holder(all, rsp) == extent) {
            return rsp & -CELL;
        }
        for (long saved : StackFinder.savedPointers(moment, view)) {
            if (extent.holds(saved) && holder(all, saved) == extent) {
                return saved & -CELL;
            }
        }
        return extent.top();
    }

    // ---- cells in use -----------------------------------------------------------------------------------------------

    private void addUsed(List<CellRow> rows, StackExtent extent, long lowest, boolean working) {
        long first = extent.top() - CELL;
        long skipped = (first - lowest) / CELL + 1 - MOST_CELLS;
        if (skipped > 0) {
            rows.add(new CellRow(CellKind.FOLD, first, texts.get("stack.fold.other", String.valueOf(skipped)), null, false, ""));
            first -= skipped * CELL;
        }
        for (long address = first; Long.compareUnsigned(address, lowest) >= 0; address -= CELL) {
            rows.add(cell(address, working));
        }
    }

    private CellRow cell(long address, boolean working) {
        boolean pointer = working && address == (progress.workingRsp() & -CELL);
        for (MachineEvent.ValuePushed push : progress.pushes()) {
            if (push.address() == address && !progress.abandoned()) {
                return new CellRow(CellKind.FRESH, address, fieldText(push.field(), push.value()), push.field(), pointer,
                        story(progress.event()));
            }
        }
        OptionalLong value = view.read(address, CELL);
        if (value.isEmpty()) {
            return new CellRow(CellKind.CELL, address, texts.get("stack.unmapped"), null, pointer, "");
        }
        for (int i = moment.frames().size() - 1; i >= 0; i--) {
            Frame frame = moment.frames().get(i);
            FrameField field = frame.fieldAt(address);
            if (field != null) {
                return new CellRow(CellKind.CELL, address, fieldText(field, value.getAsLong()), field, pointer,
                        texts.get("stack.story.frame", ExceptionVector.symbol(frame.vector())));
            }
        }
        boolean padding = working && progress.stack() != null && !progress.abandoned()
                && Long.compareUnsigned(address, progress.stack().rsp()) < 0;
        return padding ? new CellRow(CellKind.CELL, address, texts.get("stack.padding"), null, pointer, "")
                : new CellRow(CellKind.CELL, address, plainText(value.getAsLong()), null, pointer, "");
    }

    private String story(ExceptionEvent event) {
        return texts.get("stack.story.frame", ExceptionVector.symbol(event.vector()));
    }

    /** A value on the stack that is the address of code is most likely a return address. */
    private String plainText(long value) {
        return symbols.nameOf(value).map(name -> texts.get("stack.return", name))
                .orElseGet(() -> value >>> 32 == 0 ? Long.toHexString(value) : HexText.shortened(value));
    }

    private String fieldText(FrameField field, long value) {
        String text = switch (field) {
            case SS, CS -> HexText.selector((int) value);
            case RSP -> tight(value);
            case RFLAGS, ERROR_CODE -> Long.toHexString(value);
            case RIP -> symbols.nameOf(value).orElse(HexText.shortened(value));
        };
        return texts.get("stack.field." + field, text);
    }

    // ---- cells to come ----------------------------------------------------------------------------------------------

    /** Adds the cells that the delivery in progress will still write; returns the lowest address then. */
    private long addAhead(List<CellRow> rows, long lowest, StackExtent extent) {
        if (!progress.underWay() || progress.stack() == null) {
            return lowest;
        }
        long address = lowest;
        for (FrameField field : FrameField.values()) {
            boolean pushed = progress.pushes().stream().anyMatch(push -> push.field() == field);
            boolean none = field == FrameField.ERROR_CODE && !progress.event().hasErrorCode();
            if (!pushed && !none && Long.compareUnsigned(address - CELL, extent.bottom()) >= 0) {
                address -= CELL;
                rows.add(new CellRow(CellKind.AHEAD, address, texts.get("stack.ahead." + field), field, false, ""));
            }
        }
        return address;
    }

    // ---- the guard page ---------------------------------------------------------------------------------------------

    private GuardPicture guard(StackExtent extent) {
        long start = extent.bottom() - PAGE;
        if (view.mapped(start)) {
            return null;
        }
        String range = texts.get("stack.range", tight(start), tight(extent.bottom() - 1));
        return new GuardPicture(range, failure(start, extent.bottom()));
    }

    /** The access that met the guard page in the chain of this moment, newest first. */
    private String failure(long start, long end) {
        MachineEvent.PushFailed failed = progress.failed();
        if (failed != null && within(failed.address(), start, end)) {
            return texts.get("stack.failed.field", texts.get("chain.field." + failed.field()), tight(failed.address()));
        }
        List<ChainLink> chain = moment.chain();
        for (int i = chain.size() - 1; i >= 0; i--) {
            ChainLink link = chain.get(i);
            if (isFaultIn(link.second(), start, end)) {
                return texts.get("stack.failed.field", texts.get("chain.field." + FrameField.SS),
                        tight(link.second().cr2()));
            }
            if (isFaultIn(link.event(), start, end)) {
                return texts.get("stack.failed.access", tight(link.event().cr2()));
            }
        }
        return "";
    }

    /** A shortened address without its gap: a stack's column is narrow. */
    static String tight(long address) {
        return HexText.shortened(address).replace(" ", "");
    }

    private static boolean isFaultIn(ExceptionEvent event, long start, long end) {
        return event != null && event.vector() == ExceptionVector.PAGE_FAULT.vector() && within(event.cr2(), start, end);
    }

    private static boolean within(long address, long start, long end) {
        return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
    }

    private String note(StackExtent extent, boolean working) {
        boolean full = moment.registers().rsp() == extent.bottom() && !view.mapped(extent.bottom() - 1);
        if (!full) {
            return "";
        }
        return texts.get(working ? "stack.note.full" : "stack.note.left");
    }
}
