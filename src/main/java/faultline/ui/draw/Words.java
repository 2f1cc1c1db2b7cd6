package faultline.ui.draw;

import java.util.function.Function;
import javafx.util.StringConverter;

/** What a choice calls its values; nothing is typed into it. */
public final class Words<T> extends StringConverter<T> {
    private final String none;
    private final Function<? super T, String> words;

    /**
     * @param none  stands for no value
     * @param words those for a value
     */
    public Words(String none, Function<? super T, String> words) {
        this.none = none;
        this.words = words;
    }

    @Override
    public String toString(T value) {
        return value == null ? none : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("nothing is typed in");
    }
}
