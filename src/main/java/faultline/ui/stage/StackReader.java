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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The stacks as they lie in memory, highest address first, each cell with what it is. */
final class StackReader {
    private static final int PAGE = 4096;
    /** Cells that are read one by one; a stack with more in use shows this many next to RSP, and folds the rest. */
    private static final int MOST_cellS = 8192;

    private final Texts texts;
    private final GuestSymbols symbols;
    private final Moment moment;
    private final LinearView view;
    private final DeliveryProgress progress;
    private final OperatingMode mode;
    /** Bytes of a cell. */
    private final int cell;
    /** By value: what recursion leaves on a stack repeats itself. */
    private final Map<Long, Plain> plains = new HashMap<>();

    /** What is told of a value that no frame holds. */
    private record Plain(String text, String writer, String story) {
    }

    StackReader(Texts texts, GuestSymbols symbols, Moment moment, LinearView view, DeliveryProgress progress) {
        this.texts = texts;
        this.symbols = symbols;
        this.moment = moment;
        this.view = view;
        this.progress = progress;
        mode = OperatingMode.of(moment.registers());
        cell = progress.pushes().isEmpty() ? mode.cellSize() : progress.pushes().get(0).size();
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
                working && progress.workingRsp() == extent.top()));
        addUsed(rows, extent, lowest, working);
        long below = working ? addAhead(rows, lowest, extent) : lowest;
        long free = below - extent.bottom();
        return new StackPicture(extent.title(), extent.slot(), working, extent.top(), extent.bottom(), rows,
                free > 0 ? texts.get("stack.free", Grouping.digits(free)) : "",
                guard(extent), note(extent, working));
    }

    /** The lowest address in use: that of the working RSP, of RSP, or of the RSP that the newest frame saved. */
    private long lowestPointer(StackExtent extent, List<StackExtent> all, boolean working) {
        if (working) {
            return progress.workingRsp() & -cell;
        }
        long rsp = moment.registers().rsp();
        if (extent.holds(rsp) && holder(all, rsp) == extent) {
            return rsp & -cell;
        }
        for (long saved : StackFinder.savedPointers(moment, view)) {
            if (extent.holds(saved) && holder(all, saved) == extent) {
                return saved & -cell;
            }
        }
        return extent.top();
    }

    // ---- cells in use -----------------------------------------------------------------------------------------------

    private void addUsed(List<CellRow> rows, StackExtent extent, long lowest, boolean working) {
        long first = extent.top() - cell;
        long skipped = (first - lowest) / cell + 1 - MOST_cellS;
        if (skipped > 0) {
            rows.add(new CellRow(CellKind.FOLD, first, texts.get("stack.fold.other", String.valueOf(skipped)), null, false));
            first -= skipped * cell;
        }
        for (long address = first; Long.compareUnsigned(address, lowest) >= 0; address -= cell) {
            rows.add(cell(address, working));
        }
    }

    private CellRow cell(long address, boolean working) {
        boolean pointer = working && address == (progress.workingRsp() & -cell);
        for (MachineEvent.ValuePushed push : progress.pushes()) {
            if (push.address() == address && !progress.abandoned()) {
                return frameCell(CellKind.FRESH, push.field(), address, push.value(), pointer, progress.event().vector(),
                        moment.position().step());
            }
        }
        OptionalLong value = view.read(address, cell);
        if (value.isEmpty()) {
            return new CellRow(CellKind.CELL, address, texts.get("stack.unmapped"), null, pointer);
        }
        for (int i = moment.frames().size() - 1; i >= 0; i--) {
            Frame frame = moment.frames().get(i);
            FrameField field = frame.fieldAt(address);
            if (field != null) {
                return frameCell(CellKind.CELL, field, address, value.getAsLong(), pointer, frame.vector(),
                        frame.step());
            }
        }
        boolean padding = working && progress.stack() != null && !progress.abandoned()
                && Long.compareUnsigned(address, progress.stack().rsp()) < 0;
        return padding ? new CellRow(CellKind.CELL, address, texts.get("stack.padding"), null, pointer)
                : plainCell(address, value.getAsLong(), pointer);
    }

    private CellRow frameCell(CellKind kind, FrameField field, long address, long value, boolean pointer, int vector,
                              long step) {
        String symbol = ExceptionVector.symbol(vector);
        String when = Grouping.digits(step);
        return new CellRow(kind, address, fieldText(field, value), field, pointer,
                texts.get("stack.writer.frame", symbol, when), texts.get("stack.story.frame", symbol, when));
    }

    private CellRow plainCell(long address, long value, boolean pointer) {
        Plain plain = plains.computeIfAbsent(value, this::plain);
        return new CellRow(CellKind.CELL, address, plain.text(), null, pointer, plain.writer(), plain.story());
    }

    /** A value on the stack that is the address of code is most likely a return address. */
    private Plain plain(long value) {
        return symbols.nameOf(value).map(name -> new Plain(texts.get("stack.return", name), texts.get("stack.writer.call"),
                        texts.get("stack.story.call", name)))
                .orElseGet(() -> new Plain(value >>> 32 == 0 ? Long.toHexString(value) : HexText.shortened(value), "", ""));
    }

    private String fieldText(FrameField field, long value) {
        String text = switch (field) {
            case SS, CS -> HexText.selector((int) value);
            case RSP -> tight(value);
            case RFLAGS, ERROR_CODE -> Long.toHexString(value);
            case RIP -> symbols.nameOf(value).orElse(HexText.shortened(value));
        };
        return texts.get("stack.field", fieldName(field), text);
    }

    private String fieldName(FrameField field) {
        return mode.register(texts.get("stack.ahead." + field));
    }

    // ---- cells to come ----------------------------------------------------------------------------------------------

    /** Adds the cells that the delivery in progress will still write, without their names for who is to predict; returns the lowest address then. */
    private long addAhead(List<CellRow> rows, long lowest, StackExtent extent) {
        if (!progress.underWay() || progress.stack() == null) {
            return lowest;
        }
        long address = lowest;
        for (FrameField field : FrameField.values()) {
            boolean pushed = progress.pushes().stream().anyMatch(push -> push.field() == field);
            boolean none = !willPush(field);
            if (!pushed && !none && Long.compareUnsigned(address - cell, extent.bottom()) >= 0) {
                address -= cell;
                rows.add(moment.outcomeHidden() ? new CellRow(CellKind.AHEAD, address, texts.get("stack.ahead.hidden"), null, false)
                        : new CellRow(CellKind.AHEAD, address, fieldName(field), field, false));
            }
        }
        return address;
    }

    /** Outside of IA-32e mode SS and RSP are pushed only when the stack changes. Who is to predict sees room for all. */
    private boolean willPush(FrameField field) {
        return moment.outcomeHidden() || switch (field) {
            case ERROR_CODE -> progress.event().hasErrorCode();
            case SS, RSP -> mode == OperatingMode.IA_32E
                    || progress.stack().reason() != MachineEvent.StackReason.CURRENT;
            default -> true;
        };
    }

    // ---- the guard page ---------------------------------------------------------------------------------------------

    private GuardPicture guard(StackExtent extent) {
        long start = extent.bottom() - PAGE;
        if (view.mapped(start)) {
            return null;
        }
        String range = texts.get("stack.range", tight(start), tight(extent.bottom() - 1));
        return failure(start, extent.bottom(), range);
    }

    /** With the access that met the guard page in the chain of this moment, newest first. */
    private GuardPicture failure(long start, long end, String range) {
        MachineEvent.PushFailed failed = progress.failed();
        if (failed != null && within(failed.address(), start, end)) {
            return failedPush(range, failed.field(), failed.address());
        }
        List<ChainLink> chain = moment.chain();
        for (int i = chain.size() - 1; i >= 0; i--) {
            ChainLink link = chain.get(i);
            if (isFaultIn(link.second(), start, end)) {
                return failedPush(range, link.pushing() == null ? FrameField.SS : link.pushing(), link.second().cr2());
            }
            if (isFaultIn(link.event(), start, end)) {
                String text = texts.get("stack.failed.access", tight(link.event().cr2()));
                return new GuardPicture(range, text, text);
            }
        }
        return new GuardPicture(range, "", "");
    }

    private GuardPicture failedPush(String range, FrameField field, long address) {
        String name = texts.get("chain.field." + field);
        return new GuardPicture(range, texts.get("stack.failed.field", name, tight(address)),
                texts.get("stack.failed.short", name));
    }

    /** A shortened address without its gap: a stack's column is narrow. */
    static String tight(long address) {
        return HexText.shortened(address).replace(" ", "");
    }

    /** The offset in its page, for where there is little room. */
    static String tightest(long address) {
        return String.format(Locale.ROOT, "…%03x", address & 0xFFF);
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
