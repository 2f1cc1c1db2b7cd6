package faultline.ui.stage;

import faultline.explain.Texts;
import faultline.ui.stage.StagePicture.DescriptorRow;
import faultline.ui.stage.StagePicture.GdtPicture;
import faultline.ui.stage.StagePicture.SlotRow;
import faultline.ui.stage.StagePicture.TssPicture;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The stack pointers of the TSS and the descriptors of the GDT. */
final class TablesPane extends Card {
    private static final double ROOMY = 1.62;
    private static final double TIGHT = 1.3;
    private static final double GAP = 0.9;
    private static final double SUBHEADING = 1.7;
    private static final double NOTE = 5.6;

    private final RowPool<PairView> slots = new RowPool<>(getChildren(), PairView::new);
    private final RowPool<PairView> descriptors = new RowPool<>(getChildren(), PairView::new);
    private final Label gdtHeading = label("stage-heading");
    private final Label tssNote = label("stage-note");
    private final Label gdtNote = label("stage-note");
    private TssPicture tss;
    private GdtPicture gdt;

    TablesPane(Texts texts) {
        super("tables-card", texts.get("tss.heading"));
        gdtHeading.setText(capitals(texts.get("gdt.heading")));
        for (Label note : List.of(tssNote, gdtNote)) {
            note.setWrapText(true);
            note.setAlignment(Pos.TOP_LEFT);
        }
        getChildren().addAll(gdtHeading, tssNote, gdtNote);
    }

    void show(TssPicture shownTss, GdtPicture shownGdt) {
        tss = shownTss;
        gdt = shownGdt;
        setText(tssNote, shownTss.note());
        setText(gdtNote, shownGdt.note());
        requestLayout();
    }

    /** The row of a slot, by its name, or null. */
    Node slot(String name) {
        String id = "slot-" + name;
        return slots.rows().stream().filter(row -> id.equals(row.getId())).findFirst().orElse(null);
    }

    /** The value of the slot that is in use, or null. */
    Node hotSlot() {
        return slots.rows().stream().filter(row -> row.getPseudoClassStates().contains(HOT)).map(row -> row.right)
                .findFirst().orElse(null);
    }

    /** The row of a descriptor, by its selector, or null. */
    Node descriptor(int selector) {
        String id = "descriptor-" + Integer.toHexString(selector);
        return descriptors.rows().stream().filter(row -> id.equals(row.getId())).findFirst().orElse(null);
    }

    @Override
    void layoutBody(double x, double y, double width, double height, double em) {
        if (tss == null) {
            return;
        }
        List<SlotRow> shown = new ArrayList<>(tss.slots());
        double notes = (tss.note().isEmpty() ? 0 : NOTE) + (gdt.note().isEmpty() ? 0 : NOTE);
        double fixed = (GAP + SUBHEADING + notes) * em;
        while (fixed + (shown.size() + gdt.rows().size()) * TIGHT * em > height && dropEmpty(shown)) {
            // each turn gives up an empty slot
        }
        int count = Math.max(1, shown.size() + gdt.rows().size());
        double rowHeight = Math.max(TIGHT, Math.min(ROOMY, (height - fixed) / (count * em))) * em;
        double inset = 0.35 * em;
        slots.begin();
        double at = y;
        for (SlotRow slot : shown) {
            PairView row = slots.next();
            row.show(new Subject.Slot(slot.slot()), "slot-" + slot.slot(), slot.name(), slot.value(), slot.filled(),
                    slot.hot());
            place(row, x - inset, at, width + 2 * inset, rowHeight);
            at += rowHeight;
        }
        slots.end();
        place(tssNote, x, y, width, tss.note().isEmpty() ? 0 : NOTE * em);
        at = Math.max(at, y + (tss.note().isEmpty() ? 0 : NOTE * em)) + GAP * em;
        place(gdtHeading, x, at, width, SUBHEADING * em * 0.8);
        layoutDescriptors(x - inset, at + SUBHEADING * em, width + 2 * inset, y + height, rowHeight);
        place(gdtNote, x, at + SUBHEADING * em, width, gdt.note().isEmpty() ? 0 : NOTE * em);
    }

    private void layoutDescriptors(double x, double y, double width, double end, double rowHeight) {
        descriptors.begin();
        double at = y;
        for (DescriptorRow descriptor : gdt.rows()) {
            if (at + rowHeight > end + 2) {
                break;
            }
            PairView row = descriptors.next();
            String name = String.format("%02x ", descriptor.selector()) + descriptor.text();
            row.show(new Subject.DescriptorOf(descriptor.selector()),
                    "descriptor-" + Integer.toHexString(descriptor.selector()), name, descriptor.detail(),
                    descriptor.present(), descriptor.hot());
            place(row, x, at, width, rowHeight);
            at += rowHeight;
        }
        descriptors.end();
    }

    private static boolean dropEmpty(List<SlotRow> slots) {
        for (int i = slots.size() - 1; i >= 0; i--) {
            if (!slots.get(i).filled() && !slots.get(i).hot()) {
                slots.remove(i);
                return true;
            }
        }
        return false;
    }

    /** A name to the left and a value to the right. */
    private static final class PairView extends Region {
        private final Label left = label("pair-name");
        private final Label right = label("pair-value");
        private List<Object> shown = List.of();

        private PairView() {
            getStyleClass().add("pair");
            right.setAlignment(Pos.CENTER_RIGHT);
            getChildren().addAll(left, right);
        }

        private void show(Subject subject, String id, String name, String value, boolean strong, boolean hot) {
            List<Object> now = List.of(id, name, value, strong, hot);
            if (now.equals(shown)) {
                return;
            }
            shown = now;
            Subject.mark(this, subject);
            setId(id);
            setText(left, name);
            setText(right, value);
            pseudoClassStateChanged(DIM, !strong);
            pseudoClassStateChanged(HOT, hot);
            setAccessibleText(name + " " + value);
            applyCss();
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double inset = getHeight() * 0.25;
            double rightWidth = widthOf(right);
            place(left, inset, 0, getWidth() - rightWidth - 2 * inset, getHeight());
            place(right, getWidth() - rightWidth - inset, 0, rightWidth, getHeight());
        }
    }
}
