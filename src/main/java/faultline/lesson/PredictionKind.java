package faultline.lesson;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a learner can be asked to predict. */
public enum PredictionKind {
    /** Which event comes next: a delivery, a handler, shutdown, a halt. */
    NEXT_EVENT("next-event"),
    /** Which exception is delivered next. */
    VECTOR("vector"),
    /** With which error code the next exception comes. */
    ERROR_CODE("error-code"),
    /** On which stack the next frame goes. */
    STACK("stack"),
    /** What one field of the next frame holds. */
    PUSHED_VALUE("pushed-value"),
    /** Whether this boot gets through. */
    SURVIVES("survives"),
    /** How often the machine boots. */
    BOOTS("boots");

    private final String word;

    PredictionKind(String word) {
        this.word = word;
    }

    /** How lessons write it. */
    public String word() {
        return word;
    }

    static Optional<PredictionKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(PredictionKind::word).toList();
    }
}
