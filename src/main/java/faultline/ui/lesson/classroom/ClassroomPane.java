package faultline.ui.lesson.classroom;

import faultline.explain.Texts;
import faultline.lesson.classroom.Ballot;
import faultline.lesson.classroom.Ballot.Line;
import faultline.lesson.classroom.Ballot.Round;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.Marks;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A question in large type for a room, with a number to type and a bar for each choice. */
public final class ClassroomPane extends VBox {
    private final ClassroomModel model;
    private final LessonKit kit;
    private final Texts texts;
    private final Label question = LessonKit.label("", "room-question");
    private final GridPane grid = new GridPane();
    private final Label told = LessonKit.label("", "room-told");
    private final Label problem = LessonKit.label("", "check-message");
    private final List<TextField> fields = new ArrayList<>();
    private final Button take;

    public ClassroomPane(ClassroomModel model, LessonKit kit) {
        this.model = model;
        this.kit = kit;
        texts = kit.texts();
        getStyleClass().add("classroom");
        grid.getStyleClass().add("room-grid");
        columns();
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        take = kit.button("room-vote", "room.vote", "lesson-button", "go");
        HBox commands = new HBox(take, kit.button("room-reveal", "room.reveal", "lesson-button", "go"),
                kit.button("room-watch", "room.watch", "lesson-button", "go"),
                kit.button("room-export", "room.export", "lesson-button"),
                kit.button("room-close", "exercise.close", "lesson-button"));
        commands.getChildren().forEach(button -> button.managedProperty().bind(button.visibleProperty()));
        commands.getChildren().stream().limit(3)
                .forEach(button -> button.visibleProperty().bind(button.disabledProperty().not()));
        commands.getStyleClass().add("card-commands");
        VBox page = new VBox(question, grid, problem, told);
        page.getStyleClass().add("room-page");
        ScrollPane scroll = new ScrollPane(page);
        scroll.getStyleClass().add("exercise-side");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, commands);
        kit.follow(model.ballotProperty(), this::update);
        update();
    }

    private void columns() {
        ColumnConstraints letter = new ColumnConstraints();
        ColumnConstraints choice = new ColumnConstraints();
        choice.setPercentWidth(46);
        ColumnConstraints count = new ColumnConstraints();
        ColumnConstraints bar = new ColumnConstraints();
        bar.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(letter, choice, count, bar);
    }

    /** The counts that are typed. */
    public List<String> counts() {
        return fields.stream().map(TextField::getText).toList();
    }

    @Override
    public void requestFocus() {
        if (fields.isEmpty()) {
            super.requestFocus();
        } else {
            fields.get(0).requestFocus();
        }
    }

    private void update() {
        Ballot ballot = model.ballotProperty().get();
        grid.getChildren().clear();
        fields.clear();
        told.setText("");
        if (ballot == null) {
            return;
        }
        question.setText(ballot.question().text());
        take.setText(texts.get(model.voted() ? "room.vote.again" : "room.vote"));
        List<String> choices = ballot.choices();
        for (int i = 0; i < choices.size(); i++) {
            addChoice(ballot, i, choices.get(i));
        }
        if (ballot.revealed()) {
            showOutcome(ballot);
        } else {
            told.setText(texts.get(model.voted() ? "room.discuss" : "room.hands"));
            if (getScene() != null) {
                requestFocus();
            }
        }
    }

    private void addChoice(Ballot ballot, int index, String text) {
        Label letter = new Label(Character.toString((char) ('A' + index)));
        letter.getStyleClass().add("room-letter");
        Label choice = LessonKit.label(text, "room-choice");
        boolean right = ballot.revealed() && ballot.question().choices().get(index).right();
        choice.pseudoClassStateChanged(Marks.RIGHT, right);
        if (right) {
            choice.setGraphic(Marks.icon("tick"));
            choice.setAccessibleText(texts.get("choice.right", text));
        }
        GridPane.setValignment(letter, VPos.CENTER);
        grid.add(letter, 0, index);
        grid.add(choice, 1, index);
        if (!ballot.revealed()) {
            TextField field = new TextField();
            field.setPrefColumnCount(3);
            field.setId("hands-" + (index + 1));
            field.setAccessibleText(texts.get("room.count", letter.getText(), text));
            field.getStyleClass().add("room-count");
            field.setOnAction(event -> advance(index));
            fields.add(field);
            GridPane.setHalignment(field, HPos.RIGHT);
            grid.add(field, 2, index);
        }
        VBox bars = new VBox(bar(ballot, Round.BEFORE_DISCUSSION, index, right), bar(ballot, Round.AFTER_DISCUSSION, index, right));
        bars.getStyleClass().add("room-bars");
        grid.add(bars, 3, index);
    }

    /** Enter leads to the next number, and from the last one to the vote. */
    private void advance(int index) {
        if (index + 1 < fields.size()) {
            fields.get(index + 1).requestFocus();
        } else {
            model.vote(counts());
        }
    }

    private HBox bar(Ballot ballot, Round round, int index, boolean right) {
        List<Integer> votes = ballot.votes(round);
        HBox box = new HBox();
        box.getStyleClass().add("room-bar");
        box.setVisible(!votes.isEmpty());
        box.setManaged(box.isVisible());
        if (!votes.isEmpty()) {
            Region bar = new Region();
            bar.getStyleClass().addAll("room-fill", round == Round.BEFORE_DISCUSSION ? "first" : "second");
            bar.pseudoClassStateChanged(Marks.RIGHT, right);
            double share = ballot.hands(round) == 0 ? 0 : (double) votes.get(index) / ballot.hands(round);
            bar.prefWidthProperty().bind(grid.widthProperty().multiply(0.33 * share));
            Label number = new Label(texts.get("room.hands.of", Integer.toString(votes.get(index)),
                    Long.toString(Math.round(share * 100))));
            number.setMinWidth(USE_PREF_SIZE);
            number.getStyleClass().add("room-number");
            box.getChildren().addAll(bar, number);
        }
        return box;
    }

    private void showOutcome(Ballot ballot) {
        for (Line line : ballot.compare()) {
            if (line.choice().right()) {
                long before = share(ballot, Round.BEFORE_DISCUSSION);
                boolean twice = !ballot.votes(Round.AFTER_DISCUSSION).isEmpty();
                told.setText(twice ? texts.get("room.outcome.twice", Long.toString(before),
                        Long.toString(share(ballot, Round.AFTER_DISCUSSION)))
                        : texts.get("room.outcome", Long.toString(before)));
            }
        }
    }

    private static long share(Ballot ballot, Round round) {
        return Math.round(ballot.shareRight(round).orElse(0) * 100);
    }
}
