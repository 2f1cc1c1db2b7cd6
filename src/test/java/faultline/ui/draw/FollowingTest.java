package faultline.ui.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private final SimpleStringProperty value = new SimpleStringProperty("a");
    private final List<String> told = new ArrayList<>();
    private final Following whole = new Following();

    @Test
    void tellsOfChangesUntilItLeaves() {
        whole.follow(value, () -> told.add("changed to " + value.get()));
        whole.take(value, told::add);
        value.set("b");
        whole.leave();
        value.set("c");
        assertEquals(List.of("a", "changed to b", "b"), told);
    }

    @Test
    void aPartLeavesAloneOrWithTheWhole() {
        Following one = whole.part();
        Following other = whole.part();
        one.follow(value, () -> told.add("one " + value.get()));
        other.follow(value, () -> told.add("other " + value.get()));
        whole.leave(one);
        value.set("b");
        whole.leave();
        value.set("c");
        assertEquals(List.of("other b"), told);
    }

    @Test
    void aViewsOwnValueIsThatOfTheModelUntilItLeaves() {
        ObservableValue<String> own = whole.own(value);
        own.subscribe(now -> told.add(now));
        value.set("b");
        whole.leave();
        value.set("c");
        assertEquals(List.of("a", "b"), told);
        assertEquals("b", own.getValue());
    }
}
