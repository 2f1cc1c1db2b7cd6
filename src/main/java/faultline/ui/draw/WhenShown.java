package faultline.ui.draw;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;

/** Keeps a view up to date while it can be seen, and lets it be while it cannot. */
public final class WhenShown {
    private final ObservableBooleanValue shown;
    private final Runnable update;
    private boolean stale = true;

    private WhenShown(ObservableBooleanValue shown, Runnable update) {
        this.shown = shown;
        this.update = update;
    }

    /**
     * Updates now and with each change of a source, as soon as the view is shown.
     *
     * @param shown   whether the view can be seen
     * @param update  reads the sources and changes the view
     * @param sources what the view shows
     */
    public static void update(ObservableBooleanValue shown, Runnable update, Observable... sources) {
        WhenShown keeper = new WhenShown(shown, update);
        InvalidationListener listener = source -> {
            // A value tells of its next change only when it has been read since the last one; the update may read another.
            if (source instanceof ObservableValue<?> value) {
                value.getValue();
            }
            keeper.stale = true;
            keeper.updateIfShown();
        };
        for (Observable source : sources) {
            source.addListener(listener);
        }
        shown.addListener((property, was, is) -> keeper.updateIfShown());
        keeper.updateIfShown();
    }

    private void updateIfShown() {
        if (stale && shown.get()) {
            stale = false;
            update.run();
        }
    }
}
