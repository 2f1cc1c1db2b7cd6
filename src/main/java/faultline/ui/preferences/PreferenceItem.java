package faultline.ui.preferences;

import faultline.explain.Texts;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.controlsfx.control.PropertySheet;

/** A line of the settings page. */
final class PreferenceItem<T> implements PropertySheet.Item {
    private final Preference<T> preference;
    private final Texts texts;
    private final ObjectProperty<Object> shown = new SimpleObjectProperty<>(this, "shown");

    PreferenceItem(Preference<T> preference, Texts texts) {
        this.preference = preference;
        this.texts = texts;
    }

    /** Shows what is chosen until the subscription ends. */
    Subscription follow() {
        return preference.value().subscribe(shown::set);
    }

    Preference<T> preference() {
        return preference;
    }

    @Override
    public Class<?> getType() {
        return preference.usual().getClass();
    }

    @Override
    public String getCategory() {
        return "";
    }

    @Override
    public String getName() {
        return texts.get("name." + preference.id());
    }

    @Override
    public String getDescription() {
        return texts.get("about." + preference.id());
    }

    @Override
    public Object getValue() {
        return shown.get();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void setValue(Object value) {
        if (value != null && !value.equals(preference.value().getValue())) {
            preference.chooser().accept((T) value);
        }
    }

    @Override
    public Optional<ObservableValue<?>> getObservableValue() {
        return Optional.of(shown);
    }
}
