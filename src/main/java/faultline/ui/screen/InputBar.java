package faultline.ui.screen;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.machine.device.InputLog;
import faultline.ui.draw.Following;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** What sends input to the machine, and what it has got. */
final class InputBar extends HBox {
    private static final int MOST_IN_TOOLTIP = 20;

    private final Texts texts;
    private final Label log = new Label();
    private final Tooltip all = new Tooltip();

    /**
     * @param following what the bar listens to while it is shown
     * @param controls  what sends the input
     */
    InputBar(InputModel model, Texts texts, Following following, Node... controls) {
        this.texts = texts;
        getStyleClass().add("input-bar");
        setAlignment(Pos.CENTER_LEFT);
        log.getStyleClass().add("quiet-text");
        log.setMinWidth(0);
        getChildren().addAll(controls);
        getChildren().add(log);
        HBox.setHgrow(log, Priority.SOMETIMES);
        following.take(model.entriesProperty(), this::show);
    }

    private void show(List<InputLog.Entry> entries) {
        log.setVisible(!entries.isEmpty());
        log.setTooltip(entries.isEmpty() ? null : all);
        if (entries.isEmpty()) {
            return;
        }
        log.setText(texts.get("input.last", Integer.toString(entries.size()), text(entries.get(entries.size() - 1))));
        StringBuilder lines = new StringBuilder();
        for (InputLog.Entry entry : entries.subList(Math.max(0, entries.size() - MOST_IN_TOOLTIP), entries.size())) {
            lines.append(lines.isEmpty() ? "" : "\n").append(text(entry));
        }
        all.setText(lines.toString());
    }

    private String text(InputLog.Entry entry) {
        return texts.get("input." + entry.source().name(), HexText.number(entry.value()), Long.toString(entry.step()));
    }
}
