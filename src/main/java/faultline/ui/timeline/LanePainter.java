package faultline.ui.timeline;

import faultline.explain.Texts;
import faultline.ui.draw.TextMetrics;
import faultline.ui.theme.Palette;
import faultline.ui.theme.ThemeManager;
import java.util.List;
import java.util.function.IntFunction;
import javafx.scene.canvas.GraphicsContext;

/** Draws the lanes below the line: the stack in use, the privilege level, and output. */
final class LanePainter {
    private static final int STACK = 0;
    private static final int LEVEL = 1;
    private static final int OUTPUT = 2;
    private static final int LEAST_PRIVILEGED = 3;
    private static final double LARGEST_FONT = 0.78;

    private static final List<String> CAPTIONS = List.of("lane.stack", "lane.level", "lane.output");

    private final GraphicsContext g;
    private final TimelineLayout layout;
    private final Palette palette;
    private final Texts texts;
    private final double em;
    private final TextMetrics font;
    /** What is under each pixel of the line, or null. */
    private final Stretch[] columns;

    LanePainter(GraphicsContext g, TimelineLayout layout, Palette palette, Texts texts, double em) {
        this.g = g;
        this.layout = layout;
        this.palette = palette;
        this.texts = texts;
        this.em = em;
        font = TextMetrics.of(ThemeManager.sans(), Math.min(LARGEST_FONT * em, layout.lane() * 0.95));
        columns = new Stretch[(int) Math.ceil(layout.width())];
    }

    /** The width of the widest caption at most, in pixels. */
    static double captionsWidth(Texts texts, double em) {
        TextMetrics largest = TextMetrics.of(ThemeManager.sans(), LARGEST_FONT * em);
        return CAPTIONS.stream().mapToDouble(key -> largest.width(texts.get(key))).max().orElse(0);
    }

    void draw(TimelineModel model) {
        captions();
        TimelineData data = model.data();
        if (data.stretches().isEmpty()) {
            return;
        }
        double end = Math.min(columns.length, layout.x(model.within(data.end())) - layout.left() + 1);
        for (int i = 0; i < end; i++) {
            long from = model.at(i / layout.width()).step();
            long to = model.at((i + 1) / layout.width()).step();
            columns[i] = data.between(from, Math.max(from + 1, to));
        }
        bands(STACK, column -> columns[column] == null ? 0 : columns[column].stacks());
        bands(LEVEL, column -> columns[column] == null ? 0 : columns[column].levels());
        output();
    }

    private void captions() {
        for (int lane = 0; lane < CAPTIONS.size(); lane++) {
            double middle = layout.laneTop(lane) + layout.lane() / 2;
            g.setStroke(palette.color("line"));
            g.setLineWidth(1);
            double y = Math.round(layout.laneTop(lane) + layout.lane()) + 0.5;
            g.strokeLine(layout.left(), y, layout.right(), y);
            if (layout.captions()) {
                String caption = texts.get(CAPTIONS.get(lane));
                g.setFill(palette.color("dim"));
                font.drawMiddle(g, caption, layout.caption(font.width(caption), em), middle);
            }
        }
    }

    /** Neighbouring columns with the same bits are one band. */
    private void bands(int lane, IntFunction<Integer> bits) {
        int from = 0;
        for (int i = 1; i <= columns.length; i++) {
            if (i == columns.length || !bits.apply(i).equals(bits.apply(from))) {
                if (bits.apply(from) != 0) {
                    band(lane, from, i, bits.apply(from));
                }
                from = i;
            }
        }
    }

    private void band(int lane, int from, int to, int bits) {
        double top = layout.laneTop(lane);
        double x = layout.left() + from;
        for (int bit = 0; bit < Integer.SIZE - 1; bit++) {
            if ((bits & 1 << bit) != 0) {
                // What is ordinary is a low bar, what is special a high one: it shows without its colour, too.
                boolean special = lane == STACK ? bit != Stretch.CURRENT_STACK : bit == LEAST_PRIVILEGED;
                double height = special ? layout.lane() : layout.lane() * 0.35;
                g.setFill(palette.color(special ? lane == STACK ? "rsp" : "benign" : "faint"));
                g.fillRect(x, top + layout.lane() - height, to - from, height);
            }
        }
        String text = special(lane, bits);
        if (!text.isEmpty() && font.width(text) + 0.4 * em < to - from) {
            g.setFill(palette.color("panel"));
            font.drawMiddle(g, text, x + (to - from - font.width(text)) / 2, top + layout.lane() / 2);
        }
    }

    /** The name of the one thing that a band shows beside the ordinary, or nothing. */
    private String special(int lane, int bits) {
        if (lane == LEVEL) {
            return (bits & 1 << LEAST_PRIVILEGED) == 0 ? "" : texts.get("level.band", Integer.toString(LEAST_PRIVILEGED));
        }
        int rest = bits & ~(1 << Stretch.CURRENT_STACK);
        if (Integer.bitCount(rest) != 1) {
            return "";
        }
        int stack = Integer.numberOfTrailingZeros(rest);
        return stack < Stretch.FIRST_RSP ? texts.get("stack.ist", Integer.toString(stack))
                : texts.get("stack.rsp", Integer.toString(stack - Stretch.FIRST_RSP));
    }

    /** The more characters, the higher: each doubling by the same. */
    private void output() {
        double most = 0;
        for (Stretch column : columns) {
            most = Math.max(most, column == null ? 0 : column.output());
        }
        g.setFill(palette.color("ok"));
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != null && columns[i].output() > 0) {
                double height = layout.lane() * (0.4 + 0.6 * Math.log1p(columns[i].output()) / Math.log1p(most));
                g.fillRect(layout.left() + i, layout.laneTop(OUTPUT) + layout.lane() - height, 1.5, height);
            }
        }
    }
}
