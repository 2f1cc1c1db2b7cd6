package faultline.ui.dock;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** Panes behind tabs, found by name. */
public final class TabDock extends TabPane {
    private final Map<String, Tab> tabs = new LinkedHashMap<>();
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);

    public TabDock() {
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getStyleClass().add("tab-dock");
    }

    /** Whether the dock as a whole can be seen. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /**
     * Adds a pane.
     *
     * @param id      its name
     * @param title   the text on its tab
     * @param content makes the pane, given whether it can be seen
     */
    public void add(String id, String title, Function<ObservableBooleanValue, Node> content) {
        Tab tab = new Tab(title);
        tab.setId("tab-" + id);
        tabs.put(id, tab);
        getTabs().add(tab);
        tab.setContent(content.apply(Bindings.and(shown, tab.selectedProperty())));
    }

    public Tab tab(String id) {
        return tabs.get(id);
    }

    /** The names of the panes, in order. */
    public Iterable<String> ids() {
        return tabs.keySet();
    }
}
