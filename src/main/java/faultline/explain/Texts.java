package faultline.explain;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * User-visible texts from a resource bundle, as patterns of {@link MessageFormat}. Numbers are handed over as text, so
 * that no locale puts separators into them.
 */
public final class Texts {
    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle bundle;
    /** By key: reading a pattern takes much longer than filling it in. */
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    /**
     * Opens a bundle, in the default locale's language where there is one, else in English.
     *
     * @param baseName the bundle's name on the class path, such as {@code faultline.explain.narration}
     * @throws MissingResourceException when there is no such bundle
     */
    public Texts(String baseName) {
        this(baseName, Locale.getDefault());
    }

    /**
     * Opens a bundle, in a locale's language where there is one, else in English.
     *
     * @param baseName the bundle's name on the class path
     * @throws MissingResourceException when there is no such bundle
     */
    public Texts(String baseName, Locale locale) {
        this.locale = locale;
        bundle = ResourceBundle.getBundle(baseName, locale, Texts.class.getClassLoader(), ENGLISH_OTHERWISE);
    }

    /** Another bundle in the same language. */
    public Texts sibling(String baseName) {
        return new Texts(baseName, locale);
    }

    /** The locale in whose language the texts were asked for. */
    public Locale locale() {
        return locale;
    }

    /**
     * A text with its arguments put in.
     *
     * @throws MissingResourceException when the bundle has no such key
     */
    public String get(String key, Object... arguments) {
        MessageFormat format = formats.computeIfAbsent(key, name -> new MessageFormat(bundle.getString(name), Locale.ROOT));
        synchronized (format) {
            return format.format(arguments);
        }
    }

    /** Whether the bundle has a text of this name. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }
}
