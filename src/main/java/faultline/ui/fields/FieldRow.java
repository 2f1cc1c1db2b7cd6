package faultline.ui.fields;

import faultline.explain.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** One field: its name and bits, what changes it, and what it says. */
final class FieldRow {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    /** A wider number is scrolled in its field, so that its meaning has room beside it. */
    private static final int MOST_COLUMNS = 9;

    private final BitField field;
    private final FieldsModel model;
    private final Texts texts;
    private final Label name = new Label();
    private final Label meaning = new Label();
    private final CheckBox box = new CheckBox();
    private final TextField number = new TextField();
    private boolean updating;

    FieldRow(BitField field, FieldsModel model, Texts texts) {
        this.field = field;
        this.model = model;
        this.texts = texts;
        name.setText(field.name().isEmpty() ? texts.get("fields.value") : field.name());
        name.getStyleClass().add("field-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setTooltip(new Tooltip(texts.get("fields.bits", field.range())));
        meaning.getStyleClass().add("field-meaning");
        meaning.setWrapText(true);
        meaning.setMinHeight(Region.USE_PREF_SIZE);
        box.getStyleClass().addAll("mono", "field-box");
        box.setOnAction(event -> model.set(field, box.isSelected() ? 1 : 0));
        number.getStyleClass().addAll("mono", "field-number");
        number.setPrefColumnCount(Math.max(3, Math.min(MOST_COLUMNS, (field.bits() + 3) / 4 + 1)));
        number.setMaxWidth(Region.USE_PREF_SIZE);
        number.setMinWidth(Region.USE_PREF_SIZE);
        number.textProperty().addListener((property, old, text) -> typed(text));
        number.setOnAction(event -> applyTyped());
        number.focusedProperty().addListener((property, was, focused) -> {
            if (!focused) {
                update(number.isEditable());
            }
        });
    }

    Label name() {
        return name;
    }

    Control control() {
        return field.bits() == 1 ? box : number;
    }

    Label meaning() {
        return meaning;
    }

    private void typed(String text) {
        if (updating) {
            return;
        }
        boolean valid;
        try {
            valid = model.set(field, Long.parseUnsignedLong(text.replaceAll("[\\s_]|^0[xX]", ""), 16));
        } catch (NumberFormatException noNumber) {
            valid = false;
        }
        number.pseudoClassStateChanged(INVALID, !valid);
        if (!valid) {
            meaning.setText(texts.get("fields.invalid", Integer.toString(field.bits())));
        }
    }

    /** Enter tries what has been typed, as the button does. */
    private void applyTyped() {
        if (number.isEditable() && sameNumber(number.getText(), model.get(field))) {
            model.apply();
        }
    }

    void update(boolean editable) {
        long value = model.get(field);
        boolean changed = value != model.former(field);
        String digits = Long.toHexString(value);
        updating = true;
        box.setSelected(value == 1);
        box.setText(digits);
        box.setDisable(!editable);
        number.setEditable(editable);
        if (!number.isFocused() || !sameNumber(number.getText(), value)) {
            number.setText(digits);
            number.pseudoClassStateChanged(INVALID, false);
        }
        updating = false;
        String says = model.meaning(field).map(part -> part.meaning()).orElse("");
        meaning.setText(changed ? texts.get("fields.former", Long.toHexString(model.former(field)), says).strip() : says);
        for (Control control : new Control[] {box, number, name}) {
            control.pseudoClassStateChanged(CHANGED, changed);
        }
        control().setAccessibleText(texts.get("fields.field", name.getText(), field.range(), digits, meaning.getText()));
    }

    /** What is being typed is not rewritten while it says the same. */
    private static boolean sameNumber(String text, long value) {
        try {
            return Long.parseUnsignedLong(text.replaceAll("[\\s_]|^0[xX]", ""), 16) == value;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
