package faultline.ui.code;

import faultline.explain.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.textfield.TextFields;
import org.fxmisc.richtext.CodeArea;

/** Finds words in a source: Enter goes to the next place, Shift Enter to the one before, Escape closes the bar. */
final class FindBar extends HBox {
    private final CodeArea area;
    private final Texts texts;
    private final TextField wanted = TextFields.createClearableTextField();
    private final Label outcome = new Label();

    FindBar(CodeArea area, Texts texts) {
        this.area = area;
        this.texts = texts;
        getStyleClass().add("find-bar");
        setAlignment(Pos.CENTER_LEFT);
        wanted.setPromptText(texts.get("editor.find"));
        wanted.setAccessibleText(texts.get("editor.find"));
        wanted.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        wanted.textProperty().addListener((property, old, text) -> find(true, area.getSelection().getStart()));
        HBox.setHgrow(wanted, Priority.ALWAYS);
        outcome.getStyleClass().add("quiet-text");
        getChildren().addAll(wanted, button("▲", "editor.find.before", false), button("▼", "editor.find.next", true), outcome);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    private Button button(String sign, String key, boolean forward) {
        Button button = new Button(sign);
        button.getStyleClass().add("lesson-button");
        button.setAccessibleText(texts.get(key));
        button.setOnAction(event -> next(forward));
        return button;
    }

    /** Shows the bar; what is selected is looked for. */
    void open() {
        setVisible(true);
        String selected = area.getSelectedText();
        if (!selected.isEmpty() && !selected.contains("\n")) {
            wanted.setText(selected);
        }
        wanted.requestFocus();
        wanted.selectAll();
    }

    private void close() {
        setVisible(false);
        area.requestFocus();
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.ENTER) {
            next(!event.isShiftDown());
        } else {
            return;
        }
        event.consume();
    }

    private void next(boolean forward) {
        find(forward, forward ? area.getSelection().getEnd() : area.getSelection().getStart() - 1);
    }

    /** Goes round at the end of the text. Capitals and small letters count the same. */
    private void find(boolean forward, int from) {
        String word = wanted.getText();
        if (word.isEmpty()) {
            outcome.setText("");
            return;
        }
        int place = place(area.getText(), word, forward, from);
        outcome.setText(place < 0 ? texts.get("editor.find.nothing") : "");
        if (place >= 0) {
            area.selectRange(place, place + word.length());
            area.requestFollowCaret();
        }
    }

    static int place(String text, String word, boolean forward, int from) {
        for (int i = 0; i <= text.length(); i++) {
            int start = Math.floorMod(forward ? from + i : from - i, text.length() + 1);
            if (text.regionMatches(true, start, word, 0, word.length())) {
                return start;
            }
        }
        return -1;
    }
}
