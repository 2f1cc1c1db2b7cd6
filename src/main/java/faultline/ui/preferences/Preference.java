package faultline.ui.preferences;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/**
 * Something that is chosen once and for all.
 *
 * @param id      names its texts
 * @param value   what is chosen
 * @param chooser chooses something else, which takes effect at once
 * @param usual   what is chosen when nobody has chosen
 * @param choices all that can be chosen; empty for a choice between yes and no, and for an amount
 * @param least   of an amount
 * @param most    of an amount
 * @param step    from one amount to the next one that is offered
 */
public record Preference<T>(String id, ObservableValue<T> value, Consumer<T> chooser, T usual, List<T> choices, int least,
                            int most, int step) {
    static <T> Preference<T> oneOf(String id, ObservableValue<T> value, Consumer<T> chooser, T usual, List<T> choices) {
        return new Preference<>(id, value, chooser, usual, List.copyOf(choices), 0, 0, 0);
    }

    static Preference<Boolean> yesOrNo(String id, ObservableValue<Boolean> value, Consumer<Boolean> chooser) {
        return new Preference<>(id, value, chooser, false, List.of(), 0, 0, 0);
    }

    static Preference<Integer> amount(String id, ObservableValue<Integer> value, Consumer<Integer> chooser, int usual, int least,
                                      int most, int step) {
        return new Preference<>(id, value, chooser, usual, List.of(), least, most, step);
    }

    /** Chooses what is chosen when nobody has chosen. */
    void reset() {
        chooser.accept(usual);
    }
}
