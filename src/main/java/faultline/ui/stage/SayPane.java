package faultline.ui.stage;

import faultline.explain.Sentence;
import faultline.explain.Span;
import faultline.explain.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
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

    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
    private static final Pattern GROUPED = Pattern.compile("\\b[0-9a-f]{4}(?: [0-9a-f]{4})+\\b");

    private final TextFlow words = new TextFlow();
    private final FlowPane below = new FlowPane();
    private final List<Words> spans = new ArrayList<>();
    private final List<Label> citations = new ArrayList<>();
    private final Label more = Card.label("citation");
    private final Tooltip others = new Tooltip();
    private final Label step = Card.label("say-step");
    private final Texts texts;
    private Sentence shown;
    private boolean tight;

    SayPane(Texts texts) {
        this.texts = texts;
        getStyleClass().addAll("stage-card", "say");
        setId("say");
        words.getStyleClass().add("say-words");
        below.getStyleClass().add("say-below");
        getChildren().addAll(words, below);
        for (int i = 0; i < MOST_CITATIONS; i++) {
            citations.add(Card.label("citation"));
        }
        more.setTooltip(others);
        below.getChildren().addAll(citations);
        below.getChildren().addAll(more, step);
        setAccessibleRole(AccessibleRole.TEXT);
        below.widthProperty().addListener(changed -> {
            if (shown != null) {
                cite();
            }
        });
    }

    /** A part of the sentence. */
    private static final class Words extends Text {
        private Span span;

        private void show(Span part) {
            boolean sameTone = span != null && span.tone() == part.tone();
            span = part;
            String words = unbroken(part.text());
            if (!words.equals(getText())) {
                setText(words);
            }
            if (!sameTone) {
                getStyleClass().setAll("say-text", "tone-" + part.tone().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
    }

    /** As many citations as fit beside the step. */
    private void cite() {
        int most = MOST_CITATIONS;
        do {
            cite(most);
        } while (!fitsInARow() && most-- > 0);
    }

    private void cite(int most) {
        List<String> all = shown.citations();
        for (int i = 0; i < MOST_CITATIONS; i++) {
            boolean fits = i < Math.min(most, all.size());
            Card.show(citations.get(i), fits);
            if (fits) {
                Card.setText(citations.get(i), all.get(i));
            }
        }
        Card.show(more, all.size() > most);
        if (all.size() > most) {
            List<String> left = all.subList(most, all.size());
            Card.setText(more, texts.get("say.more", String.valueOf(left.size())));
            others.setText(String.join("\n", left));
            more.setAccessibleText(String.join(", ", left));
        }
        Card.setText(step, shown.step());
    }

    /** A second row would stand outside of the card where the window is low. */
    private boolean fitsInARow() {
        double needed = 0;
        for (Node part : below.getChildren()) {
            if (part.isManaged()) {
                if (((Label) part).getSkin() == null) {
                    part.applyCss();
                }
                needed += part.prefWidth(-1) + below.getHgap();
            }
        }
        return below.getWidth() <= 0 || needed <= below.getWidth();
    }

    void show(Sentence sentence, boolean doubleFault) {
        pseudoClassStateChanged(Card.HOT, doubleFault);
        if (sentence.equals(shown)) {
            return;
        }
        shown = sentence;
        tighten(false);
        speak(sentence.spans());
        cite();
        setAccessibleText(texts.get("say.name") + ": " + sentence.text());
    }

    private void tighten(boolean now) {
        if (tight != now) {
            tight = now;
            pseudoClassStateChanged(TIGHT, now);
        }
    }

    /** A long sentence is told in smaller type where there is no room for it. */
    @Override
    protected void layoutChildren() {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        double needed = snappedTopInset() + words.prefHeight(width) + getSpacing() + below.prefHeight(width) + snappedBottomInset();
        if (!tight && getHeight() > 0 && needed > getHeight()) {
            tighten(true);
            applyCss();
        }
        super.layoutChildren();
    }

    /** A number in groups of digits stays on one line. */
    private static String unbroken(String words) {
        return GROUPED.matcher(words).replaceAll(number -> number.group().replace(' ', '\u00a0'));
    }

    private void speak(List<Span> parts) {
        while (spans.size() < parts.size()) {
            spans.add(new Words());
        }
        for (int i = 0; i < parts.size(); i++) {
            spans.get(i).show(parts.get(i));
        }
        List<Words> wanted = spans.subList(0, parts.size());
        if (words.getChildren().size() > wanted.size()) {
            words.getChildren().remove(wanted.size(), words.getChildren().size());
        } else {
            words.getChildren().addAll(wanted.subList(words.getChildren().size(), wanted.size()));
        }
    }
}
