package faultline.ui.stage;

import faultline.explain.Texts;
import faultline.ui.stage.StagePicture.RegionKind;
import faultline.ui.stage.StagePicture.RegionPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** The regions of the address space in one strip, with RSP and CR2 below the regions that they point into. */
final class AddressStrip extends Region {
    /** In em of the card. */
    static final double HEIGHT = 5.4;

    /** Of a region, in em: a name of six letters. */
    private static final double NARROWEST = 4.3;

    private final Texts texts;
    private final RegionChoice choice;
    private final Label heading = Card.label("stage-heading");
    private final WalkLadder ladder = new WalkLadder();
    private final RowPool<Label> regions = new RowPool<>(getChildren(), AddressStrip::region);
    private final RowPool<Label> markers = new RowPool<>(getChildren(), Label::new);
    private List<RegionPicture> pictures = List.of();

    AddressStrip(Texts texts) {
        this.texts = texts;
        choice = new RegionChoice(count -> texts.get("space.more", String.valueOf(count)));
        heading.setText(Card.capitals(texts.get("space.heading")));
        getStyleClass().add("address-strip");
        setId("address-strip");
        getChildren().addAll(heading, ladder);
    }

    WalkLadder ladder() {
        return ladder;
    }

    /** The marker of RSP or CR2, {@code rsp} or {@code cr2}, or null. */
    Node marker(String name) {
        return markers.rows().stream().filter(marker -> marker.getStyleClass().contains("marker-" + name)).findFirst()
                .orElse(null);
    }

    private static Label region() {
        Label label = new Label();
        label.setTooltip(new Tooltip());
        label.setAlignment(Pos.CENTER);
        return label;
    }

    void show(List<RegionPicture> shown) {
        if (!shown.equals(pictures)) {
            pictures = shown;
            requestLayout();
        }
    }

    private static double share(RegionKind kind) {
        return switch (kind) {
            case IMAGE -> 1.2;
            case HEAP -> 0.9;
            case STACK, WORKING_STACK -> 1.0;
            case GUARD, UNMAPPED -> 0.85;
            case GAP -> 0.5;
        };
    }

    @Override
    protected void layoutChildren() {
        double unit = getHeight() / HEIGHT;
        double headingWidth = Math.min(getWidth(), Card.widthOf(heading));
        Card.place(heading, 0, 0, headingWidth, 1.4 * unit);
        double room = getWidth() - headingWidth - unit;
        Card.place(ladder, getWidth() - room, 0, room, 1.4 * unit);
        List<RegionPicture> shown = choice.choose(pictures, Math.max(1, (int) (getWidth() / (NARROWEST * unit)) - 1));
        double sum = shown.stream().mapToDouble(region -> share(region.kind())).sum();
        double x = 0;
        regions.begin();
        markers.begin();
        for (RegionPicture picture : shown) {
            double width = getWidth() * share(picture.kind()) / sum;
            Label label = regions.next();
            label.getStyleClass().setAll("label", "region", "region-" + picture.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            Card.setText(label, picture.name());
            label.getTooltip().setText(picture.range().isEmpty() ? picture.name() : picture.range());
            label.setAccessibleText(picture.name() + " " + picture.range());
            label.applyCss();
            Card.place(label, x, 1.75 * unit, width - 1, 2.3 * unit);
            addMarkers(picture, x, width, 4.1 * unit, 1.3 * unit);
            x += width;
        }
        regions.end();
        markers.end();
    }

    private void addMarkers(RegionPicture picture, double x, double width, double y, double height) {
        List<String> names = new ArrayList<>();
        if (picture.cr2()) {
            names.add("cr2");
        }
        if (picture.rsp()) {
            names.add("rsp");
        }
        for (int i = 0; i < names.size(); i++) {
            Label marker = markers.next();
            marker.getStyleClass().setAll("label", "marker", "marker-" + names.get(i));
            marker.setAlignment(Pos.CENTER);
            Card.setText(marker, texts.get("space." + names.get(i)));
            marker.applyCss();
            double share = width / names.size();
            double markerWidth = Math.max(share, Card.widthOf(marker));
            Card.place(marker, x + i * share + (share - markerWidth) / 2, y, markerWidth, height);
        }
    }
}
