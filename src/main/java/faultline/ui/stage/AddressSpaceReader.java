package faultline.ui.stage;

import faultline.boot.Guest;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.ChainLink;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.machine.InitialState;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.register.RegisterFile;
import faultline.ui.stage.StagePicture.RegionKind;
import faultline.ui.stage.StagePicture.RegionPicture;
import faultline.ui.stage.StagePicture.StackPicture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** The regions of the linear address space that matter, in address order, with RSP and CR2 in them. */
final class AddressSpaceReader {
    private static final int PAGE = 4096;
    private static final String START = "_start";
    private static final String END = "_end";

    private final Texts texts;
    private final Guest guest;
    private final Moment moment;
    private final LinearView view;
    private final DeliveryProgress progress;

    /** A region with its borders; {@code end} is the first address behind it. */
    private record Extent(RegionKind kind, String name, long start, long end) {
        boolean contains(long address) {
            return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
        }
    }

    AddressSpaceReader(Texts texts, Guest guest, Moment moment, LinearView view, DeliveryProgress progress) {
        this.texts = texts;
        this.guest = guest;
        this.moment = moment;
        this.view = view;
        this.progress = progress;
    }

    List<RegionPicture> read(List<StackPicture> stacks) {
        List<Extent> extents = new ArrayList<>();
        addImage(extents);
        addHeap(extents);
        for (StackPicture stack : stacks) {
            addStack(extents, stack);
        }
        OptionalLong cr2 = faultAddress();
        if (cr2.isPresent() && extents.stream().noneMatch(extent -> extent.contains(cr2.getAsLong()))) {
            long page = cr2.getAsLong() & -PAGE;
            boolean mapped = view.mapped(page);
            extents.add(new Extent(mapped ? RegionKind.IMAGE : RegionKind.UNMAPPED,
                    texts.get(mapped ? "space.page" : "space.unmapped"), page, page + PAGE));
        }
        extents.sort(Comparator.comparing(Extent::start, Long::compareUnsigned));
        return pictures(extents, cr2);
    }

    /** CR2, while a page fault is part of what is going on. */
    private OptionalLong faultAddress() {
        for (ChainLink link : moment.chain()) {
            if (isPageFault(link.event()) || isPageFault(link.second())) {
                return OptionalLong.of(moment.registers().get(RegisterFile.CR2));
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isPageFault(ExceptionEvent event) {
        return event != null && event.vector() == ExceptionVector.PAGE_FAULT.vector();
    }

    private void addImage(List<Extent> extents) {
        long start = -1;
        long end = 0;
        for (InitialState.Segment segment : guest.initial().segments()) {
            if (segment.size() > 0) {
                start = Long.compareUnsigned(segment.address(), start) < 0 ? segment.address() : start;
                end = Math.max(end, segment.address() + segment.size());
            }
        }
        if (end > 0) {
            extents.add(new Extent(RegionKind.IMAGE, texts.get("space.kernel"), start, end));
        }
    }

    private void addHeap(List<Extent> extents) {
        OptionalLong start = guest.symbols().valueOf("heap" + START);
        OptionalLong end = guest.symbols().valueOf("heap" + END);
        boolean named = start.isPresent() && end.isPresent() && start.getAsLong() < end.getAsLong();
        if (named && view.mapped(start.getAsLong())) {
            extents.add(new Extent(RegionKind.HEAP, texts.get("space.heap"), start.getAsLong(), end.getAsLong()));
        }
    }

    private void addStack(List<Extent> extents, StackPicture stack) {
        if (stack.guard() != null) {
            extents.add(new Extent(RegionKind.GUARD, texts.get("space.guard"), stack.bottom() - PAGE, stack.bottom()));
        }
        String name = stack.slot().isEmpty() ? texts.get("space.stack") : stack.slot();
        extents.add(new Extent(stack.working() ? RegionKind.WORKING_STACK : RegionKind.STACK, name, stack.bottom(), stack.top()));
    }

    private List<RegionPicture> pictures(List<Extent> extents, OptionalLong cr2) {
        List<RegionPicture> pictures = new ArrayList<>();
        Extent before = null;
        for (Extent extent : extents) {
            if (before != null && extent.start() != before.end()) {
                pictures.add(new RegionPicture(RegionKind.GAP, "···", "", false, false));
            }
            String range = texts.get("stack.range", HexText.grouped(extent.start()), HexText.grouped(extent.end() - 1));
            pictures.add(new RegionPicture(extent.kind(), extent.name(), range,
                    extent.kind() == RegionKind.WORKING_STACK,
                    cr2.isPresent() && extent.contains(cr2.getAsLong())));
            before = extent;
        }
        return pictures;
    }
}
