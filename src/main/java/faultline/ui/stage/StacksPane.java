package faultline.ui.stage;

import faultline.explain.Texts;
import faultline.ui.stage.StagePicture.RegionPicture;
import faultline.ui.stage.StagePicture.StackPicture;
import faultline.ui.stage.StagePicture.WalkPicture;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The stacks side by side in address order, and the address space below them. */
final class StacksPane extends Region {
    private static final double PADDING = 0.85;
    private static final double GUTTER = 2.9;
    private static final double NARROWEST = 10.5;
    /** A single stack takes this part of the room, as a divisor, so that its rows stay readable. */
    private static final double WIDEST_SHARE = 1.5;
    /** The most that the names of the other stacks take, in em. */
    private static final double MORE_LINES = 2.4;

    private final RowPool<StackColumn> columns;
    private final AddressStrip strip;
    private final Label none = Card.label("stage-note");
    private final Label more = Card.label("stage-note", "more-stacks", "may-shorten");
    private final Texts texts;
    private List<StackPicture> pictures = List.of();

    StacksPane(Texts texts) {
        this.texts = texts;
        getStyleClass().addAll("stage-card", "stacks-card");
        columns = new RowPool<>(getChildren(), () -> new StackColumn(texts));
        strip = new AddressStrip(texts);
        none.setText(texts.get("stack.none"));
        none.setAlignment(Pos.TOP_LEFT);
        none.setWrapText(true);
        more.setWrapText(true);
        more.setAlignment(Pos.BOTTOM_LEFT);
        getChildren().addAll(strip, none, more);
    }

    void show(List<StackPicture> stacks, List<RegionPicture> regions, WalkPicture walk) {
        pictures = stacks;
        strip.show(regions);
        strip.ladder().show(walk);
        Card.show(none, stacks.isEmpty());
        requestLayout();
    }

    AddressStrip strip() {
        return strip;
    }

    List<StackColumn> columns() {
        return columns.rows();
    }

    /** The column of the stack that the working RSP is on, or null. */
    StackColumn working() {
        return columns.rows().stream().filter(column -> column.picture().working()).findFirst().orElse(null);
    }

    /** The column of the stack whose top a TSS slot holds, or null. */
    StackColumn ofSlot(String slot) {
        return columns.rows().stream().filter(column -> column.picture().slot().equals(slot)).findFirst().orElse(null);
    }

    @Override
    protected void layoutChildren() {
        double em = none.getFont().getSize() / 0.82;
        double padding = PADDING * em;
        double width = getWidth() - 2 * padding;
        // The pointer's gutter reaches into the card's padding.
        double stacksX = 0.1 * em;
        double stacksWidth = getWidth() - padding - stacksX;
        double stripHeight = AddressStrip.HEIGHT * em;
        Card.place(none, padding, padding, width, 4 * em);
        List<StackPicture> shown = choose((int) Math.max(1, stacksWidth / (NARROWEST * em)));
        double moreHeight = nameOthers(shown, width, em);
        double height = getHeight() - 1.7 * padding - stripHeight - 0.6 * em - moreHeight;
        Card.place(more, padding, padding * 0.8 + height + 0.3 * em, width, moreHeight);
        columns.begin();
        double columnWidth = stacksWidth / Math.max(WIDEST_SHARE, shown.size());
        double x = stacksX;
        for (StackPicture picture : shown) {
            StackColumn column = columns.next();
            column.show(picture);
            Card.place(column, x + GUTTER * em, padding * 0.8, columnWidth - GUTTER * em, height);
            x += columnWidth;
        }
        columns.end();
        Card.place(strip, padding, getHeight() - padding * 0.9 - stripHeight, width, stripHeight);
    }

    /** Names the stacks that have no room; returns the height that this takes. */
    private double nameOthers(List<StackPicture> shown, double width, double em) {
        List<String> others = pictures.stream().filter(stack -> !shown.contains(stack))
                .map(stack -> stack.slot().isEmpty() ? stack.title() : stack.slot()).toList();
        Card.show(more, !others.isEmpty());
        if (others.isEmpty()) {
            return 0;
        }
        Card.setText(more, texts.get("stack.more", String.join(" · ", others)));
        return Math.min(MORE_LINES * em, Math.ceil(more.prefHeight(width)));
    }

    /** As many stacks as fit: the one in use first, then the nearest ones that hold something; in address order again. */
    private List<StackPicture> choose(int most) {
        List<StackPicture> ranked = new ArrayList<>(pictures);
        ranked.sort((one, other) -> rank(other) - rank(one));
        List<StackPicture> chosen = ranked.subList(0, Math.min(most, ranked.size()));
        return pictures.stream().filter(chosen::contains).toList();
    }

    private static int rank(StackPicture stack) {
        if (stack.working()) {
            return 2;
        }
        return stack.rows().size() > 1 ? 1 : 0;
    }
}
