package faultline.explain;

import faultline.history.Moment;
import java.util.ArrayList;
import java.util.List;

/** A sentence in the making: pieces from the narration bundle, citations and a short label. */
final class Telling {
    private final Phrases phrases;
    private final List<String> pieces = new ArrayList<>();
    private final List<String> citations = new ArrayList<>();
    private String label = "";

    Telling(Phrases phrases) {
        this.phrases = phrases;
    }

    /** Adds the text with this key. */
    Telling say(String key, Object... arguments) {
        return add(phrases.text(key, arguments));
    }

    Telling sayIf(boolean applies, String key, Object... arguments) {
        return applies ? say(key, arguments) : this;
    }

    /** Adds a text as it is; an empty one adds nothing. */
    Telling add(String text) {
        if (!text.isEmpty()) {
            pieces.add(text);
        }
        return this;
    }

    Telling cite(String key) {
        for (String citation : phrases.citations(key)) {
            if (!citations.contains(citation)) {
                citations.add(citation);
            }
        }
        return this;
    }

    Telling citeIf(boolean applies, String key) {
        return applies ? cite(key) : this;
    }

    /** Sets the short name of the micro-step. */
    Telling label(String key, Object... arguments) {
        label = phrases.text("label." + key, arguments);
        return this;
    }

    Sentence finish(Moment moment) {
        String number = Integer.toString(moment.position().microStep());
        String step = label;
        if (moment.position().microStep() > 0) {
            step = moment.futureHidden() ? phrases.text("microStep.hidden", number, label)
                    : phrases.text("microStep", number, Integer.toString(moment.stepEvents().size()), label);
        }
        return new Sentence(Markup.parse(String.join(" ", pieces)), citations, step);
    }
}
