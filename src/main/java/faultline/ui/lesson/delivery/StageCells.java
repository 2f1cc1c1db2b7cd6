package faultline.ui.lesson.delivery;

import java.util.OptionalLong;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;

/** Lets values be dropped on the cells of the stacks on the stage, by which the delivery's frame is made. */
public final class StageCells {
    /** The names of cells, before their addresses. */
    private static final String CELL = "cell-";
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final DeliveryModel model;
    /** Over it something is held; else null. */
    private Node over;

    /** @param stage whose cells take values while the learner performs a delivery */
    public StageCells(DeliveryModel model, Region stage) {
        this.model = model;
        stage.addEventHandler(DragEvent.DRAG_OVER, this::hold);
        stage.addEventHandler(DragEvent.DRAG_EXITED, event -> mark(null));
        stage.addEventHandler(DragEvent.DRAG_DROPPED, this::drop);
    }

    private void hold(DragEvent event) {
        Node cell = model.activeProperty().get() && event.getDragboard().hasString() ? cell(event.getTarget()) : null;
        mark(cell);
        if (cell != null) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void drop(DragEvent event) {
        Node cell = cell(event.getTarget());
        String value = event.getDragboard().getString();
        mark(null);
        if (cell != null && value != null) {
            event.setDropCompleted(true);
            event.consume();
            long address = address(cell).orElseThrow();
            // What was dragged goes away with its decision: not before the system has done with it.
            Platform.runLater(() -> model.put(address, value));
        }
    }

    private void mark(Node cell) {
        if (over != null) {
            over.pseudoClassStateChanged(OVER, false);
        }
        over = cell;
        if (over != null) {
            over.pseudoClassStateChanged(OVER, true);
        }
    }

    private static Node cell(EventTarget target) {
        Node node = target instanceof Node picked ? picked : null;
        while (node != null && address(node).isEmpty()) {
            node = node.getParent();
        }
        return node;
    }

    private static OptionalLong address(Node node) {
        String id = node.getId();
        return id != null && id.matches(CELL + "[0-9a-f]{1,16}")
                ? OptionalLong.of(Long.parseUnsignedLong(id.substring(CELL.length()), 16)) : OptionalLong.empty();
    }
}
