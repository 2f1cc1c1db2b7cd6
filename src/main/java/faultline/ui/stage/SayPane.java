package faultline.ui.stage;

import faultline.explain.Sentence;
import faultline.explain.Span;
import faultline.explain.Texts;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** What happens, in one sentence, with where the manuals say so. */
final class SayPane extends VBox {
    private final TextFlow words = new TextFlow();
    private final FlowPane below = new FlowPane();
    private final Texts texts;

    SayPane(Texts texts) {
        this.texts = texts;
        getStyleClass().addAll("stage-card", "say");
        setId("say");
        words.getStyleClass().add("say-words");
        below.getStyleClass().add("say-below");
        getChildren().addAll(words, below);
        setAccessibleRole(AccessibleRole.TEXT);
    }

    void show(Sentence sentence, boolean doubleFault) {
        words.getChildren().clear();
        for (Span span : sentence.spans()) {
            Text text = new Text(span.text());
            text.getStyleClass().addAll("say-text", "tone-" + span.tone().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            words.getChildren().add(text);
        }
        below.getChildren().clear();
        for (String citation : sentence.citations()) {
            Label label = Card.label("citation");
            label.setText(citation);
            below.getChildren().add(label);
        }
        Label step = Card.label("say-step");
        step.setText(sentence.step());
        below.getChildren().add(step);
        pseudoClassStateChanged(Card.HOT, doubleFault);
        setAccessibleText(texts.get("say.name") + ": " + sentence.text());
    }
}
