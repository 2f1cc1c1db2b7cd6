package faultline.ui.start;

import faultline.explain.Texts;
import faultline.lesson.Lesson;
import faultline.lesson.progress.LessonProgress;
import faultline.lesson.progress.Progress;
import faultline.ui.action.Action;
import faultline.ui.action.Actions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** Where to begin: lessons as cards with what has been done of them, files opened last, examples, and kernels of one's own. */
public final class StartPage extends VBox {
    /** Kernels that show what the lessons do not. */
    private static final List<String> EXAMPLES = List.of("timer", "keyboard", "demand-paging");
    private static final int MOST_FILES = 5;

    private final Texts texts;
    private final Runnable close;
    private Node first;

    /**
     * What can be chosen.
     *
     * @param lessons  all lessons
     * @param progress what has been done of them
     * @param files    opened last
     */
    public record Offer(List<Lesson> lessons, Progress progress, List<Path> files) {
    }

    /**
     * What opens that which is chosen.
     *
     * @param lesson  opens a lesson
     * @param file    opens a file
     * @param example opens a kernel that is packed with the program, given its path below the lessons' folder
     * @param close   takes the page away; called before anything is opened
     */
    public record Opening(Consumer<Lesson> lesson, Consumer<Path> file, Consumer<String> example, Runnable close) {
    }

    /** @param names texts of the window, for the actions */
    public StartPage(Offer offer, Actions actions, Opening opening, Texts names) {
        texts = names.sibling("faultline.ui.start");
        close = opening.close();
        getStyleClass().addAll("dialog-sheet", "start-page");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleText(texts.get("start.title"));
        TilePane cards = new TilePane();
        cards.getStyleClass().add("start-cards");
        for (Lesson lesson : offer.lessons()) {
            cards.getChildren().add(card(lesson, offer.progress().lesson(lesson.folder()),
                    opening.lesson()));
        }
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("start-scroll");
        VBox left = new VBox(caption("start.lessons"), scroll);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        left.getStyleClass().add("start-column");
        // In large type it may be higher than the window.
        ScrollPane right = new ScrollPane(side(offer, actions, opening, names));
        right.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        right.setMinWidth(USE_PREF_SIZE);
        right.getStyleClass().add("start-scroll");
        Label title = new Label(texts.get("start.title"));
        title.getStyleClass().add("start-title");
        Label words = new Label(texts.get("start.words"));
        words.getStyleClass().add("quiet-text");
        words.setWrapText(true);
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("start-columns");
        VBox.setVgrow(columns, Priority.ALWAYS);
        Button later = new Button(texts.get("start.close"));
        later.getStyleClass().add("lesson-button");
        later.setOnAction(event -> close.run());
        HBox foot = new HBox(later);
        foot.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, words, columns, foot);
    }

    private VBox side(Offer offer, Actions actions, Opening opening, Texts names) {
        VBox side = new VBox(caption("start.own"));
        side.getStyleClass().addAll("start-column", "start-side");
        for (String id : List.of("editor-new", "open")) {
            side.getChildren().add(action(actions.get(id), names));
        }
        side.getChildren().add(caption("start.examples"));
        for (String example : EXAMPLES) {
            Button button = row(texts.get("start.example." + example));
            button.setOnAction(event -> {
                close.run();
                opening.example().accept("examples/" + example + ".asm");
            });
            side.getChildren().add(button);
        }
        side.getChildren().add(caption("start.recent"));
        if (offer.files().isEmpty()) {
            Label none = new Label(texts.get("start.recent.none"));
            none.getStyleClass().add("quiet-text");
            none.setWrapText(true);
            side.getChildren().add(none);
        }
        offer.files().stream().limit(MOST_FILES).forEach(file -> side.getChildren().add(recent(file, opening.file())));
        side.getChildren().add(caption("start.help"));
        for (String id : List.of("tour", "keys")) {
            side.getChildren().add(action(actions.get(id), names));
        }
        return side;
    }

    /** The part that gets the keys: the first lesson that is not done. */
    public Node focusTarget() {
        return first;
    }

    private Label caption(String key) {
        Label caption = new Label(texts.get(key));
        caption.getStyleClass().add("caption");
        return caption;
    }

    private Node card(Lesson lesson, LessonProgress progress, Consumer<Lesson> open) {
        double part = progress.share(lesson);
        Label title = new Label(texts.get("start.lesson", Integer.toString(lesson.number()), lesson.title()));
        title.getStyleClass().add("start-card-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label summary = new Label(lesson.summary());
        summary.getStyleClass().add("start-card-text");
        summary.setWrapText(true);
        VBox.setVgrow(summary, Priority.ALWAYS);
        summary.setMaxHeight(Double.MAX_VALUE);
        ProgressBar bar = new ProgressBar(part);
        bar.getStyleClass().add("start-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        String percent = Long.toString(Math.round(part * 100));
        int exercises = lesson.exercises().size();
        Label share = new Label(texts.get("start.done", percent));
        share.getStyleClass().add("start-card-text");
        share.setMinWidth(Region.USE_PREF_SIZE);
        share.setMinHeight(Region.USE_PREF_SIZE);
        String done = exercises == 0 ? share.getText() : texts.get("start.done.exercises", percent,
                Integer.toString(Math.min(progress.solved().size(), exercises)), Integer.toString(exercises));
        HBox progressRow = new HBox(bar, share);
        progressRow.getStyleClass().add("start-progress");
        VBox content = new VBox(title, summary, progressRow);
        content.getStyleClass().add("start-card-content");
        Button card = new Button(null, content);
        card.getStyleClass().add("start-card");
        card.setAccessibleText(texts.get("start.lesson.name", title.getText(), lesson.summary(), done));
        card.setTooltip(new Tooltip(done));
        card.setOnAction(event -> {
            close.run();
            open.accept(lesson);
        });
        if (first == null || part < 1 && first.getUserData() != null) {
            first = card;
        }
        card.setUserData(part < 1 ? null : Boolean.TRUE);
        return card;
    }

    private Node action(Action action, Texts names) {
        Button button = row(action.text(names));
        button.setOnAction(event -> {
            close.run();
            action.run();
        });
        return button;
    }

    private Node recent(Path file, Consumer<Path> open) {
        Button button = row(file.getFileName().toString());
        button.setTooltip(new Tooltip(file.toString()));
        button.setOnAction(event -> {
            close.run();
            open.accept(file);
        });
        return button;
    }

    private static Button row(String text) {
        Button button = new Button(text);
        button.getStyleClass().add("start-row");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMinWidth(Region.USE_COMPUTED_SIZE);
        return button;
    }
}
