package faultline.ui.lesson;

import faultline.ui.lesson.kit.LessonKit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The questions of the step, one below the other. */
final class QuestionsView extends VBox {
    private final QuestionModel model;
    private final LessonModel lessons;
    private final LessonKit kit;
    private final List<QuestionCard> cards = new ArrayList<>();
    private final Map<QuestionCard, LessonKit> parts = new HashMap<>();
    private final Button next;

    QuestionsView(QuestionModel model, LessonModel lessons, LessonKit kit) {
        this.model = model;
        this.lessons = lessons;
        this.kit = kit;
        getStyleClass().add("cards");
        next = kit.button("question-next", "question.next", "lesson-button");
        next.visibleProperty().bind(kit.actions().get("question-next").enabledProperty());
        next.managedProperty().bind(next.visibleProperty());
        kit.follow(model.shownProperty(), this::update);
        update();
    }

    private void update() {
        List<AskedQuestion> shown = model.shownProperty().get();
        for (QuestionCard card : List.copyOf(cards)) {
            if (!shown.contains(card.question())) {
                cards.remove(card);
                kit.leave(parts.remove(card));
            }
        }
        for (AskedQuestion question : shown) {
            if (cards.stream().noneMatch(card -> card.question() == question)) {
                add(question);
            }
        }
        getChildren().setAll(cards);
        getChildren().add(next);
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
    }

    private void add(AskedQuestion question) {
        LessonKit part = kit.part();
        QuestionCard card = new QuestionCard(question, model, lessons, part);
        cards.add(card);
        parts.put(card, part);
    }

    /** What is to be read next. */
    Region mostRecent() {
        return cards.isEmpty() ? this : cards.get(cards.size() - 1).mostRecent();
    }

    /** Gives the keys to the choices of the question that waits. */
    void focusChoice() {
        if (!cards.isEmpty()) {
            cards.get(cards.size() - 1).focusChoice();
        }
    }
}
