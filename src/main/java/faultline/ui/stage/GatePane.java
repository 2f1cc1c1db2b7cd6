package faultline.ui.stage;

import faultline.explain.Texts;
import faultline.ui.stage.StagePicture.CheckPicture;
import faultline.ui.stage.StagePicture.GateDetail;
import faultline.ui.stage.StagePicture.GateField;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The gate that is being read, taken apart into its bit fields, with the checks that it has to pass. */
final class GatePane extends Region {
    /** In em of the card. */
    static final double HEIGHT = 4.9;
    private static final PseudoClass PASSED = PseudoClass.getPseudoClass("passed");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final Texts texts;
    private final RowPool<FieldView> fields = new RowPool<>(getChildren(), FieldView::new);
    private final RowPool<Label> checks = new RowPool<>(getChildren(), () -> Card.label("gate-check"));
    private final Label reading = Card.label("gate-reading");
    private GateDetail picture;

    GatePane(Texts texts) {
        this.texts = texts;
        getStyleClass().add("gate-detail");
        setId("gate-detail");
        reading.setAlignment(Pos.CENTER);
        getChildren().add(reading);
    }

    void show(GateDetail shown) {
        picture = shown;
        Subject.mark(this, new Subject.GateOf(shown.vector()));
        fields.begin();
        for (GateField field : shown.fields()) {
            fields.next().show(field);
        }
        fields.end();
        Card.show(reading, shown.fields().isEmpty());
        Card.setText(reading, texts.get("idt.reading", String.valueOf(shown.vector())));
        checks.begin();
        for (CheckPicture check : shown.checks()) {
            Label label = checks.next();
            boolean passed = Boolean.TRUE.equals(check.passed());
            boolean failed = Boolean.FALSE.equals(check.passed());
            Card.setText(label, (passed ? "✓ " : failed ? "✗ " : "· ") + check.name());
            label.pseudoClassStateChanged(PASSED, passed);
            label.pseudoClassStateChanged(FAILED, failed);
        }
        checks.end();
        requestLayout();
    }

    /** The field of the interrupt stack table index, or null while the gate has not been read. */
    Node istField() {
        return field(GateField.Name.IST);
    }

    Node field(GateField.Name name) {
        for (FieldView field : fields.rows()) {
            if (field.name == name) {
                return field;
            }
        }
        return null;
    }

    /** The check that the last event belongs to, or null. */
    Node latestCheck() {
        return picture == null || picture.latest() < 0 ? null : checks.rows().get(picture.latest());
    }

    @Override
    protected void layoutChildren() {
        if (picture == null) {
            return;
        }
        double em = reading.getFont().getSize() / 0.79;
        double inset = 0.5 * em;
        double width = getWidth() - 2 * inset;
        double fieldHeight = 2.1 * em;
        double at = inset;
        List<FieldView> shown = fields.rows();
        double sum = shown.stream().mapToDouble(FieldView::share).sum();
        for (FieldView field : shown) {
            double share = width * field.share() / sum;
            Card.place(field, at, inset, share - 0.2 * em, fieldHeight);
            at += share;
        }
        Card.place(reading, inset, inset, width, fieldHeight);
        double taken = checks.rows().stream().mapToDouble(Card::widthOf).sum();
        double between = Math.min(0.45 * em, (width - taken) / Math.max(1, checks.rows().size() - 1));
        double x = inset;
        for (Label check : checks.rows()) {
            double checkWidth = Card.widthOf(check);
            Card.place(check, x, inset + fieldHeight + 0.3 * em, checkWidth, 1.2 * em);
            x += checkWidth + between;
        }
    }

    /** A bit field: its name above its bits. */
    private final class FieldView extends Region {
        private final Label caption = Card.label("field-name");
        private final Label value = Card.label("field-value");
        private GateField.Name name;

        private FieldView() {
            getStyleClass().add("gate-field");
            caption.setAlignment(Pos.CENTER);
            value.setAlignment(Pos.CENTER);
            getChildren().addAll(caption, value);
        }

        /** What part of the width it takes, among those of the others. */
        private double share() {
            return switch (name) {
                case OFFSET -> 2.0;
                case SELECTOR -> 1.85;
                case PRESENT -> 0.7;
                case DPL -> 0.9;
                case TYPE, IST -> 1.1;
            };
        }

        private void show(GateField field) {
            name = field.name();
            Card.setText(caption, texts.get("idt.field." + field.name()));
            Card.setText(value, field.value());
            pseudoClassStateChanged(Card.HOT, field.lit());
            setId("gate-field-" + field.name());
            setAccessibleText(caption.getText() + " " + field.value());
        }

        @Override
        protected void layoutChildren() {
            Card.place(caption, 0, getHeight() * 0.06, getWidth(), getHeight() * 0.42);
            Card.place(value, 0, getHeight() * 0.46, getWidth(), getHeight() * 0.48);
        }
    }
}
