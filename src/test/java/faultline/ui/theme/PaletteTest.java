package faultline.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            "double-fault/curbg", "on-now/now", "ink/region-kernel", "ink/region-heap", "screenink/screenbg");
    private static final List<String> GRAPHIC_PAIRS = List.of(
            "now/panel", "now/bg", "now/qbg", "now/curbg", "double-fault/hotbg", "double-fault/bg",
            "double-fault/guard1", "double-fault/guard2", "rsp/bg", "rsp/slotbg", "rsp/newbg", "faint/bg", "ok/bg",
            "benign/bg", "contributory/bg", "page-fault/bg");

    private static final Path SHEETS = Path.of("src/main/resources/faultline/ui");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)\\}");
    private static final Pattern TEXT_FILL = Pattern.compile("-fx-text-fill: -fl-([a-z0-9-]+)");
    /** The innermost of the colours. */
    private static final Pattern BACKGROUND = Pattern.compile("-fx-background-color: (?:-?[a-z0-9-]+, )*-fl-([a-z0-9-]+);");

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

    /** What a style sheet puts on one another in one rule need not stand in the lists above. */
    @ParameterizedTest
    @EnumSource(Theme.class)
    void textIsReadableOnTheBackgroundThatItsRuleGivesIt(Theme theme) throws IOException {
        Palette palette = Palette.of(theme);
        List<String> pale = new ArrayList<>();
        int rules = 0;
        try (Stream<Path> sheets = Files.walk(SHEETS)) {
            for (Path sheet : sheets.filter(file -> file.toString().endsWith(".css")).toList()) {
                Matcher rule = RULE.matcher(Files.readString(sheet));
                while (rule.find()) {
                    Matcher text = TEXT_FILL.matcher(rule.group(2));
                    Matcher background = BACKGROUND.matcher(rule.group(2));
                    // Patterns are no colours; what stands on them is in the lists.
                    if (text.find() && background.find() && palette.colors().containsKey(background.group(1))) {
                        rules++;
                        double contrast = contrast(palette.color(text.group(1)), palette.color(background.group(1)));
                        if (contrast < TEXT) {
                            pale.add(rule.group(1).strip() + ": " + contrast);
                        }
                    }
                }
            }
        }
        assertTrue(rules > 20, rules + " rules");
        assertEquals(List.of(), pale);
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
