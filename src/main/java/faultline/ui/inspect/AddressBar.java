package faultline.ui.inspect;

import faultline.explain.HexText;
import faultline.explain.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.textfield.TextFields;

/** A field for an address; while it is empty it shows, greyed, the address that is followed. */
final class AddressBar extends HBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    AddressBar(AddressModel model, Texts texts) {
        getStyleClass().add("address-bar");
        setAlignment(Pos.CENTER_LEFT);
        TextField field = TextFields.createClearableTextField();
        field.getStyleClass().add("mono");
        field.setAccessibleText(texts.get("address.name"));
        field.setTooltip(new Tooltip(texts.get("address.name")));
        field.textProperty().bindBidirectional(model.textProperty());
        HBox.setHgrow(field, Priority.ALWAYS);
        model.addressProperty().addListener(property -> field.setPromptText(prompt(model, texts)));
        field.setPromptText(prompt(model, texts));
        model.validProperty().addListener((property, was, valid) -> field.pseudoClassStateChanged(INVALID, !valid));
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                field.clear();
                event.consume();
            }
        });
        getChildren().add(field);
    }

    private static String prompt(AddressModel model, Texts texts) {
        return texts.get("address.following", HexText.grouped(model.address()));
    }
}
