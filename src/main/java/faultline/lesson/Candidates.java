package faultline.lesson;

import faultline.history.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Gathers the choices of a question: the right one, and wrong ones that differ from it and from each other. */
final class Candidates {
    /** More would have to be read rather than thought about. */
    private static final int MOST_WRONG = 3;

    private final String right;
    private final Position shown;
    private final Misconceptions misconceptions;
    /** Names of misconceptions, by what those who have them answer. */
    private final Map<String, String> wrong = new LinkedHashMap<>();

    /** @param shown where the run shows that {@code right} is right */
    Candidates(String right, Position shown, Misconceptions misconceptions) {
        this.right = right;
        this.shown = shown;
        this.misconceptions = misconceptions;
    }

    Position shown() {
        return shown;
    }

    /**
     * Offers a wrong answer, the likeliest first. One that is right here, or stands here already, is passed over.
     *
     * @param misconception its name
     */
    Candidates wrong(String text, String misconception) {
        if (!text.equals(right) && wrong.size() < MOST_WRONG) {
            wrong.putIfAbsent(text, misconception);
        }
        return this;
    }

    /** All choices, in an order that depends on the seed and the right answer alone, so that its place tells nothing. */
    List<Choice> shuffled(long seed) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(right, true, ""));
        wrong.forEach((text, name) -> choices.add(new Choice(text, false, misconceptions.words(name).orElseThrow(), name)));
        Collections.shuffle(choices, new Random(seed * 31 + right.hashCode()));
        return List.copyOf(choices);
    }
}
