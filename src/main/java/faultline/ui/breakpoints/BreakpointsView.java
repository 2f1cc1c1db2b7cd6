package faultline.ui.breakpoints;

import faultline.explain.Texts;
import faultline.history.condition.Completions;
import faultline.history.condition.ConditionException;
import faultline.ui.action.Action;
import faultline.ui.action.Actions;
import faultline.ui.draw.Following;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The breakpoints: a line to write a new one, and the list with what is known of each. */
public final class BreakpointsView extends VBox {
    private static final int NOT_EDITING = -1;

    private final BreakpointModel model;
    private final Texts texts;
    private final TextField line = new TextField();
    private final Label problem = new Label();
    private final Label outcome = new Label();
    private final ListView<BreakpointRow> list;
    private final Button add;
    /** The index of the breakpoint that is being changed. */
    private int edited = NOT_EDITING;

    /**
     * @param texts     any texts of the window's language
     * @param following what the view listens to while it is shown
     */
    public BreakpointsView(BreakpointModel model, Actions actions, Texts texts, Following following) {
        this.model = model;
        this.texts = texts.sibling("faultline.ui.breakpoints");
        getStyleClass().add("breakpoints");
        list = new ListView<>(model.rows());
        add = new Button(this.texts.get("add"));
        getChildren().addAll(writing(), problem, searching(actions), list);
        setUpList(following);
        problem.getStyleClass().add("breakpoint-problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.managedProperty().bind(problem.visibleProperty());
        line.textProperty().subscribe(this::check);
        following.take(model.outcomeProperty(), this::tell);
        following.take(model.searchingProperty(), searching -> tell(model.outcomeProperty().get()));
    }

    private HBox writing() {
        line.setId("breakpoint-line");
        line.setPromptText(texts.get("prompt"));
        line.setAccessibleText(texts.get("line.name"));
        line.getStyleClass().add("mono");
        line.setOnAction(event -> commit());
        line.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !line.getText().isEmpty()) {
                clear();
                event.consume();
            }
        });
        CompletionMenu.attach(line, text -> Completions.of(text, model.names()));
        add.getStyleClass().add("lesson-button");
        add.accessibleTextProperty().bind(add.textProperty());
        add.setOnAction(event -> commit());
        HBox row = new HBox(line, add);
        row.getStyleClass().add("breakpoint-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        return row;
    }

    private HBox searching(Actions actions) {
        HBox row = new HBox();
        row.getStyleClass().add("breakpoint-search");
        outcome.getStyleClass().add("breakpoint-outcome");
        outcome.setMaxWidth(Double.MAX_VALUE);
        outcome.setMinWidth(0);
        outcome.setWrapText(true);
        HBox.setHgrow(outcome, Priority.ALWAYS);
        row.getChildren().addAll(button(actions.get("breakpoint-previous"), "previous"),
                button(actions.get("breakpoint-next"), "next"), outcome);
        Button cancel = button(actions.get("breakpoint-cancel"), "cancel");
        cancel.visibleProperty().bind(model.searchingProperty());
        cancel.managedProperty().bind(cancel.visibleProperty());
        row.getChildren().add(cancel);
        return row;
    }

    private Button button(Action action, String key) {
        Button button = new Button(texts.get(key));
        button.getStyleClass().add("lesson-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(texts.get(key + ".name"));
        button.setOnAction(event -> action.run());
        button.disableProperty().bind(action.enabledProperty().not());
        return button;
    }

    private void setUpList(Following following) {
        list.setId("breakpoint-list");
        list.getStyleClass().addAll("plain-list", "breakpoint-list");
        list.setAccessibleText(texts.get("list.name"));
        Label invitation = new Label(texts.get("empty"));
        invitation.setWrapText(true);
        Label examples = new Label(texts.get("examples"));
        examples.getStyleClass().add("mono");
        VBox hints = new VBox(invitation, examples);
        hints.getStyleClass().add("breakpoint-hints");
        list.setPlaceholder(hints);
        list.setCellFactory(view -> new BreakpointCell(model, this::edit, texts, following));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onListKey);
        VBox.setVgrow(list, Priority.ALWAYS);
    }

    private void onListKey(KeyEvent event) {
        int index = list.getSelectionModel().getSelectedIndex();
        if (index < 0) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> model.enable(index, !model.rows().get(index).active());
            case DELETE, BACK_SPACE -> model.remove(index);
            case ENTER, F2 -> edit(index);
            default -> {
                return;
            }
        }
        list.getSelectionModel().select(Math.min(index, model.rows().size() - 1));
        event.consume();
    }

    private void edit(int index) {
        edited = index;
        line.setText(model.rows().get(index).line());
        add.setText(texts.get("change"));
        line.requestFocus();
        line.end();
    }

    private void commit() {
        try {
            if (edited == NOT_EDITING) {
                model.add(line.getText());
            } else {
                model.replace(edited, line.getText());
            }
            clear();
        } catch (ConditionException e) {
            show(e);
            line.selectRange(e.column() - 1, e.column() - 1 + e.length());
        }
    }

    private void clear() {
        edited = NOT_EDITING;
        line.clear();
        add.setText(texts.get("add"));
    }

    private void check(String text) {
        if (text == null || text.isBlank()) {
            edited = NOT_EDITING;
            problem.setVisible(false);
            add.setText(texts.get("add"));
            add.setDisable(true);
            return;
        }
        model.problem(text).ifPresentOrElse(this::show, () -> problem.setVisible(false));
        add.setDisable(problem.isVisible());
    }

    private void show(ConditionException error) {
        problem.setText(texts.get("problem", error.message(texts.locale())));
        problem.setVisible(true);
    }

    private void tell(BreakpointModel.Outcome result) {
        boolean searching = model.searchingProperty().get();
        outcome.setText(searching ? texts.get("outcome.searching") : switch (result) {
            case NONE -> "";
            case FOUND -> texts.get("outcome.found", model.hitProperty().get().breakpoint().text());
            case NOTHING -> texts.get("outcome.nothing");
            case CUT_OFF -> texts.get("outcome.cut-off");
            case CANCELLED -> texts.get("outcome.cancelled");
            case NO_BREAKPOINTS -> texts.get("outcome.none");
        });
    }

    @Override
    public void requestFocus() {
        line.requestFocus();
    }
}
