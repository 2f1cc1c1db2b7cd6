package faultline.ui.preferences;

import faultline.explain.Texts;
import faultline.ui.language.Language;
import faultline.ui.theme.Theme;
import faultline.ui.timeline.SpeedText;
import java.util.Optional;

/** What the choices of a preference are called. */
final class PreferenceWords {
    private final Texts texts;
    private final SpeedText speeds;

    /** @param names any texts of the window's language */
    PreferenceWords(Texts names) {
        texts = names.sibling("faultline.ui.preferences");
        speeds = new SpeedText(names);
    }

    String of(Preference<?> preference, Object value) {
        if (value instanceof Optional<?> theme) {
            return texts.get("theme." + theme.map(chosen -> ((Theme) chosen).id()).orElse("system"));
        }
        if (value instanceof Language language) {
            return texts.get("language." + language.id());
        }
        if (value instanceof Double factor) {
            return speeds.of(factor);
        }
        if (preference.id().equals(PreferencesModel.PICTURE_HEIGHT)) {
            int height = (Integer) value;
            return texts.get("value.picture-height", Long.toString(Math.round(height * 16 / 9.0)), Integer.toString(height));
        }
        return texts.get("value." + preference.id(), value);
    }
}
