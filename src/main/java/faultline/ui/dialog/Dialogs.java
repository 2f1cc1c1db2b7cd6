package faultline.ui.dialog;

import faultline.explain.Texts;
import faultline.history.file.RunFileException;
import faultline.ui.dock.Overlay;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

/** Asks and tells things over the window. */
public final class Dialogs {
    /**
     * An answer to a question.
     *
     * @param text what stands on its button
     * @param then what to do then
     */
    public record Answer(String text, Runnable then) {
    }

    private final Overlay overlay;
    private final Texts texts;

    /** @param texts any texts of the window's language */
    public Dialogs(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts.sibling("faultline.ui.dialog");
    }

    /**
     * Asks a question. Escape takes it away without an answer.
     *
     * @param answers the likeliest first
     */
    public void ask(String title, String words, List<Answer> answers) {
        List<Button> buttons = new ArrayList<>();
        for (Answer answer : answers) {
            Button button = new Button(answer.text());
            button.setOnAction(event -> {
                overlay.close();
                answer.then().run();
            });
            buttons.add(button);
        }
        buttons.add(closing(texts.get("dialog.cancel")));
        show(title, label(words), buttons);
    }

    /** Tells something. */
    public void tell(String title, String words) {
        tell(title, words, () -> { });
    }

    /** Tells something, and does something once it is read. Escape takes it away, and nothing is done. */
    public void tell(String title, String words, Runnable then) {
        Button button = closing(texts.get("dialog.close"));
        button.setOnAction(event -> {
            overlay.close();
            then.run();
        });
        show(title, label(words), List.of(button));
    }

    /**
     * Asks which one of some, which stand below each other.
     *
     * @param words may be empty
     */
    public void choose(String title, String words, List<Answer> answers) {
        VBox rows = new VBox();
        rows.getStyleClass().add("choices");
        if (!words.isEmpty()) {
            rows.getChildren().add(label(words));
        }
        for (Answer answer : answers) {
            Button row = new Button(answer.text());
            row.getStyleClass().addAll("choice", "mono");
            row.setMaxWidth(Double.MAX_VALUE);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMnemonicParsing(false);
            row.setOnAction(event -> {
                overlay.close();
                answer.then().run();
            });
            rows.getChildren().add(row);
        }
        Sheet sheet = new Sheet(title, rows, List.of(closing(texts.get("dialog.cancel"))));
        overlay.ask(sheet, answers.isEmpty() ? sheet.focusTarget() : rows.getChildren().get(rows.getChildren().size() - answers.size()));
    }

    /**
     * Asks for a text. Escape takes the question away without an answer.
     *
     * @param proposed the text that the answer begins with
     * @param confirm  what stands on the button that gives the answer
     * @param then     is given the text without blanks at its ends; an empty one is no answer
     */
    public void askText(String title, String proposed, String confirm, Consumer<String> then) {
        TextField field = new TextField(proposed);
        field.setAccessibleText(title);
        Button button = new Button(confirm);
        button.disableProperty().bind(Bindings.createBooleanBinding(() -> field.getText().isBlank(), field.textProperty()));
        button.setOnAction(event -> {
            overlay.close();
            then.accept(field.getText().strip());
        });
        field.setOnAction(event -> button.fire());
        overlay.ask(new Sheet(title, field, List.of(button, closing(texts.get("dialog.cancel")))), field);
        field.selectAll();
    }

    /**
     * Tells what could not be done, with details that can be copied.
     *
     * @param title   what was tried
     * @param problem why it failed
     */
    public void failed(String title, Throwable problem) {
        failed(title, message(problem), details(problem));
    }

    /** What went wrong, in the window's language where the problem can say it so. */
    private String message(Throwable problem) {
        if (problem instanceof RunFileException unreadable) {
            return unreadable.message(texts.locale());
        }
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    /**
     * Tells what could not be done.
     *
     * @param message one line or a few
     * @param details what helps to find the cause
     */
    public void failed(String title, String message, String details) {
        TextArea area = new TextArea(message);
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().addAll("mono", "failure-text");
        area.setAccessibleText(message);
        Button copy = new Button(texts.get("dialog.copy"));
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(title + "\n" + message + "\n\n" + details);
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText(texts.get("dialog.copied"));
        });
        show(title, area, List.of(closing(texts.get("dialog.close")), copy));
    }

    private static String details(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text, true));
        return "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + "\n" + text;
    }

    private Button closing(String text) {
        Button button = new Button(text);
        button.setCancelButton(true);
        button.setOnAction(event -> overlay.close());
        return button;
    }

    private void show(String title, Node content, List<Button> buttons) {
        Sheet sheet = new Sheet(title, content, buttons);
        overlay.ask(sheet, sheet.focusTarget());
    }

    private static Label label(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        return label;
    }
}
