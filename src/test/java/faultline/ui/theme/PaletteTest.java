package faultline.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the contrast of each pair of colours that stand on one another: 4.5 for text, 3 for graphics (WCAG 2). */
class PaletteTest {
    private static final double TEXT = 4.5;
    private static final double GRAPHIC = 3;
    private static final List<String> TEXT_PAIRS = List.of(
            "ink/bg", "ink/panel", "ink/panel2", "text/panel", "text/qbg", "dim/bg", "dim/panel", "dim/panel2", "dim/pill",
            "faint/panel", "faint/panel2", "strong/panel", "strong/guard1", "strong/guard2",
            "benign/panel", "contributory/panel", "page-fault/panel", "page-fault/pill", "double-fault/panel", "ok/panel",
            "ok/gatebg", "rsp/panel", "rsp/panel2", "rsp/gatebg", "rsp/hotbg", "hotink/hotbg", "ink/slotbg",
            "ink/gatebg", "newink/newbg", "guardink/panel", "dim/newbg", "dim/slotbg", "dim/hotbg", "faint/gatebg", "faint/pill", "guardink/guard1", "guardink/guard2", "guardink/hotbg", "selink/selbg",
            "ink/curbg", "dim/qbg", "ink/qbg", "dfink/dfbg", "dfsub/dfbg", "dfink/matrix-hot", "keyword/panel",
            "number/panel", "label/panel", "keyword/curbg", "number/curbg", "label/curbg", "faint/curbg",
            "double-fault/curbg", "ink/region-kernel", "ink/region-heap", "screenink/screenbg");
    private static final List<String> GRAPHIC_PAIRS = List.of(
            "now/panel", "now/bg", "now/qbg", "now/curbg", "on-now/now", "double-fault/hotbg", "double-fault/bg",
            "double-fault/guard1", "double-fault/guard2", "rsp/bg", "rsp/slotbg", "rsp/newbg", "faint/bg", "ok/bg",
            "benign/bg", "contributory/bg", "page-fault/bg");

    static Stream<Arguments> pairs() {
        return Stream.of(Theme.values()).flatMap(theme -> Stream.concat(
                TEXT_PAIRS.stream().map(pair -> Arguments.of(theme, pair, TEXT)),
                GRAPHIC_PAIRS.stream().map(pair -> Arguments.of(theme, pair, GRAPHIC))));
    }

    @ParameterizedTest(name = "{0} {1} at least {2}")
    @MethodSource("pairs")
    void pairsHaveContrast(Theme theme, String pair, double least) {
        Palette palette = Palette.of(theme);
        String[] names = pair.split("/");
        double contrast = contrast(palette.color(names[0]), palette.color(names[1]));
        assertTrue(contrast >= least, () -> pair + " in " + theme + " has " + contrast);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void allThemesHaveTheSameColours(Theme theme) {
        assertEquals(Palette.of(Theme.DARK).colors().keySet(), Palette.of(theme).colors().keySet());
    }

    @Test
    void blackOnWhiteHasTheContrastOfTheStandard() {
        assertEquals(21, contrast(Color.BLACK, Color.WHITE), 0.001);
    }

    private static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
