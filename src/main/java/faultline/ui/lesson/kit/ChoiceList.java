package faultline.ui.lesson.kit;

import faultline.explain.Texts;
import faultline.lesson.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Choices of which one can be marked; Enter commits to it. */
public final class ChoiceList extends VBox {
    private final List<Choice> choices;
    private final List<RadioButton> buttons = new ArrayList<>();
    private final ToggleGroup group = new ToggleGroup();
    private final Texts texts;

    /**
     * @param mark   is told the index of a choice that is marked
     * @param commit is told that the marked one is meant
     */
    public ChoiceList(List<Choice> choices, IntConsumer mark, Runnable commit, Texts texts) {
        this.choices = choices;
        this.texts = texts;
        getStyleClass().add("choices");
        for (Choice choice : choices) {
            add(choice, buttons.size(), mark, commit);
        }
        getChildren().setAll(buttons);
    }

    private void add(Choice choice, int index, IntConsumer mark, Runnable commit) {
        RadioButton button = new RadioButton(choice.text());
        button.setToggleGroup(group);
        button.setWrapText(true);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinHeight(USE_PREF_SIZE);
        button.getStyleClass().add("choice");
        button.setId("choice-" + (index + 1));
        // Besides a click, moving through a group of radio buttons by arrow keys selects, too.
        button.selectedProperty().addListener((property, was, selected) -> {
            if (selected) {
                mark.accept(index);
            }
        });
        button.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                commit.run();
                event.consume();
            }
        });
        buttons.add(button);
    }

    /** Shows which one is marked; −1 for none. */
    public void select(int index) {
        group.selectToggle(index < 0 || index >= buttons.size() ? null : buttons.get(index));
    }

    /** Gives the keys to the choice that is marked, else to the first. */
    public void focusChoice() {
        RadioButton selected = (RadioButton) group.getSelectedToggle();
        (selected == null ? buttons.get(0) : selected).requestFocus();
    }

    /** Shows which one is right, and whether the marked one is, or lets choose. */
    public void reveal(boolean revealed) {
        setChoosable(!revealed);
        for (int i = 0; i < buttons.size(); i++) {
            RadioButton button = buttons.get(i);
            Choice choice = choices.get(i);
            boolean wrong = revealed && button.isSelected() && !choice.right();
            button.pseudoClassStateChanged(Marks.RIGHT, revealed && choice.right());
            button.pseudoClassStateChanged(Marks.WRONG, wrong);
            button.setAccessibleText(revealed && choice.right() ? texts.get("choice.right", choice.text())
                    : wrong ? texts.get("choice.wrong", choice.text()) : choice.text());
        }
    }

    /** Lets choose, or not. */
    public void setChoosable(boolean choosable) {
        buttons.forEach(button -> button.setDisable(!choosable));
    }

    /** Writes the choices in digits of one width. */
    public void showNumbers() {
        buttons.forEach(button -> button.getStyleClass().add("mono"));
    }
}
