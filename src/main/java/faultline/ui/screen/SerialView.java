package faultline.ui.screen;

import faultline.history.Moment;
import faultline.ui.text.Texts;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TextArea;

/** What the guest has sent through its serial port, and to the debug port. */
public final class SerialView extends TextArea {
    private final ObservableValue<Moment> moment;

    public SerialView(ObservableValue<Moment> moment, Texts texts) {
        this.moment = moment;
        setEditable(false);
        setWrapText(true);
        getStyleClass().addAll("mono", "serial");
        setAccessibleText(texts.get("serial.name"));
        setPromptText(texts.get("serial.nothing"));
        moment.addListener(property -> update());
        visibleProperty().addListener(property -> update());
    }

    private void update() {
        if (moment.getValue() == null) {
            return;
        }
        String sent = moment.getValue().serial() + moment.getValue().debug();
        if (!sent.equals(getText())) {
            setText(sent);
            setScrollTop(Double.MAX_VALUE);
        }
    }
}
