package faultline.ui.timeline;

import faultline.explain.Texts;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.exception.ExceptionClass;
import faultline.ui.draw.CanvasPane;
import faultline.ui.draw.TextMetrics;
import faultline.ui.run.RunModel;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.Palette;
import faultline.ui.theme.ThemeManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

/** The whole run as one line, with marks for exceptions, stack switches, output and boots. A click goes there. */
public final class TimelineView extends CanvasPane {
    /** In em: how far the line lies from the edges, and the sizes of what stands on it. */
    private static final double INSET = 1.3;
    private static final double THICKNESS = 0.55;
    private static final double DOT = 0.5;
    private static final double FONT_SIZE = 0.8;
    private static final double LABEL_ABOVE = 1.85;
    private static final double LABEL_BELOW = 2.35;
    /** In pixels. */
    private static final double LEAST_DISTANCE = 2;

    private final RunModel run;
    private final ThemeManager theme;
    private final AppearanceModel appearance;
    private final Texts texts;
    private TimelineScale scale = new TimelineScale(List.of(), Position.START);

    public TimelineView(RunModel run, ThemeManager theme, AppearanceModel appearance, Texts texts) {
        this.run = run;
        this.theme = theme;
        this.appearance = appearance;
        this.texts = texts;
        getStyleClass().add("timeline");
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(texts.get("timeline.name"));
        setFocusTraversable(true);
        run.momentProperty().addListener(property -> redraw());
        run.marksProperty().addListener(property -> rescale());
        run.endProperty().addListener(property -> rescale());
        theme.paletteProperty().addListener(property -> redraw());
        appearance.zoomProperty().addListener(property -> redraw());
        focusedProperty().addListener(property -> redraw());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::seek);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::seek);
    }

    private void rescale() {
        scale = new TimelineScale(run.marksProperty().get().stream().map(Mark::position).toList(),
                run.endProperty().get());
        redraw();
    }

    private void seek(MouseEvent event) {
        double inset = INSET * appearance.em();
        double place = (event.getX() - inset) / Math.max(1, getWidth() - 2 * inset);
        if (run.moment() != null) {
            run.jumpTo(nearestMark(event.getX(), scale.position(Math.max(0, Math.min(1, place)))));
        }
        event.consume();
    }

    /** A mark attracts clicks that come near it. */
    private Position nearestMark(double x, Position otherwise) {
        double reach = DOT * appearance.em();
        Position nearest = otherwise;
        for (Mark mark : run.marksProperty().get()) {
            double distance = Math.abs(x(mark.position()) - x);
            if (distance < reach) {
                reach = distance;
                nearest = mark.position();
            }
        }
        return nearest;
    }

    private double x(Position position) {
        double inset = INSET * appearance.em();
        return inset + scale.place(position) * (getWidth() - 2 * inset);
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        double em = appearance.em();
        double y = height * 0.54;
        Palette palette = theme.palette();
        Moment moment = run.moment();
        Position now = moment == null ? Position.START : moment.position();
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineWidth(THICKNESS * em);
        g.setStroke(palette.color("line"));
        g.strokeLine(INSET * em, y, width - INSET * em, y);
        if (moment == null) {
            return;
        }
        g.setStroke(palette.color("now"));
        g.strokeLine(INSET * em, y, x(now), y);
        drawMarks(g, y, em, palette);
        drawPointer(g, x(now), y, em, palette);
        if (isFocused()) {
            g.setLineWidth(1);
            g.strokeRect(1.5, 1.5, width - 3, height - 3);
        }
    }

    private void drawMarks(GraphicsContext g, double y, double em, Palette palette) {
        List<Mark> marks = visibleMarks();
        for (Mark mark : marks) {
            drawSign(g, mark, x(mark.position()), y, em, palette.color(MarkLook.token(mark)));
        }
        TextMetrics font = TextMetrics.of(ThemeManager.sans(), FONT_SIZE * em);
        LabelRow above = new LabelRow(getWidth(), font, 0.4 * em);
        LabelRow below = new LabelRow(getWidth(), font, 0.4 * em);
        boolean roomBelow = y + (LABEL_BELOW + FONT_SIZE / 2) * em < getHeight();
        for (Mark mark : marks.stream().sorted(MarkLook.MOST_IMPORTANT_FIRST).toList()) {
            String label = MarkLook.label(mark, texts);
            double x = x(mark.position());
            g.setFill(palette.color(mark.kind() == Mark.Kind.DELIVERY ? MarkLook.token(mark) : "dim"));
            if (!label.isEmpty() && !above.draw(g, label, x, y - LABEL_ABOVE * em) && roomBelow) {
                below.draw(g, label, x, y + LABEL_BELOW * em);
            }
        }
    }

    /** The marks without those that would cover the one before of their kind: a long boot loop has very many. */
    private List<Mark> visibleMarks() {
        Map<Mark.Kind, Double> last = new EnumMap<>(Mark.Kind.class);
        List<Mark> visible = new ArrayList<>();
        for (Mark mark : run.marksProperty().get()) {
            double x = x(mark.position());
            if (x - last.getOrDefault(mark.kind(), -Double.MAX_VALUE) >= LEAST_DISTANCE) {
                visible.add(mark);
                last.put(mark.kind(), x);
            }
        }
        return visible;
    }

    private static void drawSign(GraphicsContext g, Mark mark, double x, double y, double em, Color color) {
        if (mark.kind() == Mark.Kind.DELIVERY) {
            boolean doubleFault = mark.exception().exceptionClass() == ExceptionClass.DOUBLE_FAULT;
            double radius = (doubleFault ? 1.25 : 1) * DOT * em;
            g.setFill(color);
            g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        } else if (mark.kind() != Mark.Kind.ESCALATION) {
            double half = (mark.kind() == Mark.Kind.RESET ? 1.5 : 1.15) * em;
            g.setStroke(color);
            g.setLineWidth(mark.kind() == Mark.Kind.RESET ? 2 : 1);
            g.strokeLine(Math.round(x) + 0.5, y - half, Math.round(x) + 0.5, y + half);
        }
    }

    private static void drawPointer(GraphicsContext g, double x, double y, double em, Palette palette) {
        g.setFill(palette.color("ink"));
        double top = y + 0.85 * em;
        g.fillPolygon(new double[] {x, x - 0.5 * em, x + 0.5 * em}, new double[] {top, top + 0.85 * em, top + 0.85 * em}, 3);
    }
}
