package faultline.ui;

import faultline.ui.settings.Settings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;

/**
 * How the inspectors show what they show. It is kept from one start to the next.
 *
 * @param memoryForm bytes, words or descriptors
 * @param table      the descriptor table
 * @param wholeRun   whether the events are those of the run, not of the step
 * @param codeBytes  whether code is shown with its bytes
 */
record ViewChoices(StringProperty memoryForm, StringProperty table, BooleanProperty wholeRun, BooleanProperty codeBytes) {
    static ViewChoices kept(Settings settings) {
        return new ViewChoices(settings.choice("view.memory", ""), settings.choice("view.table", ""),
                settings.choice("view.events.run", false), settings.choice("view.code.bytes", false));
    }
}
