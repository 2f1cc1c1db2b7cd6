package faultline.ui.stage;

import faultline.explain.Sentence;
import faultline.explain.Span;
import faultline.explain.Texts;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** What happens, in one sentence, with where the manuals say so. */
final class SayPane extends VBox {
    /** More would take a row of their own where the window is low. */
    private static final int MOST_CITATIONS = 2;

    private static final Pattern GROUPED = Pattern.compile("\\b[0-9a-f]{4}(?: [0-9a-f]{4})+\\b");

    private final TextFlow words = new TextFlow();
    private final FlowPane below = new FlowPane();
    private final Texts texts;
    private Sentence shown;

    SayPane(Texts texts) {
        this.texts = texts;
        getStyleClass().addAll("stage-card", "say");
        setId("say");
        words.getStyleClass().add("say-words");
        below.getStyleClass().add("say-below");
        getChildren().addAll(words, below);
        setAccessibleRole(AccessibleRole.TEXT);
        below.widthProperty().addListener(changed -> {
            if (shown != null) {
                cite();
            }
        });
    }

    private static Label citation(String text) {
        Label label = Card.label("citation");
        label.setText(text);
        return label;
    }

    /** As many citations as fit beside the step. */
    private void cite() {
        int most = MOST_CITATIONS;
        do {
            cite(shown, most);
        } while (!fitsInARow() && most-- > 0);
    }

    private void cite(Sentence sentence, int most) {
        below.getChildren().clear();
        List<String> citations = sentence.citations();
        citations.stream().limit(most).forEach(citation -> below.getChildren().add(citation(citation)));
        if (citations.size() > most) {
            List<String> others = citations.subList(most, citations.size());
            Label more = citation(texts.get("say.more", String.valueOf(others.size())));
            more.setTooltip(new Tooltip(String.join("\n", others)));
            more.setAccessibleText(String.join(", ", others));
            below.getChildren().add(more);
        }
        Label step = Card.label("say-step");
        step.setText(sentence.step());
        below.getChildren().add(step);
    }

    /** A second row would stand outside of the card where the window is low. */
    private boolean fitsInARow() {
        below.applyCss();
        double needed = below.getChildren().stream().mapToDouble(part -> part.prefWidth(-1) + below.getHgap()).sum();
        return below.getWidth() <= 0 || needed <= below.getWidth();
    }

    /** A number in groups of digits stays on one line. */
    private static String unbroken(String words) {
        return GROUPED.matcher(words).replaceAll(number -> number.group().replace(' ', '\u00a0'));
    }

    void show(Sentence sentence, boolean doubleFault) {
        words.getChildren().clear();
        for (Span span : sentence.spans()) {
            Text text = new Text(unbroken(span.text()));
            text.getStyleClass().addAll("say-text", "tone-" + span.tone().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            words.getChildren().add(text);
        }
        shown = sentence;
        cite();
        pseudoClassStateChanged(Card.HOT, doubleFault);
        setAccessibleText(texts.get("say.name") + ": " + sentence.text());
    }
}
