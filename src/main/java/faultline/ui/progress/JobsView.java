package faultline.ui.progress;

import faultline.explain.Texts;
import faultline.ui.draw.Following;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import org.controlsfx.control.TaskProgressView;

/** What is being done for long, with a button each that cancels it. To be seen only while there is something. */
public final class JobsView extends TaskProgressView<Task<?>> {

    private final String cancel;

    /**
     * @param texts     any texts of the window's language
     * @param following what the view listens to while it is shown
     */
    public JobsView(Jobs jobs, Texts texts, Following following) {
        cancel = texts.sibling("faultline.ui.dialog").get("dialog.cancel");
        getStyleClass().add("jobs");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        // It takes the finished ones away by itself, and so has a list of its own.
        ObservableList<Task<?>> all = jobs.longOnes();
        following.follow(all, () -> show(all));
        show(all);
    }

    /** Its buttons are made while its list is laid out, and speak English only. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        for (Node child : getChildrenUnmodifiable()) {
            if (child instanceof Parent list) {
                list.layout();
            }
        }
        for (Node node : lookupAll(".task-cancel-button")) {
            if (node instanceof Button button && !cancel.equals(button.getText())) {
                button.setText(cancel);
                button.setTooltip(null);
            }
        }
    }

    private void show(ObservableList<Task<?>> all) {
        getTasks().setAll(all);
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
    }
}
