package faultline.history.file;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** A run cannot be saved or opened. The message says what is wrong, where, and what would be right. */
public final class RunFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param key       of the text in the bundle
     * @param arguments what is put in
     */
    RunFileException(String key, Object... arguments) {
        super(text(key, arguments));
    }

    /** A text of the bundle with its arguments put in. */
    static String text(String key, Object... arguments) {
        String pattern = ResourceBundle.getBundle("faultline.history.file").getString(key);
        return new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }
}
