package faultline.ui.fields;

import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextFormatter;
import javafx.util.StringConverter;

/** A field for a whole number in a range, which can be typed in; only digits can, and a number beyond the range becomes its end. */
public final class AmountField extends Spinner<Integer> {
    private static final String DIGITS = "[0-9]{0,9}";

    /**
     * @param least 0 or more
     * @param usual what it begins with
     * @param step  from one amount to the next one that is offered
     */
    public AmountField(int least, int most, int usual, int step) {
        IntegerSpinnerValueFactory values = new IntegerSpinnerValueFactory(least, most, usual, step);
        values.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer value) {
                return value == null ? "" : value.toString();
            }

            @Override
            public Integer fromString(String text) {
                return text.isEmpty() ? values.getValue() : Integer.valueOf(Math.max(least, Math.min(most, Integer.parseInt(text))));
            }
        });
        setValueFactory(values);
        setEditable(true);
        getEditor().setTextFormatter(new TextFormatter<>(change -> change.getControlNewText().matches(DIGITS) ? change : null));
        getEditor().setText(Integer.toString(usual));
    }
}
