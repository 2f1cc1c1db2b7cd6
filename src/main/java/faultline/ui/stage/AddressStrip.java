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
    private final RowPool<RegionView> regions = new RowPool<>(getChildren(), RegionView::new);
    private final RowPool<Marker> markers = new RowPool<>(getChildren(), Marker::new);
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
        return markers.rows().stream().filter(marker -> marker.name.equals(name)).findFirst().orElse(null);
    }

    /** A region of the address space. */
    private static final class RegionView extends Label {
        private RegionPicture shown;

        private RegionView() {
            setTooltip(new Tooltip());
            setAlignment(Pos.CENTER);
        }

        private void show(RegionPicture picture) {
            if (picture.equals(shown)) {
                return;
            }
            boolean sameKind = shown != null && shown.kind() == picture.kind();
            shown = picture;
            Card.setText(this, picture.name());
            getTooltip().setText(picture.range().isEmpty() ? picture.name() : picture.range());
            setAccessibleText(picture.name() + " " + picture.range());
            if (!sameKind) {
                getStyleClass().setAll("label", "region",
                        "region-" + picture.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                applyCss();
            }
        }
    }

    /** What points into a region. */
    private static final class Marker extends Label {
        private String name = "";

        private Marker() {
            setAlignment(Pos.CENTER);
        }

        private void show(String register, String words) {
            Card.setText(this, words);
            if (!register.equals(name)) {
                name = register;
                getStyleClass().setAll("label", "marker", "marker-" + register);
                applyCss();
            }
        }
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
            RegionView region = regions.next();
            region.show(picture);
            Card.place(region, x, 1.75 * unit, width - 1, 2.3 * unit);
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
        List<Marker> row = new ArrayList<>();
        for (String name : names) {
            Marker marker = markers.next();
            marker.show(name, texts.get("space." + name));
            row.add(marker);
        }
        double gap = height * 0.6;
        double taken = row.stream().mapToDouble(Card::widthOf).sum() + gap * (row.size() - 1);
        double at = Math.max(0, Math.min(getWidth() - taken, x + (width - taken) / 2));
        for (Marker marker : row) {
            Card.place(marker, at, y, Card.widthOf(marker), height);
            at += Card.widthOf(marker) + gap;
        }
    }
}
