package faultline.ui.lesson.delivery;

import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;

/** Where the answer to a decision is put: a place on which it is dropped, and in which it may be typed. */
final class AnswerSlot extends VBox {
    /** Something is held over the place, and can be dropped. */
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final Consumer<String> enter;

    /** @param enter is handed what is dropped */
    AnswerSlot(Consumer<String> enter, Node... content) {
        this.enter = enter;
        setId("cpu-slot");
        getStyleClass().add("answer-slot");
        getChildren().addAll(content);
        addEventHandler(DragEvent.DRAG_ENTERED, event -> pseudoClassStateChanged(OVER, event.getDragboard().hasString()));
        addEventHandler(DragEvent.DRAG_EXITED, event -> pseudoClassStateChanged(OVER, false));
        addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasString()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        addEventHandler(DragEvent.DRAG_DROPPED, this::take);
    }

    private void take(DragEvent event) {
        String dropped = event.getDragboard().getString();
        event.setDropCompleted(dropped != null);
        event.consume();
        if (dropped != null) {
            // What was dragged goes away with its decision: not before the system has done with it.
            Platform.runLater(() -> enter.accept(dropped));
        }
    }

    /** Lets a button be dragged to the slot. A click does as before. */
    static void letDrag(Button button, String entry) {
        button.addEventHandler(MouseEvent.DRAG_DETECTED, event -> {
            Dragboard board = button.startDragAndDrop(TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            content.putString(entry);
            board.setContent(content);
            WritableImage picture = button.snapshot(null, null);
            board.setDragView(picture, event.getX(), event.getY());
            event.consume();
        });
    }
}
