package faultline.ui.lesson.ordering;

import faultline.explain.Texts;
import faultline.lesson.delivery.DeliveryOrder.Piece;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.MarkdownView;
import faultline.ui.lesson.kit.Marks;
import faultline.ui.lesson.ordering.OrderingModel.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Pieces to be put into order, with the mouse or with Alt and the arrow keys. */
public final class OrderingCard extends VBox {
    private final OrderingModel model;
    private final Texts texts;
    private final VBox rows = new VBox();
    private final Map<Piece, Row> known = new HashMap<>();
    private final Label preparing;
    private final FlowPane commands = new FlowPane();
    private final HBox after = new HBox();
    private final VBox result = new VBox();

    public OrderingCard(OrderingModel model, LessonKit kit) {
        this.model = model;
        texts = kit.texts();
        getStyleClass().addAll("card", "ordering-card");
        preparing = kit.text("question.preparing", "watching");
        rows.getStyleClass().add("order-rows");
        rows.setAccessibleText(texts.get("ordering.rows"));
        result.getStyleClass().add("result");
        commands.getStyleClass().add("card-commands");
        commands.getChildren().addAll(button("ordering.judge", model::judge, "lesson-button", "go"),
                button("ordering.show", model::show, "link-button"));
        after.getStyleClass().add("card-commands");
        after.getChildren().add(button("ordering.watch", model::watch, "lesson-button"));
        Label task = LessonKit.label(model.ordering().task().orElse(texts.get("ordering.task")), "question-text");
        getChildren().addAll(kit.text("ordering.caption", "caption"), task, kit.text("ordering.how", "quiet-text", "small"),
                preparing, rows, commands, result, after);
        kit.take(model.piecesProperty(), this::arrange);
        kit.take(model.phaseProperty(), this::showPhase);
    }

    private Button button(String key, Runnable what, String... style) {
        Button button = new Button(texts.get(key));
        button.setAccessibleText(texts.get(key));
        button.setId(key.replace('.', '-'));
        button.getStyleClass().addAll(style);
        button.setOnAction(event -> what.run());
        return button;
    }

    private static void show(Node part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
    }

    private void arrange(List<Piece> pieces) {
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        rows.getChildren().setAll(pieces.stream().map(piece -> known.computeIfAbsent(piece, Row::new)).toList());
        for (int i = 0; i < pieces.size(); i++) {
            known.get(pieces.get(i)).number(i, pieces.size());
        }
        if (focused instanceof Row && rows.getChildren().contains(focused)) {
            focused.requestFocus();
        }
    }

    private void showPhase(Phase phase) {
        show(preparing, phase == Phase.PREPARING);
        show(commands, phase == Phase.OPEN || phase == Phase.WRONG);
        show(after, phase == Phase.RIGHT || phase == Phase.SHOWN);
        show(result, phase == Phase.RIGHT || phase == Phase.WRONG || phase == Phase.SHOWN);
        int wrong = phase == Phase.WRONG ? model.result().firstWrong() : -1;
        for (int i = 0; i < rows.getChildren().size(); i++) {
            ((Row) rows.getChildren().get(i)).mark(phase, i, wrong);
        }
        result.getChildren().clear();
        if (result.isVisible()) {
            Label verdict = LessonKit.label(texts.get("ordering." + phase, Integer.toString(wrong + 1)), "verdict");
            verdict.setGraphic(Marks.icon(phase == Phase.RIGHT ? "tick" : phase == Phase.WRONG ? "cross" : "dash"));
            result.getChildren().add(verdict);
        }
        if (after.isVisible()) {
            MarkdownView why = new MarkdownView();
            why.show(model.ordering().why());
            result.getChildren().add(why);
        }
    }

    private int indexAt(double sceneY) {
        double y = rows.sceneToLocal(0, sceneY).getY();
        for (int i = 0; i < rows.getChildren().size(); i++) {
            if (y < rows.getChildren().get(i).getBoundsInParent().getMaxY()) {
                return i;
            }
        }
        return rows.getChildren().size() - 1;
    }

    /** A piece that can be moved. */
    private final class Row extends HBox {
        private final Piece piece;
        private final Label number = new Label();

        private Row(Piece piece) {
            this.piece = piece;
            getStyleClass().add("order-row");
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            number.getStyleClass().add("step-number");
            number.setMinWidth(USE_PREF_SIZE);
            Label words = LessonKit.label(piece.text(), "order-text");
            words.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(words, Priority.ALWAYS);
            getChildren().addAll(number, words, Marks.icon("grip"));
            addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
            addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
                model.move(index(), indexAt(event.getSceneY()));
                event.consume();
            });
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> model.show(index()));
            addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        }

        private int index() {
            return rows.getChildren().indexOf(this);
        }

        private void number(int index, int total) {
            number.setText(Integer.toString(index + 1));
            setAccessibleText(texts.get("ordering.row", number.getText(), Integer.toString(total), piece.text()));
        }

        private void mark(Phase phase, int index, int wrong) {
            boolean right = phase == Phase.RIGHT || phase == Phase.SHOWN || phase == Phase.WRONG && index < wrong;
            pseudoClassStateChanged(Marks.RIGHT, right);
            pseudoClassStateChanged(Marks.WRONG, index == wrong);
        }

        private void onKey(KeyEvent event) {
            int step = switch (event.getCode()) {
                case UP -> -1;
                case DOWN -> 1;
                default -> 0;
            };
            if (step == 0 || event.isShortcutDown()) {
                return;
            }
            if (event.isAltDown()) {
                model.move(index(), index() + step);
                requestFocus();
            } else {
                int other = Math.max(0, Math.min(rows.getChildren().size() - 1, index() + step));
                rows.getChildren().get(other).requestFocus();
            }
            event.consume();
        }
    }
}
