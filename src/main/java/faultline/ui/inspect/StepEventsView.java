package faultline.ui.inspect;

import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.machine.event.MachineEvent;
import faultline.ui.draw.WhenShown;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The events of the step in progress, those still to come greyed. A click or Enter goes to the moment after one. */
final class StepEventsView extends ListView<MachineEvent> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");

    private final ObservableValue<Moment> moment;
    private final EventText names;
    private final Consumer<Position> jump;
    /** How many of the events have happened. */
    private final IntegerProperty happened = new SimpleIntegerProperty(this, "happened");

    /** @param jump goes to a position */
    StepEventsView(ObservableValue<Moment> moment, ObservableBooleanValue shown, Consumer<Position> jump,
                      Texts texts) {
        this.moment = moment;
        this.jump = jump;
        names = new EventText(texts);
        getStyleClass().addAll("events", "plain-list");
        setAccessibleText(texts.get("dock.events"));
        setCellFactory(view -> new Cell());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(getSelectionModel().getSelectedIndex());
                event.consume();
            }
        });
        WhenShown.update(shown, this::update, moment);
    }

    private void update() {
        Moment now = moment.getValue();
        List<MachineEvent> events = now == null ? List.of() : now.stepEvents();
        happened.set(now == null ? 0 : now.position().microStep());
        if (!getItems().equals(events)) {
            getItems().setAll(events);
        }
        if (happened.get() > 0) {
            scrollTo(Math.max(0, happened.get() - 6));
        }
    }

    private void go(int index) {
        if (index >= 0 && index < getItems().size()) {
            jump.accept(new Position(moment.getValue().position().step(), index + 1));
        }
    }

    private final class Cell extends ListCell<MachineEvent> {
        Cell() {
            happened.addListener(property -> mark());
            setOnMouseClicked(event -> go(getIndex()));
        }

        @Override
        protected void updateItem(MachineEvent event, boolean empty) {
            super.updateItem(event, empty);
            setText(empty ? null : names.of(event));
            mark();
        }

        private void mark() {
            pseudoClassStateChanged(CURRENT, !isEmpty() && getIndex() == happened.get() - 1);
            pseudoClassStateChanged(FUTURE, !isEmpty() && getIndex() >= happened.get());
        }
    }
}
