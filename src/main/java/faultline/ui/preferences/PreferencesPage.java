package faultline.ui.preferences;

import faultline.explain.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;

/** All that can be chosen once and for all, on one page. */
public final class PreferencesPage extends VBox {
    private final Texts texts;
    private final PreferenceWords words;
    private final PropertySheet sheet = new PropertySheet();
    private final Map<PropertySheet.Item, PropertyEditor<?>> editors = new HashMap<>();
    private final Label about = new Label();
    private Subscription following = Subscription.EMPTY;

    /**
     * @param names any texts of the window's language
     * @param close takes the page away
     */
    public PreferencesPage(PreferencesModel model, Texts names, Runnable close) {
        texts = names.sibling("faultline.ui.preferences");
        words = new PreferenceWords(names);
        getStyleClass().addAll("dialog-sheet", "preferences");
        setId("preferences");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleText(texts.get("title"));
        Label title = new Label(texts.get("title"));
        title.getStyleClass().add("sheet-title");
        for (Preference<?> preference : model.all()) {
            add(preference);
        }
        sheet.setMode(PropertySheet.Mode.NAME);
        sheet.setModeSwitcherVisible(false);
        sheet.setSearchBoxVisible(false);
        sheet.setPropertyEditorFactory(editors::get);
        VBox.setVgrow(sheet, Priority.ALWAYS);
        about.getStyleClass().add("preferences-about");
        about.setWrapText(true);
        sceneProperty().addListener((property, was, scene) -> watchFocus(scene));
        getChildren().addAll(title, sheet, about, buttons(model, close));
    }

    private <T> void add(Preference<T> preference) {
        PreferenceItem<T> item = new PreferenceItem<>(preference, texts);
        editors.put(item, PreferenceEditors.of(item, value -> words.of(preference, value)));
        following = following.and(item.follow());
        sheet.getItems().add(item);
    }

    private HBox buttons(PreferencesModel model, Runnable close) {
        Button usual = new Button(texts.get("usual"));
        usual.getStyleClass().add("lesson-button");
        usual.setOnAction(event -> model.reset());
        Button done = new Button(texts.get("close"));
        done.getStyleClass().addAll("lesson-button", "go");
        done.setCancelButton(true);
        done.setOnAction(event -> close.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(usual, space, done);
        row.getStyleClass().add("sheet-buttons");
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    /** What is focused is told about; a page that is taken away follows nothing any more. */
    private void watchFocus(Scene scene) {
        if (scene == null) {
            following.unsubscribe();
            following = Subscription.EMPTY;
            return;
        }
        following = following.and(scene.focusOwnerProperty().subscribe(owner -> about.setText(focused(owner)
                .map(PropertySheet.Item::getDescription).orElse(""))));
    }

    private Optional<PropertySheet.Item> focused(Node owner) {
        return sheet.getItems().stream().filter(item -> editors.get(item).getEditor() == owner).findFirst();
    }

    /** What gets the keys: the choice with an id, or else the first one. */
    public Node focusTarget(String id) {
        return sheet.getItems().stream().filter(item -> ((PreferenceItem<?>) item).preference().id().equals(id)).findFirst()
                .or(() -> sheet.getItems().stream().findFirst()).map(item -> editors.get(item).getEditor()).orElseThrow();
    }
}
