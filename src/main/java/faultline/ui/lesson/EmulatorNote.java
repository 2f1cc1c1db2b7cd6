package faultline.ui.lesson;

import faultline.lesson.EmulatorBadge;
import faultline.ui.lesson.kit.LessonKit;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;

/** What QEMU and Bochs make of the lesson's kernel, with the differences by name. Empty, and without room, where that is not known. */
final class EmulatorNote extends VBox {
    private final ObservableValue<EmulatorBadge> badge;

    EmulatorNote(ObservableValue<EmulatorBadge> badge) {
        this.badge = badge;
        getStyleClass().add("cards");
        badge.subscribe(this::show);
    }

    private void show(EmulatorBadge known) {
        getChildren().clear();
        if (known != null) {
            getChildren().add(LessonKit.label(known.sentence(), "caption"));
            Set<String> differences = new LinkedHashSet<>(known.bochs());
            differences.addAll(known.qemu());
            differences.forEach(difference -> getChildren().add(LessonKit.label(difference, "quiet-text")));
        }
    }

    /** Whether there is something to be read. */
    boolean knows() {
        return badge.getValue() != null;
    }
}
