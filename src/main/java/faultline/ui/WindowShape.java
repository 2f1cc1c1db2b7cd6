package faultline.ui;

import faultline.ui.theme.AppearanceModel;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableDoubleValue;

/** What the window's size allows, measured in pixels at 100 %: a large window with large text is a small one. */
final class WindowShape {
    /** The widest windows whose docks are drawers: they leave the stage 950 pixels or more. */
    private static final double LEFT_DRAWER_UP_TO = 1280;
    private static final double RIGHT_DRAWER_UP_TO = 1540;
    /** A window wider than this has room for a broad right dock. */
    private static final double WIDE_FROM = 1780;
    /** The narrowest windows in which the lesson can stay beside the stage while it asks something. */
    private static final double PINNED_FROM = 1180;
    /** The highest window whose bars are low, so that the stage has the room. */
    private static final double COMPACT_UP_TO = 640;

    /** The widest windows whose bars have no room for the way to what is open and for counters, and for the palette's button. */
    private static final double NARROW_UP_TO = 730;
    private static final double NO_PALETTE_UP_TO = 560;
    /** The narrowest windows whose top bar has room for what-ifs beside the title. */
    private static final double WHAT_IF_FROM = 1000;

    private final DoubleBinding width;
    private final DoubleBinding height;

    /** @param width and height of the window in pixels */
    WindowShape(ObservableDoubleValue width, ObservableDoubleValue height, AppearanceModel appearance) {
        this.width = logical(width, appearance);
        this.height = logical(height, appearance);
    }

    private static DoubleBinding logical(ObservableDoubleValue pixels, AppearanceModel appearance) {
        return Bindings.createDoubleBinding(() -> pixels.get() * 100 / appearance.zoomProperty().get(), pixels,
                appearance.zoomProperty());
    }

    /** @param pinned whether the left dock is needed beside the stage */
    BooleanBinding leftDrawer(ObservableBooleanValue pinned) {
        return width.lessThanOrEqualTo(LEFT_DRAWER_UP_TO)
                .and(Bindings.not(pinned).or(width.lessThan(PINNED_FROM)));
    }

    BooleanBinding rightDrawer() {
        return width.lessThanOrEqualTo(RIGHT_DRAWER_UP_TO);
    }

    BooleanBinding wide() {
        return width.greaterThan(WIDE_FROM);
    }

    BooleanBinding narrow() {
        return width.lessThanOrEqualTo(NARROW_UP_TO);
    }

    BooleanBinding paletteButton() {
        return width.greaterThan(NO_PALETTE_UP_TO);
    }

    BooleanBinding whatIfButton() {
        return width.greaterThanOrEqualTo(WHAT_IF_FROM);
    }

    BooleanBinding compact() {
        return height.lessThanOrEqualTo(COMPACT_UP_TO);
    }
}
