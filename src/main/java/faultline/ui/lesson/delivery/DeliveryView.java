package faultline.ui.lesson.delivery;

import faultline.explain.Texts;
import faultline.lesson.delivery.Decision;
import faultline.lesson.delivery.DeliveryAttempt.Graded;
import faultline.lesson.delivery.DeliveryTask.Token;
import faultline.machine.exception.ExceptionVector;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.Marks;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Being the CPU: what is to be decided next, and what was decided so far. */
public final class DeliveryView extends VBox {
    private final DeliveryModel model;
    private final LessonKit kit;
    private final Texts texts;
    private final Label title = LessonKit.label("", "lesson-title");
    private final Label count = LessonKit.label("", "caption");
    private final VBox current = new VBox();
    private final VBox last = new VBox();
    private final VBox log = new VBox();
    private final Label problem = LessonKit.label("", "check-message");

    public DeliveryView(DeliveryModel model, LessonKit kit) {
        this.model = model;
        this.kit = kit;
        texts = kit.texts();
        getStyleClass().addAll("lesson-page", "delivery-page");
        current.getStyleClass().addAll("card", "question-card");
        last.getStyleClass().add("result");
        log.getStyleClass().add("decision-log");
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        problem.textProperty().bind(model.problemProperty());
        HBox commands = new HBox(kit.button("cpu-back", "cpu.back", "lesson-button"),
                kit.button("cpu-stop", "cpu.stop", "lesson-button"));
        commands.getStyleClass().add("card-commands");
        getChildren().addAll(count, title, last, current, commands, log);
        kit.follow(model.activeProperty(), this::update);
        kit.follow(model.doneProperty(), this::update);
        update();
    }

    private void update() {
        if (!model.activeProperty().get()) {
            return;
        }
        int total = model.task().decisions().size();
        int done = model.graded().size();
        title.setText(texts.get("cpu.title", ExceptionVector.symbol(model.task().exception().vector())));
        count.setText(texts.get("cpu.count", Integer.toString(Math.min(done + 1, total)), Integer.toString(total)));
        showLast();
        model.next().ifPresentOrElse(this::ask, this::showEnd);
        showLog();
        if (done > 0) {
            focusDecision();
        }
    }

    /** Gives the keys to what is to be decided. */
    public void focusDecision() {
        Node first = current.lookup("#cpu-value");
        if (first == null) {
            first = current.lookup(".choice");
        }
        if (first != null) {
            first.requestFocus();
        }
    }

    // ---- the decision at hand ---------------------------------------------------------------------------------------

    private void ask(Decision decision) {
        current.setAccessibleText(decision.prompt());
        // The slot stands on top: whatever is dragged to it, it is in view.
        current.getChildren().setAll(LessonKit.label(decision.prompt(), "question-text"), slot(decision), problem);
        List<Token> tokens = model.task().tokens(decision);
        if (!tokens.isEmpty()) {
            current.getChildren().add(chips(tokens));
        }
        if (!decision.options().isEmpty()) {
            current.getChildren().add(choices(decision.options()));
        }
    }

    private VBox choices(List<Decision.Option> offered) {
        VBox options = new VBox();
        options.getStyleClass().add("choices");
        for (Decision.Option option : offered) {
            Button button = new Button(option.text());
            button.getStyleClass().add("choice");
            button.setId("option-" + option.id().replaceAll("[^A-Za-z0-9]", "-"));
            button.setAccessibleText(option.text());
            button.setWrapText(true);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinHeight(USE_PREF_SIZE);
            button.setOnAction(event -> model.enter(option.id()));
            AnswerSlot.letDrag(button, option.id());
            options.getChildren().add(button);
        }
        return options;
    }

    private AnswerSlot slot(Decision decision) {
        boolean draggable = !decision.options().isEmpty() || !model.task().tokens(decision).isEmpty();
        String key = !decision.number() ? "cpu.slot.choice" : decision.cell().isPresent() ? "cpu.slot.cell"
                : draggable ? "cpu.slot.either" : "cpu.slot.value";
        Label how = kit.text(key, "slot-text");
        return decision.number() ? new AnswerSlot(model::enter, how, field()) : new AnswerSlot(model::enter, how);
    }

    private HBox field() {
        TextField field = new TextField();
        field.setId("cpu-value");
        field.setPromptText(texts.get("cpu.value"));
        field.setAccessibleText(texts.get("cpu.value"));
        field.setTooltip(new Tooltip(texts.get("cpu.value.help")));
        field.getStyleClass().addAll("mono", "cell-field");
        field.setOnAction(event -> model.enter(field.getText()));
        HBox.setHgrow(field, Priority.ALWAYS);
        Button enter = new Button(texts.get("cpu.enter"));
        enter.setAccessibleText(texts.get("cpu.enter"));
        enter.getStyleClass().addAll("lesson-button", "go");
        enter.setMinWidth(USE_PREF_SIZE);
        enter.setOnAction(event -> model.enter(field.getText()));
        HBox box = new HBox(field, enter);
        box.getStyleClass().add("card-commands");
        return box;
    }

    /** Values that can be dragged to the slot, or be put there with a click. */
    private FlowPane chips(List<Token> tokens) {
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("tokens");
        for (Token token : tokens) {
            Button chip = new Button(texts.get("cpu.token", token.name(), token.value()));
            chip.setAccessibleText(chip.getText());
            chip.getStyleClass().addAll("token", "mono");
            chip.setOnAction(event -> model.enter(token.entry()));
            AnswerSlot.letDrag(chip, token.entry());
            pane.getChildren().add(chip);
        }
        return pane;
    }

    // ---- what was decided -------------------------------------------------------------------------------------------

    private void showLast() {
        last.getChildren().clear();
        List<Graded> graded = model.graded();
        if (graded.isEmpty()) {
            last.getChildren().add(kit.text("cpu.introduction", "why"));
            return;
        }
        Graded latest = graded.get(graded.size() - 1);
        Label verdict = LessonKit.label(texts.get(latest.right() ? "cpu.right" : "cpu.wrong",
                latest.decision().answer().text()), "verdict");
        verdict.setGraphic(Marks.icon(latest.right() ? "tick" : "cross"));
        last.getChildren().add(verdict);
        if (!latest.misconception().isEmpty()) {
            last.getChildren().add(LessonKit.label(latest.misconception(), "misconception"));
        }
        model.explained().stream().map(wrong -> wrong.why().text()).distinct()
                .forEach(why -> last.getChildren().add(LessonKit.label(why, "why")));
    }

    private void showEnd() {
        long right = model.graded().stream().filter(Graded::right).count();
        current.getChildren().setAll(kit.text("cpu.done", "question-text"),
                LessonKit.label(texts.get("cpu.score", Long.toString(right), Integer.toString(model.graded().size())), "why"));
        model.firstWrong().ifPresent(wrong -> current.getChildren().addAll(
                kit.text("cpu.first-wrong", "caption"), LessonKit.label(wrong.decision().prompt(), "why"),
                LessonKit.label(wrong.why().text(), "misconception")));
    }

    private void showLog() {
        log.getChildren().clear();
        boolean wrongBefore = false;
        for (Graded graded : model.graded()) {
            Label line = LessonKit.label(texts.get("cpu.line", graded.decision().prompt(),
                    graded.decision().answer().text()), "decision-line");
            line.setGraphic(Marks.icon(graded.right() ? "tick" : "cross"));
            line.setAccessibleText(texts.get(graded.right() ? "cpu.line.right" : "cpu.line.wrong", line.getText()));
            line.pseudoClassStateChanged(Marks.WRONG, !graded.right() && !wrongBefore);
            wrongBefore |= !graded.right();
            log.getChildren().add(0, line);
        }
    }
}
