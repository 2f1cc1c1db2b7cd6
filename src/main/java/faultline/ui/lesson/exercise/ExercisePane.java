package faultline.ui.lesson.exercise;

import faultline.explain.Texts;
import faultline.isa.Encoder;
import faultline.ui.code.AssemblyCheck;
import faultline.ui.code.SourceCheck;
import faultline.ui.code.SourceEditor;
import faultline.ui.lesson.exercise.ExerciseModel.Row;
import faultline.ui.lesson.exercise.ExerciseModel.Standing;
import faultline.ui.lesson.exercise.ExerciseModel.State;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.MarkdownView;
import faultline.ui.lesson.kit.Marks;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commonmark.parser.Parser;

/** Where a kernel is changed: its source, and beside it the task, the checks and the hints. */
public final class ExercisePane extends VBox {
    private final ExerciseModel model;
    private final LessonKit kit;
    private final Texts texts;
    private final Encoder encoder;
    private final SourceEditor editor;
    private final Label title = new Label();
    private final Label file = new Label();
    private final MarkdownView task = new MarkdownView();
    private final VBox checks = new VBox();
    private final VBox messages = new VBox();
    private final VBox hints = new VBox();
    private final Label verdict = LessonKit.label("", "verdict");
    private final HBox running = new HBox();
    /** The text travels between model and editor; its own echo is not put in again. */
    private boolean travelling;

    /** @param background checks the source while it is written */
    public ExercisePane(ExerciseModel model, Encoder encoder, Executor background, LessonKit kit) {
        this.model = model;
        this.kit = kit;
        this.encoder = encoder;
        texts = kit.texts();
        getStyleClass().add("exercise-pane");
        editor = new SourceEditor(SourceCheck.NONE, background, texts);
        ScrollPane side = new ScrollPane(side());
        side.getStyleClass().add("exercise-side");
        side.setFitToWidth(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        HBox.setHgrow(editor, Priority.ALWAYS);
        VBox right = new VBox(side, commands());
        right.getStyleClass().add("exercise-column");
        VBox.setVgrow(side, Priority.ALWAYS);
        HBox body = new HBox(editor, right);
        body.getStyleClass().add("exercise-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(header(), body);
        kit.follow(model.pieceProperty(), this::open);
        kit.follow(model.sourceProperty(), this::take);
        editor.textProperty().addListener((property, was, is) -> give(is));
        kit.follow(model.rowsProperty(), this::showChecks);
        kit.follow(model.messagesProperty(), this::showMessages);
        kit.follow(model.hintsProperty(), this::showHints);
        kit.follow(model.stateProperty(), this::showState);
        open();
    }

    private HBox header() {
        title.getStyleClass().add("step-title");
        file.getStyleClass().addAll("mono", "quiet-text");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(title, file, space, kit.button("exercise-undo", "exercise.undo", "lesson-button"),
                kit.button("exercise-reset", "exercise.reset", "lesson-button"),
                kit.button("exercise-solution", "exercise.solution", "lesson-button"),
                kit.button("exercise-open", "exercise.close", "lesson-button"));
        header.getStyleClass().add("exercise-header");
        header.getChildren().stream().filter(Button.class::isInstance)
                .forEach(button -> ((Button) button).setMinWidth(USE_PREF_SIZE));
        return header;
    }

    private VBox side() {
        checks.getStyleClass().add("check-list");
        messages.getStyleClass().add("check-messages");
        hints.getStyleClass().add("hint-list");
        VBox side = new VBox(kit.text("exercise.task", "caption"), task, kit.text("exercise.checks", "caption"), checks,
                messages, hints);
        side.getStyleClass().add("lesson-page");
        return side;
    }

    private VBox commands() {
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setAccessibleText(texts.get("exercise.checking"));
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        running.getChildren().addAll(bar, kit.button("exercise-cancel", "exercise.cancel", "lesson-button"));
        running.getStyleClass().add("card-commands");
        HBox buttons = new HBox(kit.button("exercise-check", "exercise.check", "lesson-button", "go"),
                kit.button("exercise-watch", "exercise.watch", "lesson-button"),
                kit.button("exercise-hint", "exercise.hint", "lesson-button"));
        buttons.getStyleClass().add("card-commands");
        VBox commands = new VBox(verdict, running, buttons);
        commands.getStyleClass().add("exercise-commands");
        return commands;
    }

    // ---- the text ---------------------------------------------------------------------------------------------------

    private void open() {
        Workpiece piece = model.pieceProperty().get();
        if (piece == null) {
            return;
        }
        title.setText(piece.title());
        file.setText(piece.file());
        task.show(piece.task());
        editor.setCheck(new AssemblyCheck(encoder, piece.file(), piece.included()));
        travelling = true;
        editor.setText(model.sourceProperty().get());
        travelling = false;
        showChecks();
        showMessages();
        showHints();
        showState();
    }

    /** The model has got another text for the same workpiece; undo brings back what was written. */
    private void take() {
        if (!travelling && model.pieceProperty().get() != null) {
            travelling = true;
            editor.replaceText(model.sourceProperty().get());
            travelling = false;
        }
    }

    private void give(String text) {
        if (!travelling) {
            travelling = true;
            model.sourceProperty().set(text);
            travelling = false;
        }
    }

    /** Takes back what was done last to the source. */
    public void undo() {
        editor.undo();
    }

    @Override
    public void requestFocus() {
        editor.requestFocus();
    }

    // ---- beside it --------------------------------------------------------------------------------------------------

    private static void show(Region part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
    }

    private void showChecks() {
        checks.getChildren().setAll(model.rowsProperty().get().stream().map(this::row).toList());
    }

    private VBox row(Row row) {
        Label check = LessonKit.label(row.check(), "mono", "check-text");
        check.setGraphic(Marks.icon(row.standing() == Standing.HOLDS ? "tick"
                : row.standing() == Standing.FAILS ? "cross" : "open"));
        check.setAccessibleText(texts.get("exercise.standing." + row.standing(), row.check(), row.seen()));
        VBox box = new VBox(check);
        box.getStyleClass().add("check-row");
        if (row.standing() == Standing.FAILS) {
            box.getChildren().add(LessonKit.label(row.seen(), "check-seen"));
        }
        return box;
    }

    private void showMessages() {
        List<Label> lines = model.messagesProperty().get().stream()
                .map(message -> LessonKit.label(message, "check-message")).toList();
        messages.getChildren().setAll(lines);
        show(messages, !lines.isEmpty());
    }

    private void showHints() {
        hints.getChildren().clear();
        Workpiece piece = model.pieceProperty().get();
        int shown = model.hintsProperty().get();
        for (int i = 0; i < shown; i++) {
            MarkdownView words = new MarkdownView();
            words.show(Parser.builder().build().parse(piece.hints().get(i)));
            VBox hint = new VBox(LessonKit.label(texts.get("exercise.hint.number", Integer.toString(i + 1),
                    Integer.toString(piece.hints().size())), "caption"), words);
            hint.getStyleClass().add("hint");
            hints.getChildren().add(hint);
        }
        show(hints, shown > 0);
    }

    private void showState() {
        State state = model.stateProperty().get();
        show(running, state == State.CHECKING);
        show(verdict, state == State.PASSED || state == State.FAILED);
        if (verdict.isVisible()) {
            verdict.setText(texts.get("exercise." + state));
            verdict.setGraphic(Marks.icon(state == State.PASSED ? "tick" : "cross"));
        }
    }
}
