package faultline.ui.lesson.exercise;

import faultline.ui.lesson.exercise.ExerciseModel.State;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.MarkdownView;
import faultline.ui.lesson.kit.Marks;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** An exercise in the lesson's dock: the task, and the way to its kernel. */
public final class ExerciseCard extends VBox {
    private final Workpiece piece;
    private final ExerciseModel model;
    private final LessonKit kit;
    private final Label state = LessonKit.label("", "verdict");

    /** @param start opens the kernel */
    public ExerciseCard(Workpiece piece, ExerciseModel model, Runnable start, LessonKit kit) {
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
        getChildren().addAll(kit.text("exercise.caption", "caption"), task, state, commands);
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
