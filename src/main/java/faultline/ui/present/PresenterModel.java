package faultline.ui.present;

import faultline.ui.action.Actions;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Whether the stage is being presented: alone on the screen, in large type; and whether the screen is black meanwhile. */
public final class PresenterModel {
    private final ReadOnlyBooleanWrapper presenting = new ReadOnlyBooleanWrapper(this, "presenting");
    private final ReadOnlyBooleanWrapper black = new ReadOnlyBooleanWrapper(this, "black");

    public ReadOnlyBooleanProperty presentingProperty() {
        return presenting.getReadOnlyProperty();
    }

    public boolean presenting() {
        return presenting.get();
    }

    /** Begins or ends; the screen is not black afterwards. */
    public void present(boolean now) {
        black.set(false);
        presenting.set(now);
    }

    public ReadOnlyBooleanProperty blackProperty() {
        return black.getReadOnlyProperty();
    }

    /** Makes the screen black, or shows the stage again; without effect when nothing is presented. */
    public void toggleBlack() {
        black.set(presenting.get() && !black.get());
    }

    /**
     * Adds the actions. Their keys are those of a presenter's remote, and have their ordinary meaning when nothing is
     * presented: add these actions before the others.
     */
    public void addTo(Actions actions) {
        actions.add("present", () -> present(!presenting()), "!F11");
        actions.add("present-black", this::toggleBlack, "!B", "!Period").enabledProperty().bind(presenting);
        actions.add("present-leave", () -> present(false), "Esc").enabledProperty().bind(presenting);
    }
}
