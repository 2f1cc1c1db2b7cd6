package faultline.history.condition;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of this package's errors. */
final class Wording {
    private static final String BUNDLE = "faultline.history.condition";

    private Wording() {
    }

    static String get(String key, Object... arguments) {
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, Locale.getDefault(), Wording.class.getClassLoader());
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }
}
