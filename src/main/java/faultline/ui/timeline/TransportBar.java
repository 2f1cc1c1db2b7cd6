package faultline.ui.timeline;

import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.ui.action.ActionButton;
import faultline.ui.action.Actions;
import faultline.ui.draw.Following;
import faultline.ui.run.RunModel;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The bar at the bottom: transport buttons, timeline, and where the run stands. */
public final class TransportBar extends HBox {
    /** The state of the badge from the second boot on. */
    private static final PseudoClass AGAIN = PseudoClass.getPseudoClass("again");
    private static final PseudoClass PLAYING = PseudoClass.getPseudoClass("playing");

    private final RunModel run;
    private final TimelineModel model;
    /** Those of the buttons are the window's. */
    private final Texts window;
    private final Texts texts;
    private final SpeedText speeds;
    private final Label position = new Label();
    private final Label detail = new Label();
    private final Label speed = new Label();
    private final Label boot = new Label();
    private final VBox counters = new VBox();

    /**
     * @param window    the window's texts
     * @param following what the bar listens to while it is shown
     */
    public TransportBar(RunModel run, TimelineModel model, Actions actions, Texts window, Region timeline, Following following) {
        this.run = run;
        this.model = model;
        this.window = window;
        texts = window.sibling("faultline.ui.timeline");
        speeds = new SpeedText(window);
        getStyleClass().add("transport-bar");
        setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(timeline, Priority.ALWAYS);
        getChildren().addAll(buttons(actions, following), timeline, status(actions));
        following.follow(run.momentProperty(), this::update);
        following.follow(model.dataProperty(), this::update);
        following.follow(run.speedProperty(), this::update);
        update();
    }

    /** Leaves out the counters where the window is narrow; the bar then keeps the buttons, the timeline and the boot. */
    public void fit(ObservableBooleanValue narrow) {
        counters.visibleProperty().bind(Bindings.not(narrow));
        counters.managedProperty().bind(counters.visibleProperty());
    }

    private Node buttons(Actions actions, Following following) {
        HBox box = new HBox();
        box.getStyleClass().add("transport");
        box.setAlignment(Pos.CENTER_LEFT);
        for (String id : new String[] {"home", "event-back", "micro-back", "play", "micro-forward", "event-forward", "end"}) {
            Button button = ActionButton.icon(actions.get(id), window);
            if (id.equals("play")) {
                button.getStyleClass().add("go");
                following.take(run.playingProperty(), is -> button.pseudoClassStateChanged(PLAYING, is));
            }
            box.getChildren().add(button);
        }
        return box;
    }

    private Node status(Actions actions) {
        position.getStyleClass().add("position");
        position.setWrapText(true);
        position.setMinHeight(USE_PREF_SIZE);
        detail.getStyleClass().add("detail");
        speed.getStyleClass().add("speed");
        Button slower = ActionButton.icon(actions.get("slower"), window);
        Button faster = ActionButton.icon(actions.get("faster"), window);
        HBox speedBox = new HBox(slower, speed, faster);
        speedBox.getStyleClass().add("speed-box");
        speedBox.setAlignment(Pos.CENTER_LEFT);
        counters.getChildren().addAll(position, detail, speedBox);
        counters.setAlignment(Pos.CENTER_LEFT);
        counters.getStyleClass().add("counters");
        HBox.setHgrow(counters, Priority.ALWAYS);
        boot.getStyleClass().add("boot");
        boot.setMinWidth(USE_PREF_SIZE);
        VBox lap = new VBox(boot, stopButton(actions));
        lap.setAlignment(Pos.CENTER);
        lap.getStyleClass().add("lap");
        HBox status = new HBox(counters, lap);
        status.getStyleClass().add("run-status");
        status.setAlignment(Pos.CENTER_LEFT);
        return status;
    }

    /** While the run goes on in the background, what stops it. */
    private Button stopButton(Actions actions) {
        Button stop = ActionButton.button(actions.get("run-stop"), window);
        stop.setText(texts.get("run.stop"));
        stop.getStyleClass().add("top-button");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.visibleProperty().bind(run.goingOnProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        return stop;
    }

    private void update() {
        speed.setText(speeds.of(run.speedProperty().get()));
        Moment moment = run.moment();
        boot.setVisible(moment != null);
        if (moment == null) {
            position.setText("");
            detail.setText("");
            return;
        }
        position.setText(texts.get("position.step", TimelineWords.count(moment.position().step()),
                TimelineWords.count(model.data().end().step())));
        boot.setText(model.data().laps() == 1 ? texts.get("position.boot", TimelineWords.count(moment.boot()))
                : texts.get("position.lap", TimelineWords.count(moment.boot()), TimelineWords.count(model.data().laps())));
        boot.pseudoClassStateChanged(AGAIN, moment.boot() > 1);
        detail.setText(texts.get(moment.futureHidden() ? "position.micro.hidden" : "position.micro", moment.position().microStep(), moment.stepEvents().size()));
    }
}
