package faultline.ui.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/**
 * What views listen to for as long as they are shown. Models outlive their views: a view that is replaced, because another
 * language is chosen or something else is asked, leaves, or it would be kept and told of all changes for ever.
 */
public final class Following {
    private final List<Subscription> followed = new ArrayList<>();
    private final List<Following> parts = new ArrayList<>();
    private final BooleanProperty here = new SimpleBooleanProperty(this, "here", true);

    /** Calls {@code then} at each change. */
    public void follow(Observable value, Runnable then) {
        followed.add(value.subscribe(then));
    }

    /** Hands over the value now and at each change. */
    public <T> void take(ObservableValue<T> value, Consumer<? super T> then) {
        followed.add(value.subscribe(then));
    }

    /** The same value for the view alone: whatever listens to it keeps the view no longer than it is shown. Then it stays as it was. */
    public <T> ObservableValue<T> own(ObservableValue<T> value) {
        return value.when(here);
    }

    /** What a part of the view listens to; it can leave alone, and leaves with the whole. */
    public Following part() {
        Following part = new Following();
        parts.add(part);
        return part;
    }

    /** Lets a part leave alone. */
    public void leave(Following part) {
        part.leave();
        parts.remove(part);
    }

    /** Listens to nothing any more. */
    public void leave() {
        parts.forEach(Following::leave);
        parts.clear();
        followed.forEach(Subscription::unsubscribe);
        followed.clear();
        here.set(false);
    }
}
