package faultline.ui.code;

import faultline.asm.Diagnostic;
import faultline.explain.Texts;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/**
 * An editor for assembly source: coloured words, line numbers, what is wrong underlined, marked in the margin and listed
 * below, undo, and a search. It is checked in the background whenever its author pauses.
 */
public final class SourceEditor extends VBox {
    private static final String TAB = "    ";

    private final CodeArea area = new CodeArea();
    private final FindBar find;
    private final ListView<Diagnostic> list = new ListView<>();
    private final Texts texts;
    private SourceCheck check;
    private final CheckSchedule checks;
    private final ReadOnlyObjectWrapper<List<Diagnostic>> problems =
            new ReadOnlyObjectWrapper<>(this, "problems", List.of());

    /**
     * @param check      finds what is wrong
     * @param background runs the checks, one after another, off the window's thread
     * @param texts      any texts of the window's language
     */
    public SourceEditor(SourceCheck check, Executor background, Texts texts) {
        this.texts = texts.sibling("faultline.ui.editor");
        this.check = check;
        find = new FindBar(area, this.texts);
        checks = new CheckSchedule(check, background, area::getText, this::showProblems);
        getStyleClass().add("source-editor");
        area.getStyleClass().add("mono");
        area.setAccessibleRole(AccessibleRole.TEXT_AREA);
        area.setAccessibleText(this.texts.get("editor.name"));
        area.setAccessibleHelp(this.texts.get("editor.help"));
        area.setParagraphGraphicFactory(this::margin);
        area.plainTextChanges().subscribe(this::changed);
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        // What the text did not use must not reach the window's keys: a space is no command to play.
        area.addEventHandler(KeyEvent.KEY_PRESSED, SourceEditor::keepTyping);
        list.getStyleClass().addAll("plain-list", "problem-list");
        list.setAccessibleText(this.texts.get("editor.problems"));
        list.setCellFactory(view -> new ProblemCell());
        list.managedProperty().bind(list.visibleProperty());
        list.setVisible(false);
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                goTo(list.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(find, scroll, list);
    }

    // ---- its text ---------------------------------------------------------------------------------------------------

    public String getText() {
        return area.getText();
    }

    /** Puts another text in; what was there cannot be brought back by undo. */
    public void setText(String text) {
        area.replaceText(text);
        area.setStyleSpans(0, SourceStyles.text(area.getText()));
        area.getUndoManager().forgetHistory();
        area.getUndoManager().mark();
        area.moveTo(0);
        area.requestFollowCaret();
        checks.run();
    }

    /** Puts another text in the place of all that is there; undo brings that back. */
    public void replaceText(String text) {
        area.replaceText(text);
        area.moveTo(0);
        area.requestFollowCaret();
    }

    public ObservableValue<String> textProperty() {
        return area.textProperty();
    }

    /** Whether the text is as it was put in or last {@linkplain #markSaved saved}. */
    public ObservableValue<Boolean> unchangedProperty() {
        return area.getUndoManager().atMarkedPositionProperty();
    }

    /** The text is safe as it is now. */
    public void markSaved() {
        area.getUndoManager().mark();
    }

    public BooleanProperty editableProperty() {
        return area.editableProperty();
    }

    /** What is wrong with the text, as of the last check. */
    public ReadOnlyObjectProperty<List<Diagnostic>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Checks by other means from now on. */
    public void setCheck(SourceCheck other) {
        check = other;
        checks.use(other);
    }

    // ---- commands ---------------------------------------------------------------------------------------------------

    public void undo() {
        area.undo();
    }

    public void redo() {
        area.redo();
    }

    /** Opens the search. */
    public void find() {
        find.open();
    }

    /** Moves the caret to a place and shows it. Places beyond the text are brought into it. */
    public void goTo(int line, int column) {
        int paragraph = Math.max(0, Math.min(line - 1, area.getParagraphs().size() - 1));
        area.moveTo(paragraph, Math.max(0, Math.min(column - 1, area.getParagraphLength(paragraph))));
        area.requestFollowCaret();
        area.requestFocus();
    }

    /** Moves the caret to a problem, if that is in this text. */
    public void goTo(Diagnostic problem) {
        if (problem != null && check.concernsText(problem)) {
            goTo(problem.at().line(), problem.at().column());
        }
    }

    /** Gives the keys to the text. */
    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    // ---- what happens -----------------------------------------------------------------------------------------------

    private void changed(PlainTextChange change) {
        int from = area.offsetToPosition(change.getPosition(), Bias.Forward)
                .getMajor();
        long lines = change.getInserted().chars().filter(c -> c == '\n').count();
        for (int line = from; line <= Math.min(from + lines, area.getParagraphs().size() - 1); line++) {
            area.setStyleSpans(line, 0, SourceStyles.line(area.getText(line)));
        }
        checks.changed();
    }

    /** Marks what was found wrong in the text as it is. */
    public void showProblems(List<Diagnostic> found) {
        List<Diagnostic> before = problems.get();
        problems.set(found);
        list.getItems().setAll(found);
        list.setVisible(!found.isEmpty());
        before.forEach(problem -> restyle(problem.at().line() - 1));
        found.forEach(problem -> restyle(problem.at().line() - 1));
    }

    private void restyle(int line) {
        if (line >= 0 && line < area.getParagraphs().size()) {
            area.setStyleSpans(line, 0, SourceStyles.line(area.getText(line), problemsOf(line)));
            area.recreateParagraphGraphic(line);
        }
    }

    private List<Diagnostic> problemsOf(int line) {
        return problems.get().stream()
                .filter(problem -> problem.at().line() == line + 1 && check.concernsText(problem)).collect(Collectors.toList());
    }

    private HBox margin(int line) {
        Label mark = new Label();
        mark.getStyleClass().add("problem-mark");
        Label number = new Label(Integer.toString(line + 1));
        number.getStyleClass().add("line-number");
        HBox margin = new HBox(mark, number);
        margin.getStyleClass().add("editor-margin");
        List<Diagnostic> here = problemsOf(line);
        if (!here.isEmpty()) {
            mark.setText("✗");
            String words = here.stream().map(this::words).collect(Collectors.joining("\n"));
            Tooltip tip = new Tooltip(words);
            tip.getStyleClass().add("explanation");
            tip.setWrapText(true);
            Tooltip.install(margin, tip);
        }
        return margin;
    }

    private String words(Diagnostic problem) {
        return problem.accepted().isEmpty() ? problem.problem()
                : texts.get("editor.problem", problem.problem(), problem.accepted());
    }

    // ---- keys -------------------------------------------------------------------------------------------------------

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
            find();
        } else if (event.getCode() == KeyCode.TAB && !event.isShortcutDown() && area.isEditable()) {
            indent(!event.isShiftDown());
        } else if (event.getCode() == KeyCode.Z && event.isShortcutDown() && event.isShiftDown()) {
            redo();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && area.isEditable()) {
            area.replaceSelection("\n" + indentation());
            area.requestFollowCaret();
        } else {
            return;
        }
        event.consume();
    }

    private void indent(boolean deeper) {
        if (deeper) {
            int column = area.getCaretColumn();
            area.replaceSelection(TAB.substring(column % TAB.length()));
            return;
        }
        int line = area.getCurrentParagraph();
        String text = area.getText(line);
        int blanks = 0;
        while (blanks < TAB.length() && blanks < text.length() && text.charAt(blanks) == ' ') {
            blanks++;
        }
        area.deleteText(line, 0, line, blanks);
    }

    /** A new line begins below the one before it. */
    private String indentation() {
        String line = area.getText(area.getCurrentParagraph()).substring(0, area.getCaretColumn());
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private static void keepTyping(KeyEvent event) {
        if (!event.isShortcutDown() && !event.isAltDown() && !event.getCode().isFunctionKey()
                && event.getCode() != KeyCode.ESCAPE) {
            event.consume();
        }
    }

    private final class ProblemCell extends ListCell<Diagnostic> {
        ProblemCell() {
            setWrapText(true);
            // As wide as the list, so that the text wraps.
            setPrefWidth(0);
            setOnMouseClicked(event -> goTo(getItem()));
        }

        @Override
        protected void updateItem(Diagnostic problem, boolean empty) {
            super.updateItem(problem, empty);
            setText(empty ? null : text(problem));
        }

        private String text(Diagnostic problem) {
            String line = Integer.toString(problem.at().line());
            return check.concernsText(problem) ? texts.get("editor.at", line, words(problem))
                    : texts.get("editor.at.file", problem.at().file(), line, words(problem));
        }
    }
}
