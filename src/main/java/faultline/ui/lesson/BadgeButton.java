package faultline.ui.lesson;

import faultline.lesson.EmulatorBadge;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.Marks;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/** Tells that a lesson's kernel does the same on other emulators; a click tells where they differ. */
final class BadgeButton extends Button {
    private final LessonKit kit;
    private EmulatorBadge badge;

    BadgeButton(LessonKit kit) {
        this.kit = kit;
        getStyleClass().add("badge");
        setId("emulator-badge");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        setGraphic(Marks.icon("tick"));
        setOnAction(event -> tell());
        show(Optional.empty());
    }

    /** Shows what is known of the kernel. */
    void show(Optional<EmulatorBadge> known) {
        badge = known.orElse(null);
        setVisible(badge != null);
        setManaged(badge != null);
        known.ifPresent(now -> {
            setText(now.sentence(kit.texts().locale()));
            setAccessibleText(now.sentence(kit.texts().locale()));
        });
    }

    private void tell() {
        VBox content = new VBox();
        content.getStyleClass().add("badge-differences");
        if (badge.same()) {
            content.getChildren().add(kit.text("badge.same", "why"));
        }
        add(content, "badge.qemu", badge.qemu());
        add(content, "badge.bochs", badge.bochs());
        PopOver over = new PopOver(content);
        over.setDetachable(false);
        over.getRoot().getStylesheets().setAll(getScene().getStylesheets());
        over.getRoot().getStyleClass().add("root");
        over.setArrowLocation(PopOver.ArrowLocation.LEFT_CENTER);
        over.show(this);
    }

    private void add(VBox content, String key, List<String> differences) {
        if (!differences.isEmpty()) {
            content.getChildren().add(kit.text(key, "caption"));
            differences.forEach(words -> content.getChildren().add(LessonKit.label(words, "why")));
        }
    }
}
