package faultline.ui.inspect;

import faultline.explain.Texts;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.ui.draw.WhenShown;
import faultline.ui.draw.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;

/** The events of the whole run, with filters. A click or Enter goes to one. */
final class RunEventsView extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");

    private final RunEventsModel model;
    private final Texts texts;
    private final ObservableValue<Moment> moment;
    private final ObservableValue<List<Mark>> marks;
    private final Consumer<Position> jump;
    private final ListView<Mark> list;
    private final ComboBox<Mark.Kind> kinds;
    private final ComboBox<Integer> vectors;
    private final ComboBox<Integer> boots;

    /** @param texts of the bundle {@code faultline.ui.inspect} */
    RunEventsView(ObservableValue<Moment> moment, ObservableValue<List<Mark>> marks, ObservableBooleanValue shown,
                  Consumer<Position> jump, Texts texts) {
        this.moment = moment;
        this.marks = marks;
        this.jump = jump;
        this.texts = texts;
        model = new RunEventsModel(texts);
        list = new ListView<>(model.found());
        list.getStyleClass().addAll("events", "run-events", "plain-list");
        list.setAccessibleText(texts.get("events.run.name"));
        list.setPlaceholder(new Label(texts.get("events.nothing")));
        list.setCellFactory(view -> new Cell());
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(list.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        kinds = filter("events.all-kinds", model.kindProperty(), model::kindText);
        vectors = filter("events.all-vectors", model.vectorProperty(), model::name);
        boots = filter("events.all-boots", model.bootProperty(), boot -> texts.get("events.boot", Integer.toString(boot)));
        TextField search = TextFields.createClearableTextField();
        search.setPromptText(texts.get("events.search"));
        search.setAccessibleText(texts.get("events.search"));
        search.textProperty().bindBidirectional(model.textProperty());
        HBox filters = new HBox(kinds, vectors, boots);
        filters.getStyleClass().add("event-filters");
        VBox head = new VBox(search, filters);
        head.getStyleClass().add("event-search");
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
        WhenShown.update(shown, this::update, moment, marks);
    }

    private <T> ComboBox<T> filter(String all, ObjectProperty<T> wanted, Function<T, String> name) {
        ComboBox<T> box = new ComboBox<>();
        box.getStyleClass().add("event-filter");
        box.setAccessibleText(texts.get(all));
        box.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setConverter(new Words<>(texts.get(all), name));
        box.valueProperty().bindBidirectional(wanted);
        return box;
    }

    private void update() {
        model.setMarks(marks.getValue());
        offer(kinds, model.kinds());
        offer(vectors, model.vectors());
        offer(boots, IntStream.rangeClosed(1, model.boots()).boxed().collect(Collectors.toList()));
        boots.setVisible(model.boots() > 1);
        boots.setManaged(boots.isVisible());
        list.refresh();
    }

    /** Null stands for all. */
    private static <T> void offer(ComboBox<T> box, List<T> values) {
        List<T> offered = new ArrayList<>();
        offered.add(null);
        offered.addAll(values);
        if (!box.getItems().equals(offered)) {
            T chosen = box.getValue();
            box.getItems().setAll(offered);
            box.setValue(offered.contains(chosen) ? chosen : null);
        }
    }

    private void go(Mark mark) {
        if (mark != null) {
            jump.accept(mark.position());
        }
    }

    private final class Cell extends ListCell<Mark> {
        Cell() {
            setOnMouseClicked(event -> go(getItem()));
        }

        @Override
        protected void updateItem(Mark mark, boolean empty) {
            super.updateItem(mark, empty);
            setText(empty ? null : model.text(mark));
            Moment now = moment.getValue();
            int side = empty || now == null ? 0 : mark.position().compareTo(now.position());
            pseudoClassStateChanged(CURRENT, !empty && side == 0);
            pseudoClassStateChanged(FUTURE, side > 0);
        }
    }
}
