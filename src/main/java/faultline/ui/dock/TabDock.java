package faultline.ui.dock;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** Panes behind tabs, found by name. */
public final class TabDock extends TabPane {
    private final Map<String, Tab> tabs = new LinkedHashMap<>();

    public TabDock() {
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getStyleClass().add("tab-dock");
    }

    /**
     * Adds a pane.
     *
     * @param id    its name
     * @param title the text on its tab
     */
    public void add(String id, String title, Node content) {
        Tab tab = new Tab(title, content);
        tab.setId("tab-" + id);
        tabs.put(id, tab);
        getTabs().add(tab);
    }

    public Tab tab(String id) {
        return tabs.get(id);
    }

    public boolean has(String id) {
        return tabs.containsKey(id);
    }

    /** The names of the panes, in order. */
    public Iterable<String> ids() {
        return tabs.keySet();
    }
}
