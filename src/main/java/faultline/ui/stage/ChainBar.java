package faultline.ui.stage;

import faultline.explain.Texts;
import faultline.ui.stage.StagePicture.ChainPicture;
import faultline.ui.stage.StagePicture.Pill;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/** The chain of events from the first cause to the double fault and the reset; always on show. */
final class ChainBar extends Region {
    private final Label heading = Card.label("stage-heading", "chain-heading");
    private final RowPool<PillView> pills = new RowPool<>(getChildren(), PillView::new);
    private final RowPool<Label> arrows = new RowPool<>(getChildren(), ChainBar::arrow);
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
                Card.setText(arrows.next(), pill.arrow());
            }
            pills.next().show(pill);
        }
        pills.end();
        arrows.end();
        Card.setText(hint, shown.hint());
        requestLayout();
    }

    /** The last pill, or null. */
    Node last() {
        return pills.rows().isEmpty() ? null : pills.rows().get(pills.rows().size() - 1);
    }

    @Override
    protected void layoutChildren() {
        double em = heading.getFont().getSize() / 0.79;
        double height = getHeight();
        double x = em;
        double headingWidth = 7.2 * em;
        Card.place(heading, x, 0, headingWidth, height);
        x += headingWidth + 0.4 * em;
        double arrowWidth = arrows.rows().stream().mapToDouble(arrow -> Card.widthOf(arrow)).sum();
        double pillWidth = pills.rows().stream().mapToDouble(pill -> pill.prefWidth(-1)).sum();
        double hintWidth = Card.widthOf(hint);
        double free = getWidth() - x - em - arrowWidth - pillWidth;
        int gaps = Math.max(1, 2 * pills.rows().size() - 1);
        boolean hintFits = free - hintWidth > gaps * 0.3 * em;
        double gap = Math.max(0.2 * em, Math.min(0.7 * em, (free - (hintFits ? hintWidth : 0)) / gaps));
        // When the chain is longer than the window, its pills share what there is.
        double squeeze = free < 0 ? Math.max(0.5, (pillWidth + free - gaps * gap) / pillWidth) : 1;
        double pillHeight = Math.min(3.1 * em, height - 0.8 * em);
        for (int i = 0; i < pills.rows().size(); i++) {
            if (i > 0) {
                Label arrow = arrows.rows().get(i - 1);
                double width = Card.widthOf(arrow);
                Card.place(arrow, x, 0, width, height);
                x += width + gap;
            }
            PillView pill = pills.rows().get(i);
            double width = pill.prefWidth(-1) * squeeze;
            Card.place(pill, x, (height - pillHeight) / 2, width, pillHeight);
            x += width + gap;
        }
        Card.show(hint, hintFits);
        double hintX = picture.pills().isEmpty() ? x : getWidth() - em - hintWidth;
        Card.place(hint, hintX, 0, hintWidth, height);
    }

    /** An event of the chain. */
    private static final class PillView extends Region {
        private final Label title = Card.label("pill-title");
        private final Label detail = Card.label("pill-detail");

        private PillView() {
            getChildren().addAll(title, detail);
        }

        private void show(Pill pill) {
            getStyleClass().setAll("pill", "pill-" + pill.tone().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            Card.setText(title, pill.title());
            Card.setText(detail, pill.detail());
            setAccessibleText(pill.title() + ", " + pill.detail());
            requestLayout();
        }

        @Override
        protected double computePrefWidth(double height) {
            return Math.max(Card.widthOf(title), Card.widthOf(detail)) + 2 * inset();
        }

        private double inset() {
            return title.getFont().getSize() * 0.85;
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth() - 2 * inset();
            Card.place(title, inset(), getHeight() * 0.1, width, getHeight() * 0.42);
            Card.place(detail, inset(), getHeight() * 0.5, width, getHeight() * 0.4);
        }
    }
}
