package faultline.ui.language;

import faultline.ui.settings.Settings;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The language of the window's texts, as the user chose it. */
public final class LanguageModel {
    private static final String KEY = "language";

    private final Settings settings;
    private final Locale system;
    private final ReadOnlyObjectWrapper<Language> language;

    /**
     * @param settings where the choice is kept
     * @param system   the system's locale
     */
    public LanguageModel(Settings settings, Locale system) {
        this.settings = settings;
        this.system = system;
        language = new ReadOnlyObjectWrapper<>(this, "language", Language.of(settings.get(KEY, "")));
    }

    public ReadOnlyObjectProperty<Language> languageProperty() {
        return language.getReadOnlyProperty();
    }

    public void choose(Language chosen) {
        settings.put(KEY, chosen.id());
        language.set(chosen);
    }

    /** The locale whose texts are shown. */
    public Locale locale() {
        return language.get().locale(system);
    }
}
