package faultline.lesson;

import faultline.explain.Texts;
import faultline.explain.VectorNames;
import faultline.machine.exception.ExceptionVector;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be behind wrong answers, in the words of one language. Each has a name that is the same in all of them. */
final class Misconceptions {
    private static final Pattern NAME = Pattern.compile("([a-zA-Z0-9_.-]+)(?:/([0-9]{1,3}))?");
    private static final String WORDS = "wrong.";

    private final Texts texts;
    private final VectorNames vectors;

    /** @param texts of the bundle {@code faultline.lesson.predictions} */
    Misconceptions(Texts texts, Locale locale) {
        this.texts = texts;
        vectors = new VectorNames(locale);
    }

    /** The name of a misconception that speaks of an exception. */
    static String of(String name, int vector) {
        return name + '/' + vector;
    }

    /** The words to a name; empty when there are none in this language, or there is no such name. */
    Optional<String> words(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || !texts.has(WORDS + parts.group(1))) {
            return Optional.empty();
        }
        if (parts.group(2) == null) {
            return Optional.of(texts.get(WORDS + parts.group(1)));
        }
        int vector = Integer.parseInt(parts.group(2));
        return Optional.of(texts.get(WORDS + parts.group(1), vectors.both(vector), ExceptionVector.symbol(vector)));
    }
}
