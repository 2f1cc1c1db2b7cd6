package faultline.ui.stage;

import faultline.explain.Explanation;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Explanations as a pop-over shows them: in words, field by field, and what is wrong. */
final class ExplanationPane extends VBox {

    ExplanationPane(List<Explanation> explanations) {
        getStyleClass().add("explanation-pane");
        explanations.forEach(this::add);
        StringBuilder spoken = new StringBuilder();
        explanations.forEach(one -> spoken.append(one.title()).append(". ").append(one.summary()).append(' '));
        setAccessibleText(spoken.toString().strip());
    }

    private void add(Explanation explanation) {
        getChildren().add(label(explanation.title(), "explanation-title"));
        getChildren().add(label(explanation.summary(), "explanation-summary"));
        if (!explanation.fields().isEmpty()) {
            GridPane grid = new GridPane();
            grid.getStyleClass().add("explanation-grid");
            int row = 0;
            for (Explanation.Field field : explanation.fields()) {
                grid.addRow(row++, label(field.name(), "explanation-name"), label(field.value(), "explanation-value"),
                        label(field.meaning(), "explanation-meaning"));
            }
            getChildren().add(grid);
        }
        for (Explanation.Remark remark : explanation.remarks()) {
            String mark = remark.problem() ? "✗ " : "• ";
            getChildren().add(label(mark + remark.text(),
                    remark.problem() ? "explanation-problem" : "explanation-remark"));
        }
    }

    private static Label label(String words, String styleClass) {
        Label label = Card.label(styleClass);
        label.setText(words);
        label.setWrapText(!styleClass.matches(".*(name|value)"));
        if (!label.isWrapText()) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
