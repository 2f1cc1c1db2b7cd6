package faultline.ui.inspect;

import faultline.explain.Texts;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** Events: those of the step in progress, or those of the whole run. */
public final class EventsView extends VBox {
    private final BooleanProperty wholeRun;
    private final Node step;
    private final Node run;
    /** Kept here, for a binding that nobody holds ends. */
    private final BooleanBinding stepShown;
    private final BooleanBinding runShown;

    /**
     * @param wholeRun whether the events are those of the run, not of the step
     * @param jump  goes to a position
     * @param texts of the window
     */
    public EventsView(ObservableValue<Moment> moment, ObservableValue<List<Mark>> marks, BooleanProperty wholeRun,
                      ObservableBooleanValue shown, Consumer<Position> jump, Texts texts) {
        this.wholeRun = wholeRun;
        Texts words = texts.sibling("faultline.ui.inspect");
        stepShown = Bindings.and(shown, wholeRun.not());
        runShown = Bindings.and(shown, wholeRun);
        step = new StepEventsView(moment, stepShown, jump, texts);
        run = new RunEventsView(moment, marks, runShown, jump, words);
        getStyleClass().add("event-pane");
        ToggleButton ofStep = toggle(words.get("events.step"), false);
        ToggleButton ofRun = toggle(words.get("events.run"), true);
        VBox choice = new VBox(new SegmentedButton(ofStep, ofRun));
        choice.getStyleClass().add("table-choice");
        ofStep.setSelected(!wholeRun.get());
        ofRun.setSelected(wholeRun.get());
        getChildren().add(choice);
        for (Node view : new Node[] {step, run}) {
            VBox.setVgrow(view, Priority.ALWAYS);
            view.managedProperty().bind(view.visibleProperty());
            getChildren().add(view);
        }
        step.visibleProperty().bind(wholeRun.not());
        run.visibleProperty().bind(wholeRun);
    }

    private ToggleButton toggle(String text, boolean whole) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("small-toggle");
        button.setOnAction(event -> {
            button.setSelected(true);
            wholeRun.set(whole);
        });
        return button;
    }

    @Override
    public void requestFocus() {
        (wholeRun.get() ? run : step).requestFocus();
    }
}
