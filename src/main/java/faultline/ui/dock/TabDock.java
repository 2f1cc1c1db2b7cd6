package faultline.ui.dock;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.SingleSelectionModel;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Panes behind tabs, found by name. All tabs are to be seen: where a row has no room for them, there are two. */
public final class TabDock extends VBox {
    private final Map<String, Tab> tabs = new LinkedHashMap<>();
    private final FlowPane headings = new FlowPane();
    private final TabPane panes = new TabPane();
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);

    public TabDock() {
        headings.getStyleClass().add("tab-headings");
        // Its own headings would be cut off: they stay in one row.
        panes.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        panes.setFocusTraversable(false);
        panes.getStyleClass().add("tab-dock");
        VBox.setVgrow(panes, Priority.ALWAYS);
        getChildren().addAll(headings, panes);
    }

    /** Whether the dock as a whole can be seen. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Which of the tabs is in front. */
    public SingleSelectionModel<Tab> getSelectionModel() {
        return panes.getSelectionModel();
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
        headings.getChildren().add(heading(id, tab));
        panes.getTabs().add(tab);
        tab.setContent(content.apply(Bindings.and(shown, tab.selectedProperty())));
    }

    private ToggleButton heading(String id, Tab tab) {
        ToggleButton heading = new ToggleButton(tab.getText());
        heading.setId("heading-" + id);
        heading.getStyleClass().setAll("tab-heading");
        heading.setMinWidth(USE_PREF_SIZE);
        heading.setOnAction(event -> {
            panes.getSelectionModel().select(tab);
            heading.setSelected(true);
        });
        tab.selectedProperty().subscribe(heading::setSelected);
        return heading;
    }

    public Tab tab(String id) {
        return tabs.get(id);
    }

    /** The names of the panes, in order. */
    public Iterable<String> ids() {
        return tabs.keySet();
    }
}
