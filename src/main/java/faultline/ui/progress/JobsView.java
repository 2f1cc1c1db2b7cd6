package faultline.ui.progress;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import org.controlsfx.control.TaskProgressView;

/** What is being done for long, with a button each that cancels it. To be seen only while there is something. */
public final class JobsView extends TaskProgressView<Task<?>> {

    public JobsView(Jobs jobs) {
        getStyleClass().add("jobs");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        // It takes the finished ones away by itself, and so has a list of its own.
        ObservableList<Task<?>> all = jobs.longOnes();
        all.addListener((ListChangeListener<Task<?>>) change -> show(all));
        show(all);
    }

    private void show(ObservableList<Task<?>> all) {
        getTasks().setAll(all);
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
    }
}
