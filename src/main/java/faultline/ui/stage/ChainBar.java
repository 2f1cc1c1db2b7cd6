package faultline.ui.stage;

import faultline.explain.Texts;
import faultline.ui.stage.StagePicture.ChainPicture;
import faultline.ui.stage.StagePicture.Pill;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/** The chain of events from the first cause to the double fault and the reset; always on show. */
final class ChainBar extends Region {
    private final Label heading = Card.label("stage-heading", "chain-heading");
    private final RowPool<PillView> pills = new RowPool<>(getChildren(), PillView::new);
    private final RowPool<ArrowView> arrows = new RowPool<>(getChildren(), ArrowView::new);
    private final Label hint = arrow();
    private ChainPicture picture = new ChainPicture(List.of(), "");

    ChainBar(Texts texts) {
        getStyleClass().addAll("stage-card", "chain");
        setId("chain");
        heading.setText(Card.capitals(texts.get("chain.heading")));
        heading.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(heading, hint);
    }

    private static Label arrow() {
        Label label = Card.label("chain-arrow");
        label.setTextAlignment(TextAlignment.CENTER);
        label.setAlignment(Pos.CENTER);
        return label;
    }

    void show(ChainPicture shown) {
        if (shown.equals(picture)) {
            return;
        }
        picture = shown;
        pills.begin();
        arrows.begin();
        for (Pill pill : shown.pills()) {
            if (!pill.arrow().isEmpty()) {
                arrows.next().show(pill.arrow());
            }
            pills.next().show(pill);
        }
        pills.end();
        arrows.end();
        Card.setText(hint, shown.hint());
        requestLayout();
    }

    /** Is shown a pill, its node, and its place in the chain. */
    interface PillVisitor {
        void visit(Pill pill, Node node, int place);
    }

    void forEachPill(PillVisitor visitor) {
        for (int i = 0; i < pills.rows().size(); i++) {
            visitor.visit(picture.pills().get(i), pills.rows().get(i), i);
        }
    }

    /** The last pill, or null. */
    Node last() {
        return pills.rows().isEmpty() ? null : pills.rows().get(pills.rows().size() - 1);
    }

    private static final double TOOLTIP_WIDTH = 28;

    /** How much the bar says, from all to least. */
    private enum Detail { FULL, SHORT, SHORT_ARROWS, TITLES }

    @Override
    protected void layoutChildren() {
        double em = heading.getFont().getSize() / 0.79;
        double height = getHeight();
        double x = em;
        double headingWidth = 7.2 * em;
        Card.place(heading, x, 0, headingWidth, height);
        x += headingWidth + 0.4 * em;
        double room = getWidth() - x - em;
        int gaps = Math.max(1, 2 * pills.rows().size() - 2);
        Detail detail = choose(room - gaps * 0.25 * em);
        double used = width(detail);
        double hintWidth = Card.widthOf(hint);
        boolean hintFits = room - used - hintWidth > gaps * 0.3 * em;
        double gap = Math.max(0.2 * em, Math.min(0.7 * em, (room - used - (hintFits ? hintWidth : 0)) / gaps));
        layoutChain(detail, x, gap, used + gaps * gap - room, em);
        Card.show(hint, hintFits);
        Card.place(hint, picture.pills().isEmpty() ? x : getWidth() - em - hintWidth, 0, hintWidth, height);
    }

    /** The most that fits. */
    private Detail choose(double room) {
        for (Detail detail : Detail.values()) {
            if (width(detail) <= room) {
                return detail;
            }
        }
        return Detail.TITLES;
    }

    private double width(Detail detail) {
        double width = 0;
        for (PillView pill : pills.rows()) {
            width += pill.width(detail);
        }
        for (ArrowView arrow : arrows.rows()) {
            width += arrow.width(detail);
        }
        return width;
    }

    private void layoutChain(Detail detail, double start, double gap, double excess, double em) {
        double pillHeight = Math.min(3.1 * em, getHeight() - 0.8 * em);
        double x = start;
        for (int i = 0; i < pills.rows().size(); i++) {
            if (i > 0) {
                ArrowView arrow = arrows.rows().get(i - 1);
                arrow.choose(detail);
                Card.place(arrow, x, 0, arrow.width(detail), getHeight());
                x += arrow.width(detail) + gap;
            }
            PillView pill = pills.rows().get(i);
            pill.choose(detail);
            // What fits at no level of detail does so because of the cause, which can be any source line.
            double width = i == 0 ? Math.max(4 * em, pill.width(detail) - Math.max(0, excess)) : pill.width(detail);
            Card.place(pill, x, (getHeight() - pillHeight) / 2, width, pillHeight);
            x += width + gap;
        }
    }

    /** What leads from one event to the next: in words, or where there is little room the arrow alone. */
    private static final class ArrowView extends Region {
        private final Label words = arrow();
        private final Label symbol = arrow();

        private ArrowView() {
            getChildren().addAll(words, symbol);
        }

        private void show(String text) {
            Card.setText(words, text);
            Card.setText(symbol, text.substring(text.length() - 1));
            setAccessibleText(text.replace('\n', ' '));
        }

        private static boolean inWords(Detail detail) {
            return detail.compareTo(Detail.SHORT_ARROWS) < 0;
        }

        private double width(Detail detail) {
            return Card.widthOf(inWords(detail) ? words : symbol);
        }

        private void choose(Detail detail) {
            words.setVisible(inWords(detail));
            symbol.setVisible(!inWords(detail));
        }

        @Override
        protected void layoutChildren() {
            Card.place(words, 0, 0, getWidth(), getHeight());
            Card.place(symbol, 0, 0, getWidth(), getHeight());
        }
    }

    /** An event of the chain. */
    private static final class PillView extends Region {
        private final Label title = Card.label("pill-title", "may-shorten");
        private final Label full = Card.label("pill-detail");
        private final Label brief = Card.label("pill-detail");
        private final Tooltip tooltip = new Tooltip();
        private Detail shown = Detail.FULL;
        private StagePicture.PillTone tone;

        private PillView() {
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(TOOLTIP_WIDTH * title.getFont().getSize());
            getChildren().addAll(title, full, brief);
        }

        private void show(Pill pill) {
            if (pill.tone() != tone) {
                tone = pill.tone();
                getStyleClass().setAll("pill", "pill-" + tone.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            Card.setText(title, pill.title());
            Card.setText(full, pill.detail());
            Card.setText(brief, pill.shortDetail());
            setAccessibleText(pill.title() + ", " + pill.detail());
            Subject.mark(this, pill.event() != null ? new Subject.Fault(pill.event())
                    : new Subject.Words(pill.title(), pill.explanation()));
            setAccessibleHelp(pill.explanation());
            if (pill.explanation().isEmpty()) {
                Tooltip.uninstall(this, tooltip);
            } else {
                tooltip.setText(pill.explanation());
                Tooltip.install(this, tooltip);
            }
            requestLayout();
        }

        /** The small line at a level of detail, or null. */
        private Label line(Detail detail) {
            return switch (detail) {
                case FULL -> full;
                case SHORT, SHORT_ARROWS -> brief.getText().isEmpty() ? null : brief;
                case TITLES -> null;
            };
        }

        private double width(Detail detail) {
            Label line = line(detail);
            return Math.max(Card.widthOf(title), line == null ? 0 : Card.widthOf(line)) + 2 * inset();
        }

        private double inset() {
            return title.getFont().getSize() * 0.85;
        }

        private void choose(Detail detail) {
            shown = detail;
            full.setVisible(line(detail) == full);
            brief.setVisible(line(detail) == brief);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth() - 2 * inset();
            Label line = line(shown);
            Card.place(title, inset(), getHeight() * (line == null ? 0.29 : 0.1), width, getHeight() * 0.42);
            if (line != null) {
                Card.place(line, inset(), getHeight() * 0.5, width, getHeight() * 0.4);
            }
        }
    }
}
