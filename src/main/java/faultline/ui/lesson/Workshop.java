package faultline.ui.lesson;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The stage, and in its place for a while something that needs the room. */
public final class Workshop extends StackPane {
    private final Region stage;
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private Region work;

    public Workshop(Region stage) {
        this.stage = stage;
        getStyleClass().add("workshop");
        getChildren().add(stage);
        open.addListener(property -> arrange());
    }

    /** Whether the work is shown in the stage's place. */
    public BooleanProperty openProperty() {
        return open;
    }

    /** Shows something in the stage's place. */
    public void show(Region shown) {
        work = shown;
        open.set(true);
        arrange();
        work.requestFocus();
    }

    private void arrange() {
        boolean working = open.get() && work != null;
        stage.setVisible(!working);
        getChildren().setAll(stage);
        if (working) {
            getChildren().add(work);
        }
    }

    /** Gives the keys to what is shown. */
    @Override
    public void requestFocus() {
        if (open.get() && work != null) {
            work.requestFocus();
        } else {
            stage.requestFocus();
        }
    }
}
