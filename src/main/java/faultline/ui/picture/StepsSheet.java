package faultline.ui.picture;

import faultline.explain.Texts;
import faultline.history.Grain;
import faultline.ui.draw.Words;
import faultline.ui.fields.AmountField;
import java.util.function.BiConsumer;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks which steps are to be drawn. */
final class StepsSheet extends VBox {
    private static final int MOST = 999;
    private static final int USUAL = 12;

    private final AmountField count = new AmountField(1, MOST, USUAL, 1);

    /**
     * @param close takes the sheet away; called before {@code draw}
     * @param draw  gets the number of steps after the moment that is shown, and what a step is
     */
    StepsSheet(Texts texts, Runnable close, BiConsumer<Integer, Grain> draw) {
        getStyleClass().addAll("dialog-sheet", "steps-sheet");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleText(texts.get("steps.title"));
        Label title = new Label(texts.get("steps.title"));
        title.getStyleClass().add("sheet-title");
        count.setAccessibleText(texts.get("steps.count"));
        ChoiceBox<Grain> grain = grains(texts);
        GridPane fields = new GridPane();
        fields.getStyleClass().add("key-grid");
        fields.addRow(0, new Label(texts.get("steps.count")), count);
        fields.addRow(1, new Label(texts.get("steps.grain")), grain);
        Button go = new Button(texts.get("steps.draw"));
        go.setDefaultButton(true);
        go.getStyleClass().addAll("lesson-button", "go");
        go.setOnAction(event -> {
            count.commitValue();
            close.run();
            draw.accept(count.getValue(), grain.getValue());
        });
        count.getEditor().addEventHandler(ActionEvent.ACTION, event -> go.fire());
        Button cancel = new Button(texts.get("steps.cancel"));
        cancel.getStyleClass().add("lesson-button");
        cancel.setOnAction(event -> close.run());
        HBox buttons = new HBox(cancel, go);
        buttons.getStyleClass().add("sheet-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        Label hint = new Label(texts.get("steps.hint"));
        hint.setWrapText(true);
        getChildren().addAll(title, fields, hint, buttons);
    }

    private static ChoiceBox<Grain> grains(Texts texts) {
        ChoiceBox<Grain> grain = new ChoiceBox<>();
        grain.setConverter(new Words<>("", value -> texts.get("grain." + value)));
        grain.getItems().setAll(Grain.MICRO_STEP, Grain.INSTRUCTION, Grain.EVENT);
        grain.setValue(Grain.MICRO_STEP);
        grain.setAccessibleText(texts.get("steps.grain"));
        return grain;
    }

    /** What gets the keys. */
    Node focusTarget() {
        return count.getEditor();
    }
}
