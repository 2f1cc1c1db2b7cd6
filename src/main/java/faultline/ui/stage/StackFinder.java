package faultline.ui.stage;

import faultline.boot.GuestSymbols;
import faultline.explain.Texts;
import faultline.history.Frame;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.register.RegisterState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Finds the stacks of a moment: those that the guest's symbols name ({@code x_bottom} and {@code x_top}), those in the
 * slots of the TSS, and wherever RSP or the saved RSP of a frame points.
 */
final class StackFinder {
    private static final int PAGE = 4096;
    /** How far from a known address a stack without a known end is followed, in pages. */
    private static final int REACH = 16;
    /** A frame's saved RSP matters while its handler runs; older frames are history. */
    private static final int LIVE_FRAMES = 4;
    private static final String TOP = "_top";
    private static final String BOTTOM = "_bottom";

    private final Texts texts;
    private final GuestSymbols symbols;
    private final Moment moment;
    private final LinearView view;
    private final List<StackExtent> found = new ArrayList<>();

    StackFinder(Texts texts, GuestSymbols symbols, Moment moment, LinearView view) {
        this.texts = texts;
        this.symbols = symbols;
        this.moment = moment;
        this.view = view;
    }

    /** The stacks by ascending address. */
    List<StackExtent> find(long workingRsp) {
        addNamed();
        addSlots();
        addPointer(moment.registers().rsp());
        addPointer(workingRsp);
        liveFrames(moment).stream().filter(frame -> !isPopped(frame)).forEach(
                frame -> savedPointer(frame, view).ifPresent(this::addPointer));
        found.sort(Comparator.comparing(StackExtent::bottom, Long::compareUnsigned));
        return found;
    }

    /** The RSPs that the latest frames saved, newest first. */
    static List<Long> savedPointers(Moment moment, LinearView view) {
        List<Long> saved = new ArrayList<>();
        liveFrames(moment).forEach(frame -> savedPointer(frame, view).ifPresent(saved::add));
        return saved;
    }

    private static List<Frame> liveFrames(Moment moment) {
        List<Frame> frames = new ArrayList<>(moment.frames());
        Collections.reverse(frames);
        return frames.subList(0, Math.min(LIVE_FRAMES, frames.size()));
    }

    private static OptionalLong savedPointer(Frame frame, LinearView view) {
        return frame.fields().contains(FrameField.RSP) ? view.read(frame.addressOf(FrameField.RSP), frame.cellSize())
                : OptionalLong.empty();
    }

    /** The handler has returned, and RSP stands above on the same stack: what lies there now may be anything. */
    private boolean isPopped(Frame frame) {
        long rsp = moment.registers().rsp();
        return Long.compareUnsigned(frame.address(), rsp) < 0
                && found.stream().anyMatch(stack -> stack.holds(frame.address()) && stack.holds(rsp));
    }

    private boolean known(long rsp) {
        return found.stream().anyMatch(stack -> stack.holds(rsp));
    }

    private void addNamed() {
        for (Map.Entry<String, Long> symbol : symbols.all().entrySet()) {
            if (!symbol.getKey().endsWith(TOP)) {
                continue;
            }
            String stem = symbol.getKey().substring(0, symbol.getKey().length() - TOP.length());
            OptionalLong bottom = symbols.valueOf(stem + BOTTOM);
            if (bottom.isPresent() && view.mapped(bottom.getAsLong()) && !known(symbol.getValue())) {
                found.add(new StackExtent(spoken(stem), "", bottom.getAsLong(), symbol.getValue()));
            }
        }
    }

    private static String spoken(String stem) {
        String words = stem.replace('_', ' ').trim();
        return words.isEmpty() ? stem : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private void addSlots() {
        RegisterState registers = moment.registers();
        OperatingMode mode = OperatingMode.of(registers);
        for (int index = 0; index < mode.slots(); index++) {
            OptionalLong top = TableReader.slotValue(registers, view, index);
            if (top.isPresent() && top.getAsLong() != 0 && view.mapped(top.getAsLong() - 1) && !knownTop(top.getAsLong())) {
                String name = TableReader.slotName(index);
                String title = texts.get(name.startsWith("IST") ? "stack.ist" : "stack.level",
                        name.substring(name.length() - 1));
                found.add(new StackExtent(title, name, followDown(top.getAsLong()), top.getAsLong()));
            }
        }
    }

    private boolean knownTop(long top) {
        return found.stream().anyMatch(stack -> stack.top() == top);
    }

    private void addPointer(long rsp) {
        if (rsp == 0 || known(rsp)) {
            return;
        }
        boolean full = (rsp & PAGE - 1) == 0 && !view.mapped(rsp);
        if (!view.mapped(full ? rsp - 1 : rsp)) {
            return;
        }
        long top = full ? rsp : followUp(rsp);
        found.add(new StackExtent(texts.get("stack.current"), "", followDown(Math.min(top, (rsp | PAGE - 1) + 1)), top));
    }

    /** The lowest mapped address in one piece below {@code top}, within reach and above the next stack. */
    private long followDown(long top) {
        long bottom = top - 1 & -PAGE;
        for (int pages = 1; pages < REACH && view.mapped(bottom - PAGE) && !known(bottom - 1); pages++) {
            bottom -= PAGE;
        }
        return bottom;
    }

    private long followUp(long rsp) {
        long top = (rsp & -PAGE) + PAGE;
        // Where everything is mapped, such as low memory, the page itself is all that can be told.
        if (view.mapped(top + (long) REACH * PAGE)) {
            return top;
        }
        for (int pages = 1; pages < REACH && view.mapped(top); pages++) {
            top += PAGE;
        }
        return top;
    }
}
