package faultline.ui.action;

import faultline.explain.Texts;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;

/** A list of all actions that narrows as one types. */
public final class ActionPalette extends VBox {
    private final TextField search = TextFields.createClearableTextField();
    private final FilteredList<Action> found;
    private final ListView<Action> list;
    private final Texts texts;
    private final Runnable close;

    /**
     * @param actions what to list
     * @param texts   their names
     * @param close   takes the palette away; called before an action runs
     */
    public ActionPalette(Actions actions, Texts texts, Runnable close) {
        this.texts = texts;
        this.close = close;
        found = new FilteredList<>(FXCollections.observableArrayList(actions.all()), Action::isEnabled);
        list = new ListView<>(found);
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(new Label(texts.get("palette.none")));
        list.getSelectionModel().selectFirst();
        list.setFocusTraversable(false);
        list.setOnMouseClicked(event -> runSelected());
        search.setPromptText(texts.get("palette.prompt"));
        search.setAccessibleText(texts.get("palette.prompt"));
        search.textProperty().addListener((property, old, text) -> filter(text));
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        getStyleClass().addAll("dialog-sheet", "palette");
        setAccessibleText(texts.get("palette.name"));
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(search, list);
    }

    /** The field that gets the keys. */
    public Node focusTarget() {
        return search;
    }

    private void filter(String text) {
        String wanted = text.strip().toLowerCase(Locale.ENGLISH);
        found.setPredicate(action -> action.isEnabled()
                && action.text(texts).toLowerCase(Locale.ENGLISH).contains(wanted));
        list.getSelectionModel().selectFirst();
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            runSelected();
        } else if (event.getCode() == KeyCode.DOWN) {
            list.getSelectionModel().selectNext();
        } else if (event.getCode() == KeyCode.UP) {
            list.getSelectionModel().selectPrevious();
        } else {
            return;
        }
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        event.consume();
    }

    private void runSelected() {
        Action action = list.getSelectionModel().getSelectedItem();
        if (action != null) {
            close.run();
            action.run();
        }
    }

    private final class Cell extends ListCell<Action> {
        private final Label name = new Label();
        private final Label key = new Label();
        private final BorderPane row = new BorderPane(null, null, key, null, name);

        Cell() {
            key.getStyleClass().addAll("mono", "key");
        }

        @Override
        protected void updateItem(Action action, boolean empty) {
            super.updateItem(action, empty);
            setGraphic(empty ? null : row);
            if (!empty) {
                name.setText(action.text(texts));
                key.setText(action.keyText());
            }
        }
    }
}
