package faultline.ui.timeline;

import faultline.explain.Texts;
import faultline.history.Mark;
import faultline.history.Position;
import faultline.machine.exception.ExceptionClass;
import faultline.ui.draw.TextMetrics;
import faultline.ui.theme.Palette;
import faultline.ui.theme.ThemeManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

/** Draws the timeline: laps, the line with its marks and bookmarks, the pointer, the cursor, and the lanes. */
final class TimelinePainter {
    /** In em. */
    private static final double THICKNESS = 0.55;
    private static final double DOT = 0.5;
    private static final double FONT_SIZE = 0.8;
    /** In pixels. */
    private static final double LEAST_DISTANCE = 2;
    private static final double LEAST_LAP = 4;

    private final GraphicsContext g;
    private final TimelineModel model;
    private final TimelineLayout layout;
    private final Palette palette;
    private final Texts texts;
    private final double em;
    private final LabelRow labels;

    TimelinePainter(GraphicsContext g, TimelineModel model, TimelineLayout layout, Palette palette, Texts texts, double em) {
        this.g = g;
        this.model = model;
        this.layout = layout;
        this.palette = palette;
        this.texts = texts;
        this.em = em;
        labels = new LabelRow(layout.right() + em, TextMetrics.of(ThemeManager.sans(), FONT_SIZE * em), 0.4 * em);
    }

    /** @param now the place that is shown, or null when there is no run */
    void draw(Position now) {
        if (now != null) {
            lapShades();
        }
        new LanePainter(g, layout, palette, texts, em).draw(model);
        line("line", 0, 1);
        if (now == null) {
            return;
        }
        line("now", 0, model.within(now));
        List<Mark> marks = showsMarks() ? visibleMarks() : List.of();
        if (showsMarks()) {
            marks.forEach(this::sign);
        } else {
            density();
        }
        model.bookmarksInReach().forEach(this::flag);
        Position parting = model.partingProperty().get();
        if (parting != null) {
            parting(x(parting));
        }
        labels(marks);
        pointer(model.within(now));
        if (model.cursorProperty().get() != null) {
            cursor(model.within(model.cursorProperty().get()));
        }
        if (!model.viewport().isWhole()) {
            overview();
        }
    }

    /** What comes first finds room first. */
    private void labels(List<Mark> marks) {
        if (model.partingProperty().get() != null) {
            label(texts.get("mark.parting"), "ink", x(model.partingProperty().get()));
        }
        model.bookmarksInReach().forEach(bookmark -> label(bookmark.name(), "ink", x(bookmark.position())));
        if (model.data().laps() > 1) {
            lapNumbers(model.data().lap(model.at(0)), model.data().lap(model.at(1)));
        }
        for (Mark mark : marks.stream().sorted(MarkLook.MOST_IMPORTANT_FIRST).toList()) {
            label(MarkLook.label(mark, texts), mark.kind() == Mark.Kind.DELIVERY ? MarkLook.token(mark) : "dim",
                    x(mark.position()));
        }
    }

    private void label(String text, String color, double x) {
        if (!text.isEmpty() && inView(x)) {
            g.setFill(palette.color(color));
            labels.draw(g, text, x, layout.labels());
        }
    }

    private double x(Position position) {
        return layout.x(model.within(position));
    }

    private boolean inView(double x) {
        return x >= layout.left() - 1 && x <= layout.right() + 1;
    }

    private void line(String color, double from, double to) {
        double left = layout.x(Math.max(0, Math.min(1, from)));
        double right = layout.x(Math.max(0, Math.min(1, to)));
        if (right > left || to >= 0 && from == to) {
            g.setLineCap(StrokeLineCap.ROUND);
            g.setLineWidth(THICKNESS * em);
            g.setStroke(palette.color(color));
            g.strokeLine(left, layout.track(), right, layout.track());
        }
    }

    // ---- laps -------------------------------------------------------------------------------------------------------

    /** Every other lap is shaded; where laps are too narrow for that, their numbers tell that there are many. */
    private void lapShades() {
        TimelineData data = model.data();
        int first = data.lap(model.at(0));
        int last = data.lap(model.at(1));
        if (layout.width() / (last - first + 1) < LEAST_LAP) {
            return;
        }
        for (int lap = first; lap <= last; lap++) {
            double left = Math.max(layout.left(), x(new Position(data.lapFrom(lap), 0)));
            double right = Math.min(layout.right(), x(new Position(data.lapTo(lap), 0)));
            if (lap % 2 == 0) {
                g.setFill(palette.color("panel2"));
                g.fillRect(left, 0, right - left, layout.bottom());
            }
            if (left > layout.left()) {
                g.setStroke(palette.color("line"));
                g.setLineWidth(1);
                g.strokeLine(Math.round(left) + 0.5, 0, Math.round(left) + 0.5, layout.bottom());
            }
        }
    }

    /** Where there is no room for all numbers, those of round laps stand for them. */
    private void lapNumbers(int first, int last) {
        double room = layout.width() / (last - first + 1);
        String widest = TimelineWords.count(last);
        boolean words = labels.width(texts.get("lap", widest)) <= room;
        int every = 1;
        for (int i = 0; labels.width(widest) > room * every; i++) {
            every = i % 3 == 1 ? every / 2 * 5 : every * 2;
        }
        for (int lap = Math.max(1, (first + every - 1) / every * every); lap <= last; lap += every) {
            double left = Math.max(layout.left(), x(new Position(model.data().lapFrom(lap), 0)));
            double right = Math.min(layout.right(), x(new Position(model.data().lapTo(lap), 0)));
            String number = TimelineWords.count(lap);
            label(words ? texts.get("lap", number) : number, "dim", (left + right) / 2);
        }
    }

    // ---- marks ------------------------------------------------------------------------------------------------------

    private boolean showsMarks() {
        return model.data().hasMarks(model.at(0).step(), model.at(1).step());
    }

    /** The marks in view without those that would cover the one before of their kind: a long run has very many. */
    private List<Mark> visibleMarks() {
        Map<Mark.Kind, Double> last = new EnumMap<>(Mark.Kind.class);
        List<Mark> visible = new ArrayList<>();
        for (Mark mark : model.data().marks()) {
            double x = x(mark.position());
            if (inView(x) && x - last.getOrDefault(mark.kind(), -Double.MAX_VALUE) >= LEAST_DISTANCE) {
                visible.add(mark);
                last.put(mark.kind(), x);
            }
        }
        return visible;
    }

    private void sign(Mark mark) {
        double x = x(mark.position());
        Color color = palette.color(MarkLook.token(mark));
        if (mark.kind() == Mark.Kind.DELIVERY) {
            boolean doubleFault = mark.exception().exceptionClass() == ExceptionClass.DOUBLE_FAULT;
            double radius = (doubleFault ? 1.25 : 1) * DOT * em;
            g.setFill(color);
            g.fillOval(x - radius, layout.track() - radius, 2 * radius, 2 * radius);
        } else if (mark.kind() != Mark.Kind.ESCALATION) {
            double half = (mark.kind() == Mark.Kind.RESET ? 1.1 : 0.8) * em;
            g.setStroke(color);
            g.setLineWidth(mark.kind() == Mark.Kind.RESET ? 2 : 1);
            g.strokeLine(Math.round(x) + 0.5, layout.track() - half, Math.round(x) + 0.5, layout.track() + half);
        }
    }

    /** Where marks are too many to be known one by one: for each pixel how many exceptions there are, and the gravest. */
    private void density() {
        for (double x = 0; x < layout.width(); x += LEAST_DISTANCE) {
            long from = model.at(x / layout.width()).step();
            long to = model.at((x + LEAST_DISTANCE) / layout.width()).step();
            Stretch stretch = model.data().between(from, Math.max(from + 1, to));
            if (stretch != null && stretch.gravest() != null) {
                double half = em * Math.min(1, 0.5 + 0.06 * Math.log1p(stretch.exceptions()));
                g.setFill(palette.color(stretch.gravest().name().toLowerCase(Locale.ROOT).replace('_', '-')));
                g.fillRect(layout.left() + x, layout.track() - half, LEAST_DISTANCE, half - THICKNESS / 2 * em);
            }
        }
    }

    private void flag(Bookmark bookmark) {
        double x = Math.round(x(bookmark.position())) + 0.5;
        if (!inView(x)) {
            return;
        }
        double top = layout.track() - 1.15 * em;
        g.setStroke(palette.color("ink"));
        g.setLineWidth(1);
        g.strokeLine(x, top, x, layout.track() + 0.8 * em);
        g.setFill(palette.color("ink"));
        g.fillPolygon(new double[] {x, x + 0.7 * em, x}, new double[] {top, top + 0.3 * em, top + 0.6 * em}, 3);
    }

    /** Where two branches that stand side by side part. */
    private void parting(double at) {
        if (inView(at)) {
            double x = Math.round(at) + 0.5;
            g.setStroke(palette.color("now"));
            g.setLineWidth(2);
            g.setLineDashes(0.3 * em, 0.15 * em);
            g.strokeLine(x, layout.track() - 0.9 * em, x, layout.bottom());
            g.setLineDashes();
        }
    }

    // ---- where one is -----------------------------------------------------------------------------------------------

    private void pointer(double within) {
        if (within < 0 || within > 1) {
            return;
        }
        double x = layout.x(within);
        double top = layout.pointer();
        g.setStroke(palette.color("ink"));
        g.setLineWidth(1);
        g.strokeLine(Math.round(x) + 0.5, top, Math.round(x) + 0.5, layout.bottom());
        g.setFill(palette.color("ink"));
        g.fillPolygon(new double[] {x, x - 0.5 * em, x + 0.5 * em}, new double[] {top, top + 0.8 * em, top + 0.8 * em}, 3);
    }

    private void cursor(double within) {
        double x = Math.round(layout.x(within)) + 0.5;
        g.setStroke(palette.color("rsp"));
        g.setLineWidth(2);
        g.setLineDashes(0.3 * em, 0.2 * em);
        g.strokeLine(x, 0, x, layout.bottom());
        g.setLineDashes();
    }

    /** Which part of the run is in view: a thin line at the top. */
    private void overview() {
        double left = layout.x(model.viewport().from());
        double right = layout.x(model.viewport().to());
        g.setFill(palette.color("line"));
        g.fillRect(layout.left(), 0, layout.width(), 0.2 * em);
        g.setFill(palette.color("dim"));
        g.fillRect(left, 0, Math.max(0.3 * em, right - left), 0.2 * em);
    }
}
