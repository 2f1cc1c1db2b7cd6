package faultline.ui.editor;

import faultline.explain.Texts;
import faultline.ui.action.ActionButton;
import faultline.ui.action.Actions;
import faultline.ui.code.SourceCheck;
import faultline.ui.code.SourceEditor;
import faultline.ui.draw.Following;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The editor in its dock: what is edited, its commands, and its text. */
public final class EditorPane extends VBox {
    private final EditorModel model;
    private final SourceEditor editor;
    private final Texts texts;
    private final Label title = new Label();

    /**
     * @param actions    the editor's are among them
     * @param background checks the text
     * @param texts      any texts of the window's language
     * @param following  what the pane listens to while it is shown
     */
    public EditorPane(EditorModel model, Actions actions, Executor background, Texts texts, Following following) {
        this.model = model;
        this.texts = texts.sibling("faultline.ui.editor");
        editor = new SourceEditor(SourceCheck.NONE, background, texts);
        getStyleClass().add("editor-pane");
        title.getStyleClass().addAll("mono", "code-title");
        title.setMinWidth(0);
        Label nothing = new Label(this.texts.get("editor.nothing"));
        nothing.setWrapText(true);
        nothing.setMinHeight(USE_PREF_SIZE);
        nothing.getStyleClass().addAll("editor-nothing", "quiet-text");
        VBox.setVgrow(editor, Priority.ALWAYS);
        getChildren().addAll(title, commands(actions, texts), nothing, editor);
        nothing.visibleProperty().bind(model.documentProperty().isNull());
        nothing.managedProperty().bind(nothing.visibleProperty());
        editor.visibleProperty().bind(model.documentProperty().isNotNull());
        editor.textProperty().addListener((property, old, text) -> model.setText(text));
        following.take(model.documentProperty(), this::show);
        following.take(model.changedProperty(), is -> retitle());
    }

    private HBox commands(Actions actions, Texts names) {
        HBox row = new HBox();
        row.getStyleClass().add("editor-commands");
        for (String id : new String[] {"editor-run", "editor-open", "editor-save"}) {
            Button button = ActionButton.button(actions.get(id), names);
            button.setText(texts.get("button." + id));
            button.getStyleClass().add("lesson-button");
            button.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(button);
        }
        row.getChildren().get(0).getStyleClass().add("go");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        row.getChildren().addAll(space, menu(actions, names));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private MenuButton menu(Actions actions, Texts names) {
        MenuButton menu = new MenuButton(texts.get("editor.more"));
        menu.getStyleClass().add("crumb");
        menu.setAccessibleText(texts.get("editor.more.name"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (String id : EditorActions.IDS) {
            MenuItem item = new MenuItem(actions.get(id).text(names));
            item.setOnAction(event -> actions.get(id).run());
            item.disableProperty().bind(actions.get(id).enabledProperty().not());
            menu.getItems().add(item);
        }
        return menu;
    }

    private void show(SourceDocument document) {
        if (document != null) {
            if (!model.text().equals(editor.getText())) {
                String text = model.text();
                editor.setText(text);
            }
            editor.setCheck(model.check());
        }
        retitle();
    }

    private void retitle() {
        SourceDocument document = model.documentProperty().get();
        title.setText(document == null ? "" : model.changedProperty().get()
                ? texts.get("editor.changed", document.name()) : document.name());
    }

    /** The editor itself. */
    SourceEditor editor() {
        return editor;
    }

    @Override
    public void requestFocus() {
        if (editor.isVisible()) {
            editor.requestFocus();
        }
    }
}
