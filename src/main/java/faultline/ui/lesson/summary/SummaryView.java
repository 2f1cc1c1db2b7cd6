package faultline.ui.lesson.summary;

import faultline.explain.Texts;
import faultline.ui.lesson.kit.LessonKit;
import faultline.ui.lesson.kit.MarkdownView;
import faultline.ui.lesson.kit.Marks;
import faultline.ui.lesson.summary.LessonSummary.Row;
import faultline.ui.lesson.summary.LessonSummary.State;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a learner has made of a lesson; each line leads to its step. */
public final class SummaryView extends VBox {
    private static final Map<State, String> SIGNS =
            Map.of(State.RIGHT, "tick", State.WRONG, "cross", State.SKIPPED, "dash", State.OPEN, "open");

    private final LessonKit kit;
    private final Texts texts;
    private final IntConsumer goToStep;

    /** @param goToStep goes to a step by its index */
    public SummaryView(IntConsumer goToStep, LessonKit kit) {
        this.goToStep = goToStep;
        this.kit = kit;
        texts = kit.texts();
        setId("lesson-summary");
        getStyleClass().addAll("lesson-page", "summary-page");
    }

    /** Shows a lesson's end in place of what was shown. */
    public void show(LessonSummary summary) {
        setAccessibleText(texts.get("summary.name", summary.title()));
        getChildren().setAll(LessonKit.label(texts.get("lesson.number", Integer.toString(summary.number())), "caption"),
                kit.text("summary.title", "lesson-title"), progress(summary.percent()));
        summary.goals().ifPresent(goals -> {
            MarkdownView words = new MarkdownView();
            words.show(goals);
            getChildren().add(part("summary.goals", words));
        });
        if (!summary.predictions().isEmpty()) {
            getChildren().add(part("summary.predictions", LessonKit.label(texts.get("summary.right",
                    Long.toString(summary.right()), Integer.toString(summary.predictions().size())), "why"),
                    rows(summary.predictions())));
        }
        if (!summary.tasks().isEmpty()) {
            getChildren().add(part("summary.tasks", LessonKit.label(texts.get("summary.done",
                    Long.toString(summary.done()), Integer.toString(summary.tasks().size())), "why"), rows(summary.tasks())));
        }
        getChildren().add(part("summary.on", LessonKit.label(summary.following().map(
                title -> texts.get("lesson.end.next", title)).orElseGet(() -> texts.get("lesson.end.course")), "why"),
                kit.text("summary.practice", "why"), kit.button("practice", "summary.practise", "lesson-button")));
    }

    private HBox progress(long percent) {
        ProgressBar bar = new ProgressBar(percent / 100.0);
        bar.getStyleClass().add("start-bar");
        Label share = new Label(texts.get("summary.percent", Long.toString(percent)));
        share.getStyleClass().add("quiet-text");
        share.setMinWidth(Label.USE_PREF_SIZE);
        HBox box = new HBox(bar, share);
        box.getStyleClass().add("card-commands");
        return box;
    }

    private VBox part(String caption, javafx.scene.Node... content) {
        VBox part = new VBox(kit.text(caption, "caption"));
        part.getChildren().addAll(content);
        part.getStyleClass().add("summary-part");
        return part;
    }

    private VBox rows(List<Row> rows) {
        VBox list = new VBox();
        list.getStyleClass().add("summary-rows");
        for (Row row : rows) {
            Button button = new Button(row.text(), Marks.icon(SIGNS.get(row.state())));
            button.getStyleClass().addAll("step-row", "summary-row");
            button.setAccessibleText(texts.get("summary.row", row.text(), texts.get("summary." + row.state())));
            button.setWrapText(true);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinHeight(USE_PREF_SIZE);
            button.setOnAction(event -> goToStep.accept(row.step()));
            list.getChildren().add(button);
            if (!row.note().isEmpty()) {
                Label note = LessonKit.label(row.note(), row.state() == State.WRONG ? "misconception" : "quiet-text");
                VBox indented = new VBox(note);
                indented.getStyleClass().add("summary-note");
                list.getChildren().add(indented);
            }
        }
        return list;
    }
}
