package faultline.explain;

import faultline.machine.exception.ExceptionVector;
import java.util.Locale;

/** The manuals' names of exceptions and interrupts, in words. */
public final class VectorNames {
    private final Texts texts;

    /** In a locale's language, where there is one, else in English. */
    public VectorNames(Locale locale) {
        texts = new Texts("faultline.explain.vectors", locale);
    }

    /** The name without an article, such as {@code page fault}; {@code interrupt 65} for a vector without a name. */
    public String name(int vector) {
        ExceptionVector exception = ExceptionVector.of(vector);
        return exception != null ? texts.get(exception.name()) : texts.get("interrupt", Integer.toString(vector));
    }

    /** Short name and words, such as {@code #PF (page fault)}; just the words for a vector without a short name. */
    public String both(int vector) {
        ExceptionVector exception = ExceptionVector.of(vector);
        return exception != null ? texts.get("both", exception.symbol(), name(vector)) : name(vector);
    }
}
