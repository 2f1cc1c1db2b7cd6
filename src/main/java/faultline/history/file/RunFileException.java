package faultline.history.file;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** A run cannot be saved or opened. The message says what is wrong, where, and what would be right. */
public final class RunFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is at fault. */
    public enum Fault {
        /** What is in the file, or is to be saved: it will be refused each time. */
        CONTENT,
        /** The version: a newer Faultline can read it. */
        VERSION,
        /** The disk, or a permission: it may work another time. */
        DISK
    }

    private final transient Wording wording;
    private final Fault fault;

    /**
     * A text of the bundle that is yet to be said in a language.
     *
     * @param key       of the text
     * @param arguments what is put in; wordings and exceptions of this kind are said in the same language
     */
    record Wording(String key, Object... arguments) {
        private String in(Locale locale) {
            String pattern = ResourceBundle.getBundle("faultline.history.file", locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)).getString(key);
            return new MessageFormat(pattern, Locale.ROOT).format(Arrays.stream(arguments).map(one -> said(one, locale)).toArray());
        }

        private static Object said(Object argument, Locale locale) {
            if (argument instanceof RunFileException inner) {
                return inner.message(locale);
            }
            return argument instanceof Wording inner ? inner.in(locale) : argument;
        }
    }

    /**
     * @param key       of the text in the bundle
     * @param arguments what is put in
     */
    RunFileException(String key, Object... arguments) {
        this(Fault.CONTENT, key, arguments);
    }

    RunFileException(Fault fault, String key, Object... arguments) {
        this(fault, new Wording(key, arguments));
    }

    private RunFileException(Fault fault, Wording wording) {
        super(wording.in(Locale.getDefault()));
        this.wording = wording;
        this.fault = fault;
    }

    /** What is at fault. */
    public Fault fault() {
        return fault;
    }

    /** What is wrong, in a language. */
    public String message(Locale locale) {
        return wording == null ? getMessage() : wording.in(locale);
    }
}
