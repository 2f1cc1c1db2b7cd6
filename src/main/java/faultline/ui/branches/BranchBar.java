package faultline.ui.branches;

import faultline.explain.Texts;
import faultline.ui.action.ActionButton;
import faultline.ui.action.Actions;
import faultline.ui.draw.Following;
import java.util.Locale;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The branches of the run in a row, once there are several: which one is shown, and a click to show another. */
public final class BranchBar extends HBox {
    private final BranchModel model;
    private final Texts texts;
    private final HBox row = new HBox();
    private final BooleanBinding identical;

    /**
     * @param texts     those of the window
     * @param following what the bar listens to while it is shown
     */
    public BranchBar(BranchModel model, Actions actions, Texts texts, Following following) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("branch-bar");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText(texts.get("branch.name"));
        Label title = new Label(texts.get("branch.title"));
        title.getStyleClass().add("branch-title");
        title.setMinWidth(USE_PREF_SIZE);
        row.getStyleClass().add("branch-row");
        row.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(row);
        scroll.getStyleClass().add("branch-scroll");
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinWidth(0);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
        Label same = new Label(texts.get("branch.identical"));
        same.getStyleClass().add("branch-same");
        same.setMinWidth(USE_PREF_SIZE);
        identical = model.identicalProperty();
        same.visibleProperty().bind(identical);
        same.managedProperty().bind(identical);
        getChildren().add(same);
        for (String id : new String[] {"branch-divergence", "branch-rename", "branch-delete"}) {
            Button button = ActionButton.button(actions.get(id), texts);
            button.setText(texts.get(id));
            button.getStyleClass().addAll("top-button", "quiet");
            button.setMinWidth(USE_PREF_SIZE);
            getChildren().add(button);
        }
        visibleProperty().bind(model.forkedProperty());
        managedProperty().bind(visibleProperty());
        following.follow(model.changes(), this::rebuild);
        following.follow(model.shownProperty(), this::rebuild);
        rebuild();
    }

    private void rebuild() {
        row.getChildren().clear();
        int depth = 0;
        for (BranchRow branch : model.rows()) {
            if (!branch.trunk()) {
                // Next to its parent an arrow tells where it grew; elsewhere the parent's name has to.
                boolean next = branch.depth() > depth;
                Label arrow = new Label(next ? texts.get("branch.arrow") : texts.get("branch.from", branch.parent()));
                arrow.getStyleClass().add("branch-arrow");
                arrow.setMinWidth(USE_PREF_SIZE);
                row.getChildren().add(arrow);
            }
            depth = branch.depth();
            row.getChildren().add(pill(branch));
        }
    }

    /** Puts a text field in the place of the pill that is shown; Enter gives the name, Escape leaves it. */
    public void rename() {
        BranchRow shown = model.shown();
        TextField field = new TextField(shown.name());
        field.getStyleClass().add("branch-field");
        field.setAccessibleText(texts.get("action.branch-rename"));
        field.setPrefColumnCount(Math.max(8, shown.name().length()));
        for (int i = 0; i < row.getChildren().size(); i++) {
            if (row.getChildren().get(i) instanceof ToggleButton pill && pill.isSelected()) {
                row.getChildren().set(i, field);
            }
        }
        field.setOnAction(event -> {
            model.rename(field.getText());
            rebuild();
        });
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                rebuild();
            }
        });
        field.requestFocus();
        field.selectAll();
    }

    private ToggleButton pill(BranchRow branch) {
        ToggleButton pill = new ToggleButton(branch.name());
        pill.getStyleClass().add("branch-pill");
        pill.setMinWidth(USE_PREF_SIZE);
        pill.setSelected(branch.id() == model.shownProperty().get());
        String where = branch.trunk() ? texts.get("branch.trunk.tip")
                : texts.get("branch.tip", String.format(Locale.ROOT, "%,d", branch.step()).replace(',', '\u202F'), branch.parent());
        pill.setTooltip(new Tooltip(where));
        pill.setAccessibleText(texts.get(pill.isSelected() ? "branch.pill.shown" : "branch.pill.other", branch.name(), where));
        pill.setOnAction(event -> {
            // The one that is shown stays chosen when it is clicked again.
            pill.setSelected(true);
            model.show(branch.id());
        });
        return pill;
    }
}
