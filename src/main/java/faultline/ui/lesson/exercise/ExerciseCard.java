package faultline.ui.lesson.exercise;

import faultline.ui.lesson.exercise.ExerciseModel.State;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.MarkdownView;
import faultline.ui.lesson.kit.Marks;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** An exercise in the lesson's dock: the task, and the way to its kernel. */
public final class ExerciseCard extends VBox {
    private final Workpiece piece;
    private final ExerciseModel model;
    private final LessonKit kit;
    private final Label state = LessonKit.label("", "verdict");

    /**
     * @param solved whether its checks have held, today or before
     * @param start  opens the kernel
     */
    public ExerciseCard(Workpiece piece, ExerciseModel model, ObservableValue<Boolean> solved, Runnable start, LessonKit kit) {
        this.piece = piece;
        this.model = model;
        this.kit = kit;
        getStyleClass().addAll("card", "exercise-card");
        MarkdownView task = new MarkdownView();
        task.show(piece.task());
        Button open = kit.button("exercise-open", "exercise.open", "lesson-button", "go");
        open.disableProperty().unbind();
        open.setDisable(false);
        open.setOnAction(event -> start.run());
        HBox commands = new HBox(open);
        commands.getStyleClass().add("card-commands");
        Label caption = kit.text("exercise.caption", "caption");
        caption.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(caption, Priority.ALWAYS);
        Label badge = new Label();
        badge.getStyleClass().add("exercise-badge");
        badge.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(caption, badge);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, task, state, commands);
        kit.take(solved, is -> {
            badge.setText(kit.texts().get(is ? "exercise.badge.solved" : "exercise.badge.open"));
            badge.setGraphic(Marks.icon(is ? "tick" : "open"));
            badge.pseudoClassStateChanged(Marks.RIGHT, is);
        });
        kit.take(model.passedProperty(), passed -> showState());
        kit.follow(model.stateProperty(), this::showState);
    }

    private void showState() {
        boolean mine = model.pieceProperty().get() != null && model.pieceProperty().get().id().equals(piece.id());
        boolean done = model.passedProperty().get().contains(piece.id());
        boolean failed = mine && model.stateProperty().get() == State.FAILED;
        state.setVisible(done || failed);
        state.setManaged(state.isVisible());
        state.setText(kit.texts().get(failed ? "exercise.FAILED" : "exercise.PASSED"));
        state.setGraphic(Marks.icon(failed ? "cross" : "tick"));
    }
}
