package faultline.ui.breakpoints;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;

/** Proposes, below a text field, how its text can go on. */
final class CompletionMenu {
    private final TextField field;
    private final Function<String, List<String>> proposals;
    private final ContextMenu menu = new ContextMenu();

    private CompletionMenu(TextField field, Function<String, List<String>> proposals) {
        this.field = field;
        this.proposals = proposals;
        menu.getStyleClass().add("completions");
        field.textProperty().addListener(property -> propose());
        field.focusedProperty().addListener(property -> menu.hide());
    }

    /** @param proposals tells whole texts that begin as the given one does */
    static void attach(TextField field, Function<String, List<String>> proposals) {
        new CompletionMenu(field, proposals);
    }

    private void propose() {
        List<String> found = field.isFocused() && field.getScene() != null && !field.getText().isBlank()
                ? proposals.apply(field.getText()) : List.of();
        menu.getItems().setAll(found.stream().map(this::item).toList());
        if (found.isEmpty()) {
            menu.hide();
        } else if (!menu.isShowing()) {
            menu.show(field, Side.BOTTOM, 0, 2);
        }
    }

    private MenuItem item(String proposal) {
        MenuItem item = new MenuItem(proposal);
        item.setMnemonicParsing(false);
        item.getStyleClass().add("mono");
        item.setOnAction(event -> {
            field.setText(proposal);
            field.end();
            menu.hide();
        });
        return item;
    }
}
