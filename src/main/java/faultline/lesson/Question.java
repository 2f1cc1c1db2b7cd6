package faultline.lesson;

import faultline.explain.Sentence;
import faultline.history.Position;
import java.util.List;

/**
 * A question about a run's future, with its answer.
 *
 * @param inquiry what is asked
 * @param text    the question in words
 * @param choices at least two, one of them right
 * @param asked   from where on the future is asked for
 * @param shown   where the run shows the answer; after {@code asked}, or the same place where nothing follows
 * @param why     what the machine does there, in a sentence
 */
public record Question(Inquiry inquiry, String text, List<Choice> choices, Position asked, Position shown, Sentence why) {
    public Question {
        choices = List.copyOf(choices);
    }

    /** The choice that the machine makes. */
    public Choice right() {
        return choices.stream().filter(Choice::right).findFirst().orElseThrow();
    }
}
