package faultline.ui.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The window's texts, by key. Parameters are put in as {@link MessageFormat} does. */
public final class Texts {
    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The texts of the user interface. */
    public static Texts ofWindow() {
        return new Texts(ResourceBundle.getBundle("faultline.ui.window", Locale.ENGLISH, Texts.class.getClassLoader()));
    }

    /**
     * The text of a key.
     *
     * @throws java.util.MissingResourceException when there is none
     */
    public String get(String key, Object... parameters) {
        String text = bundle.getString(key);
        return parameters.length == 0 ? text : new MessageFormat(text, Locale.ENGLISH).format(parameters);
    }

    /** Whether a key has a text. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** A count with thin gaps between its thousands, such as {@code 1 652}. */
    public static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number).replace(',', '\u202F');
    }
}
