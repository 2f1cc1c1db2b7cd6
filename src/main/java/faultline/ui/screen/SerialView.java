package faultline.ui.screen;

import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.ui.draw.WhenShown;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TextArea;

/** What the guest has sent through its serial port, and to the debug port. */
public final class SerialView extends TextArea {
    private final ObservableValue<Moment> moment;

    public SerialView(ObservableValue<Moment> moment, ObservableBooleanValue shown, Texts texts) {
        this.moment = moment;
        setEditable(false);
        setWrapText(true);
        getStyleClass().addAll("mono", "serial");
        setAccessibleText(texts.get("serial.name"));
        setPromptText(texts.get("serial.nothing"));
        WhenShown.update(shown, this::update, moment);
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
