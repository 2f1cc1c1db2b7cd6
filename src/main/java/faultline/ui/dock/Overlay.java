package faultline.ui.dock;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A layer over the whole window for one thing at a time, such as the palette of actions. */
public final class Overlay extends StackPane {
    private final Region scrim = new Region();
    private Node focusedBefore;
    private Node focusTarget;
    /** What waits for the layer to be empty. */
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean asking;

    public Overlay() {
        getStyleClass().add("overlay");
        scrim.getStyleClass().add("scrim");
        scrim.setOnMousePressed(event -> close());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        // The focus stays in the layer as long as it is shown.
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().subscribe(this::keepFocus);
            }
        });
        // Keys that nothing in the layer uses must not reach what lies below; but Tab goes on within the layer.
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.TAB) {
                event.consume();
            }
        });
        setVisible(false);
    }

    /** True while something is shown. */
    public ReadOnlyBooleanProperty shownProperty() {
        return visibleProperty();
    }

    /**
     * Shows something, in place of what is shown.
     *
     * @param content what to show
     * @param focus   the part of it that gets the keys
     */
    public void show(Node content, Node focus) {
        show(content, focus, () -> { });
    }

    /** The same; once nothing is shown any more, neither this nor what came in its place, something else is done. */
    public void show(Node content, Node focus, Runnable then) {
        show(content, focus, false);
        waiting.add(then);
    }

    /** The same for a question: until it is closed, no key does anything elsewhere. */
    public void ask(Node question, Node focus) {
        show(question, focus, true);
    }

    /** Whether a question is shown. */
    public boolean isAsking() {
        return asking;
    }

    private void show(Node content, Node focus, boolean question) {
        asking = question;
        if (!isVisible()) {
            focusedBefore = getScene().getFocusOwner();
        }
        getChildren().setAll(scrim, content);
        focusTarget = focus;
        setVisible(true);
        // What a control shows becomes part of the window with its skin; only then can it have the focus.
        content.applyCss();
        focus.requestFocus();
    }

    private void keepFocus(Node owner) {
        if (isVisible() && owner != null && !contains(owner)) {
            focusTarget.requestFocus();
        }
    }

    private boolean contains(Node node) {
        Node ancestor = node;
        while (ancestor != null && ancestor != this) {
            ancestor = ancestor.getParent();
        }
        return ancestor == this;
    }

    /** Takes away what is shown and gives the keys back. */
    public void close() {
        if (!isVisible()) {
            return;
        }
        asking = false;
        setVisible(false);
        getChildren().clear();
        if (focusedBefore != null) {
            focusedBefore.requestFocus();
        }
        focusedBefore = null;
        // What was chosen here may show something else at once.
        Platform.runLater(this::goOn);
    }

    /** Nothing waits for the layer to be empty any more. */
    public void leave() {
        waiting.clear();
    }

    private void goOn() {
        if (!isVisible()) {
            List<Runnable> all = List.copyOf(waiting);
            waiting.clear();
            all.forEach(Runnable::run);
        }
    }
}
