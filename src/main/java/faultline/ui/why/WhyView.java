package faultline.ui.why;

import faultline.boot.Guest;
import faultline.explain.CauseText;
import faultline.explain.Texts;
import faultline.history.condition.ConditionException;
import faultline.history.why.Cause;
import faultline.ui.draw.Following;
import faultline.ui.draw.WhenShown;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The chain of causes, each a sentence; a click or Enter goes to where it happened. */
public final class WhyView extends VBox {
    private final WhyModel model;
    private final ObservableValue<Guest> guest;
    private final Texts texts;
    private final TextField about = new TextField();
    private final Label problem = new Label();
    private final Label question = new Label();
    private final Label nothing = new Label();
    private final ListView<Cause.Step> list = new ListView<>();
    private CauseText words;

    /**
     * @param texts     any texts of the window's language
     * @param following what the view listens to while it is shown
     */
    public WhyView(WhyModel model, ObservableValue<Guest> guest, ObservableBooleanValue shown, Texts texts,
                   Following following) {
        this.model = model;
        this.guest = guest;
        this.texts = texts.sibling("faultline.ui.why");
        getStyleClass().add("why-view");
        question.getStyleClass().add("why-question");
        question.setWrapText(true);
        question.setMinHeight(USE_PREF_SIZE);
        question.managedProperty().bind(question.visibleProperty());
        problem.getStyleClass().add("why-problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        setUpList(following);
        getChildren().addAll(bar(), problem, question, list);
        WhenShown.update(shown, this::update, following.own(model.answerProperty()), following.own(model.searchingProperty()));
    }

    private HBox bar() {
        about.setId("why-about");
        about.setPromptText(texts.get("prompt"));
        about.setAccessibleText(texts.get("about.name"));
        about.getStyleClass().add("mono");
        about.setOnAction(event -> ask());
        about.textProperty().subscribe(() -> problem.setVisible(false));
        HBox.setHgrow(about, Priority.ALWAYS);
        Button ask = new Button(texts.get("ask"));
        ask.getStyleClass().add("lesson-button");
        ask.setAccessibleText(texts.get("ask.name"));
        ask.setOnAction(event -> ask());
        ask.disableProperty().bind(model.searchingProperty());
        Button cancel = new Button(texts.get("cancel"));
        cancel.getStyleClass().add("lesson-button");
        cancel.setAccessibleText(texts.get("cancel.name"));
        cancel.setOnAction(event -> model.cancel());
        cancel.visibleProperty().bind(model.searchingProperty());
        cancel.managedProperty().bind(cancel.visibleProperty());
        HBox bar = new HBox(about, ask, cancel);
        bar.getStyleClass().add("why-bar");
        return bar;
    }

    private void setUpList(Following following) {
        list.setId("why-list");
        list.getStyleClass().addAll("plain-list", "why-list");
        list.setAccessibleText(texts.get("list.name"));
        nothing.setWrapText(true);
        list.setPlaceholder(nothing);
        list.setCellFactory(view -> new CauseCell(model, () -> words, texts, following));
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Cause.Step chosen = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                model.goTo(chosen.cause());
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
    }

    private void ask() {
        try {
            problem.setVisible(false);
            if (!model.ask(about.getText())) {
                tell(texts.get("no-value"));
            }
        } catch (ConditionException e) {
            tell(e.message(texts.locale()));
            about.selectRange(e.column() - 1, e.column() - 1 + e.length());
        }
    }

    private void tell(String wrong) {
        problem.setText(texts.get("problem", wrong));
        problem.setVisible(true);
    }

    private void update() {
        WhyModel.Answer answer = model.answerProperty().get();
        question.setVisible(answer != null);
        if (answer == null) {
            list.getItems().clear();
            nothing.setText(model.searchingProperty().get() ? texts.get("searching") : texts.get("empty"));
            return;
        }
        words = new CauseText(guest.getValue(), texts.locale());
        WhyModel.Question asked = answer.question();
        String step = Long.toString(asked.position().step());
        question.setText(asked.about().isEmpty() ? texts.get("question", step) : texts.get("question.value", asked.about(), step));
        nothing.setText(answer.ended() ? texts.get("ended") : asked.about().isEmpty() ? texts.get("nothing")
                : texts.get("nothing.value"));
        list.getItems().setAll(answer.steps());
        list.scrollTo(0);
    }

    @Override
    public void requestFocus() {
        about.requestFocus();
    }
}
