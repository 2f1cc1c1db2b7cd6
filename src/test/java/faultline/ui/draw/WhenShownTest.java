package faultline.ui.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

class WhenShownTest {
    private final SimpleStringProperty value = new SimpleStringProperty("a");
    private final BooleanProperty shown = new SimpleBooleanProperty(true);
    private final List<String> updates = new ArrayList<>();

    /** The update reads the model, not the view's own value of it, which would tell of one change only. */
    @Test
    void updatesAtEachChangeOfAValueThatNobodyReads() {
        Following following = new Following();
        WhenShown.update(shown, () -> updates.add(value.get()), following.own(value));
        value.set("b");
        value.set("c");
        value.set("d");
        assertEquals(List.of("a", "b", "c", "d"), updates);
        following.leave();
        value.set("e");
        assertEquals(List.of("a", "b", "c", "d"), updates);
    }

    @Test
    void updatesOnceWhenItIsShownAgain() {
        WhenShown.update(shown, () -> updates.add(value.get()), value);
        shown.set(false);
        value.set("b");
        value.set("c");
        assertEquals(List.of("a"), updates);
        shown.set(true);
        assertEquals(List.of("a", "c"), updates);
        shown.set(false);
        shown.set(true);
        assertEquals(List.of("a", "c"), updates);
    }
}
