package faultline.ui.screen;

import faultline.explain.Texts;
import faultline.ui.draw.Following;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the guest has sent through its serial port, and a line to send to it. */
public final class SerialPane extends VBox {
    private final SerialView sent;

    /**
     * @param texts     any texts of the window's language
     * @param following what the pane listens to while it is shown
     */
    public SerialPane(SerialView sent, InputModel input, Texts texts, Following following) {
        this.sent = sent;
        Texts words = texts.sibling("faultline.ui.screen");
        TextField line = new TextField();
        line.getStyleClass().addAll("mono", "field-number");
        line.setPromptText(words.get("serial.send"));
        line.setAccessibleText(words.get("serial.send"));
        line.setOnAction(event -> {
            input.line(line.getText());
            line.clear();
        });
        HBox.setHgrow(line, Priority.ALWAYS);
        VBox.setVgrow(sent, Priority.ALWAYS);
        getChildren().addAll(sent, new InputBar(input, words, following, line));
    }

    @Override
    public void requestFocus() {
        sent.requestFocus();
    }
}
