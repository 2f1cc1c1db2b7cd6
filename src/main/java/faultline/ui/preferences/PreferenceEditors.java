package faultline.ui.preferences;

import faultline.ui.draw.Words;
import faultline.ui.fields.AmountField;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ChoiceBox;
import org.controlsfx.property.editor.AbstractPropertyEditor;
import org.controlsfx.property.editor.Editors;
import org.controlsfx.property.editor.PropertyEditor;

/** What a preference is chosen with. */
final class PreferenceEditors {
    private PreferenceEditors() {
    }

    /** @param words what a choice is called */
    static PropertyEditor<?> of(PreferenceItem<?> item, Function<Object, String> words) {
        Preference<?> preference = item.preference();
        PropertyEditor<?> editor = !preference.choices().isEmpty() ? new OneOf(item, words)
                : preference.usual() instanceof Boolean ? Editors.createCheckEditor(item) : new Amount(item);
        editor.getEditor().setId("preference-" + preference.id());
        editor.getEditor().setAccessibleText(item.getName());
        editor.getEditor().setAccessibleHelp(item.getDescription());
        return editor;
    }

    private static final class OneOf extends AbstractPropertyEditor<Object, ChoiceBox<Object>> {
        private OneOf(PreferenceItem<?> item, Function<Object, String> words) {
            super(item, new ChoiceBox<>());
            getEditor().setConverter(new Words<>("", words));
            getEditor().getItems().setAll(item.preference().choices());
        }

        @Override
        protected ObservableValue<Object> getObservableValue() {
            return getEditor().valueProperty();
        }

        @Override
        public void setValue(Object value) {
            getEditor().setValue(value);
        }
    }

    private static final class Amount extends AbstractPropertyEditor<Integer, AmountField> {
        private Amount(PreferenceItem<?> item) {
            super(item, new AmountField(item.preference().least(), item.preference().most(), item.preference().least(),
                    item.preference().step()));
            getEditor().getEditor().setAccessibleText(item.getName());
        }

        @Override
        protected ObservableValue<Integer> getObservableValue() {
            return getEditor().valueProperty();
        }

        @Override
        public void setValue(Integer value) {
            getEditor().getValueFactory().setValue(value);
        }
    }
}
