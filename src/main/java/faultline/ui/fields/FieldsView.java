package faultline.ui.fields;

import faultline.explain.Explanation;
import faultline.explain.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A value of the machine as fields that can be changed, with what each says and what a processor would object to. */
public final class FieldsView extends ScrollPane {
    private final FieldsModel model;
    private final Texts texts;
    private final Label title = new Label();
    private final Label where = new Label();
    private final Label summary = new Label();
    private final GridPane grid = new GridPane();
    private final VBox remarks = new VBox();
    private final List<FieldRow> rows = new ArrayList<>();
    private List<BitField> shown = List.of();

    /** @param texts any texts of the window's language */
    public FieldsView(FieldsModel model, Texts texts) {
        this.model = model;
        this.texts = texts.sibling("faultline.ui.fields");
        getStyleClass().add("fields");
        setFitToWidth(true);
        title.getStyleClass().add("fields-title");
        title.setWrapText(true);
        where.getStyleClass().addAll("mono", "fields-where");
        where.setWrapText(true);
        summary.setWrapText(true);
        summary.getStyleClass().add("fields-summary");
        grid.getStyleClass().add("fields-grid");
        remarks.getStyleClass().add("fields-remarks");
        VBox content = new VBox(title, where, summary, remarks, buttons(), grid);
        content.getStyleClass().add("fields-content");
        content.visibleProperty().bind(model.subjectProperty().isNotNull());
        setContent(content);
        model.subjectProperty().addListener(property -> update());
        model.valueProperty().addListener(property -> update());
        update();
    }

    private HBox buttons() {
        Button apply = new Button(texts.get("fields.apply"));
        apply.setAccessibleText(apply.getText());
        apply.getStyleClass().addAll("lesson-button", "go");
        apply.setOnAction(event -> model.apply());
        Button revert = new Button(texts.get("fields.revert"));
        revert.setAccessibleText(revert.getText());
        revert.getStyleClass().add("lesson-button");
        revert.setOnAction(event -> model.revert());
        for (Button button : List.of(apply, revert)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox row = new HBox(apply, revert);
        row.getStyleClass().add("fields-buttons");
        row.visibleProperty().bind(model.changedProperty());
        // They keep their room: what is being edited stays where it is.
        row.managedProperty().bind(model.subjectProperty().map(subject -> subject.apply() != null).orElse(false));
        return row;
    }

    private void update() {
        FieldSubject subject = model.subjectProperty().get();
        if (subject == null) {
            return;
        }
        if (!subject.fields().equals(shown)) {
            rebuild(subject.fields());
        }
        Explanation explanation = model.explanation();
        title.setText(subject.title());
        where.setText(subject.where());
        summary.setText(explanation.summary());
        remarks.getChildren().clear();
        for (Explanation.Remark remark : explanation.remarks()) {
            Label label = new Label(texts.get(remark.problem() ? "fields.problem" : "fields.remark", remark.text()));
            label.setWrapText(true);
            label.getStyleClass().add(remark.problem() ? "fields-problem" : "fields-remark");
            remarks.getChildren().add(label);
        }
        if (explanation.valid() && !explanation.fields().isEmpty() && explanation.remarks().isEmpty()) {
            Label valid = new Label(texts.get("fields.valid"));
            valid.getStyleClass().add("fields-valid");
            remarks.getChildren().add(valid);
        }
        rows.forEach(row -> row.update(subject.apply() != null));
    }

    private void rebuild(List<BitField> fields) {
        shown = fields;
        rows.clear();
        grid.getChildren().clear();
        for (int i = 0; i < fields.size(); i++) {
            FieldRow row = new FieldRow(fields.get(i), model, texts);
            rows.add(row);
            grid.addRow(i, row.name(), row.control(), row.meaning());
            GridPane.setHgrow(row.meaning(), Priority.ALWAYS);
        }
    }
}
