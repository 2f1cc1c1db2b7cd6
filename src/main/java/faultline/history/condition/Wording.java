package faultline.history.condition;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A text of this package's errors, in whatever language it will be read.
 *
 * @param key       its name in the bundle
 * @param arguments what is put into it
 */
record Wording(String key, List<String> arguments) {
    private static final String BUNDLE = "faultline.history.condition";
    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    static Wording get(String key, String... arguments) {
        return new Wording(key, List.of(arguments));
    }

    String in(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale, Wording.class.getClassLoader(), ENGLISH_OTHERWISE);
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments.toArray());
    }
}
