package faultline.ui.why;

import faultline.explain.CauseText;
import faultline.explain.Span;
import faultline.explain.Texts;
import faultline.history.Position;
import faultline.history.why.Cause;
import faultline.ui.draw.Following;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** One cause: its sentence, and where in the run it happened. Side branches are indented. */
final class CauseCell extends ListCell<Cause.Step> {
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
    /** Indentation in units of the font's size. */
    private static final double INDENT = 1.3;

    private final WhyModel model;
    private final Supplier<CauseText> words;
    private final Texts texts;
    private final Label mark = new Label();
    private final TextFlow sentence = new TextFlow();
    private final Label place = new Label();
    private final HBox row;

    CauseCell(WhyModel model, Supplier<CauseText> words, Texts texts, Following following) {
        this.model = model;
        this.words = words;
        this.texts = texts;
        mark.getStyleClass().add("why-mark");
        sentence.getStyleClass().add("why-words");
        place.getStyleClass().add("why-place");
        VBox told = new VBox(sentence, place);
        told.setMinWidth(0);
        HBox.setHgrow(told, Priority.ALWAYS);
        row = new HBox(mark, told);
        row.getStyleClass().add("why-row");
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (!isEmpty()) {
                model.goTo(getItem().cause());
            }
        });
        following.follow(model.momentProperty(), this::markHere);
    }

    @Override
    protected void updateItem(Cause.Step item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(empty ? null : row);
        if (!empty) {
            List<Span> spans = words.get().tell(item.cause().fact());
            sentence.getChildren().setAll(spans.stream().map(CauseCell::text).toList());
            mark.setText(texts.get(getIndex() == 0 ? "mark.first" : "mark"));
            Position position = item.cause().position();
            place.setText(position.equals(Position.START) ? texts.get("place.start") : texts.get("place",
                    Long.toString(position.step()), Integer.toString(position.microStep())));
            row.setPadding(new Insets(0, 0, 0, item.depth() * INDENT * getFont().getSize()));
            setAccessibleText(spans.stream().map(Span::text).collect(Collectors.joining()));
        }
        markHere();
    }

    private static Text text(Span span) {
        Text text = new Text(span.text());
        text.getStyleClass().addAll("say-text", "tone-" + span.tone().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return text;
    }

    private void markHere() {
        boolean here = !isEmpty() && getItem() != null && model.momentProperty().get() != null
                && model.momentProperty().get().position().equals(getItem().cause().position());
        pseudoClassStateChanged(HERE, here);
    }
}
