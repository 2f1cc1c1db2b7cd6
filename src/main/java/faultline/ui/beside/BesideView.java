package faultline.ui.beside;

import faultline.explain.Texts;
import faultline.history.Branch;
import faultline.history.Divergence;
import faultline.history.Moment;
import faultline.machine.register.RegisterFile;
import faultline.ui.action.ActionButton;
import faultline.ui.action.Actions;
import faultline.ui.draw.Following;
import faultline.ui.draw.Words;
import faultline.ui.stage.FittedStage;
import faultline.ui.stage.StackPointer;
import java.util.List;
import java.util.OptionalLong;
import javafx.beans.Observable;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The window's stage, and when asked for that of another branch beside it, with where they part and how they differ. */
public final class BesideView extends Region {
    private static final PseudoClass PARTED = PseudoClass.getPseudoClass("parted");
    private static final int MOST_DIFFERENCES = 64;

    private final BesideModel model;
    private final Texts texts;
    private final Node firstStage;
    private final VBox second = new VBox();
    private final Label firstName = label("beside-name");
    private final Label difference = label("beside-difference");
    private final ChoiceBox<Branch> choice = new ChoiceBox<>();
    private final HBox band;
    private boolean choosing;

    /**
     * @param firstStage  the window's stage
     * @param secondStage that of {@link BesideModel#second}
     * @param actions     among them those of {@link #addActions}
     * @param texts       any texts of the window's language
     * @param following   what the view listens to while it is shown
     */
    public BesideView(BesideModel model, Node firstStage, FittedStage secondStage, Actions actions, Texts texts,
                      Following following) {
        this.model = model;
        this.texts = texts.sibling("faultline.ui.beside");
        this.firstStage = firstStage;
        getStyleClass().add("beside");
        VBox.setVgrow(secondStage, Priority.ALWAYS);
        second.getChildren().add(secondStage);
        second.getStyleClass().add("beside-second");
        band = band(actions, texts);
        getChildren().addAll(firstStage, second, band);
        following.take(model.shownProperty(), shown -> {
            second.setVisible(shown);
            band.setVisible(shown);
            update();
            requestLayout();
        });
        for (Observable shown : List.of(model.partingProperty(), model.searchingProperty(), model.otherProperty(),
                model.first().momentProperty(), model.second().momentProperty())) {
            following.follow(shown, this::update);
        }
    }

    /** Adds the actions. */
    public static void addActions(Actions actions, BesideModel model) {
        actions.add("beside", model::toggle, "!F6").enabledProperty().bind(model.first().branchesProperty().map(
                branches -> branches.size() > 1));
        actions.add("beside-parting", model::goToParting, "!Shift+F6").enabledProperty().bind(
                model.partingProperty().map(OptionalLong::isPresent));
    }

    private static Label label(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private HBox band(Actions actions, Texts window) {
        choice.setConverter(new Words<>("", this::name));
        choice.setAccessibleText(texts.get("choice"));
        choice.getSelectionModel().selectedItemProperty().addListener((property, was, branch) -> {
            if (!choosing && branch != null) {
                model.show(branch);
            }
        });
        difference.setMinWidth(0);
        difference.setMaxWidth(Double.MAX_VALUE);
        difference.setWrapText(true);
        difference.setAccessibleRole(AccessibleRole.TEXT);
        HBox.setHgrow(difference, Priority.ALWAYS);
        Button there = ActionButton.button(actions.get("beside-parting"), window);
        there.setText(texts.get("there"));
        there.getStyleClass().add("lesson-button");
        there.setMinWidth(USE_PREF_SIZE);
        Button close = ActionButton.button(actions.get("beside"), window);
        close.setText(texts.get("close"));
        close.getStyleClass().add("lesson-button");
        close.setMinWidth(USE_PREF_SIZE);
        choice.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(firstName, difference, there, close, choice);
        Button cancel = new Button(texts.get("cancel"));
        cancel.setAccessibleText(texts.get("cancel.name"));
        cancel.getStyleClass().add("lesson-button");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> model.cancelSearch());
        cancel.visibleProperty().bind(model.searchingProperty());
        cancel.managedProperty().bind(cancel.visibleProperty());
        box.getChildren().add(2, cancel);
        box.getStyleClass().add("beside-band");
        box.setId("beside-band");
        return box;
    }

    private String name(Branch branch) {
        if (!branch.name().isEmpty()) {
            return branch.name();
        }
        return branch.isTrunk() ? texts.get("trunk") : texts.get("branch", Integer.toString(branch.id()));
    }

    private void update() {
        if (!model.shownProperty().get()) {
            return;
        }
        firstName.setText(name(model.current()));
        choosing = true;
        List<Branch> candidates = model.candidates();
        if (!choice.getItems().equals(candidates)) {
            choice.getItems().setAll(candidates);
        }
        choice.getSelectionModel().select(model.otherProperty().get());
        choosing = false;
        Moment one = model.first().moment();
        Moment other = model.second().moment();
        OptionalLong parting = model.partingProperty().get();
        boolean parted = one != null && parting.isPresent() && one.position().step() >= parting.getAsLong();
        band.pseudoClassStateChanged(PARTED, parted);
        difference.setText(where(parting, parted) + (model.isTogether() ? "  " + difference(one, other) : ""));
    }

    private String where(OptionalLong parting, boolean parted) {
        if (model.searchingProperty().get()) {
            return texts.get("parting.searching");
        }
        if (parting.isEmpty()) {
            return texts.get("parting.none");
        }
        return texts.get(parted ? "parting.before" : "parting.ahead", Long.toString(parting.getAsLong()));
    }

    private String difference(Moment one, Moment other) {
        long registers = Divergence.registers(one, other).stream().filter(register -> register.place() != RegisterFile.RSP).count()
                + (StackPointer.of(one) == StackPointer.of(other) ? 0 : 1);
        long bytes = Divergence.memory(one, other, MOST_DIFFERENCES).stream().mapToLong(part -> part.to() - part.from()).sum();
        return registers + bytes == 0 ? texts.get("same")
                : texts.get("differ", Long.toString(registers), Long.toString(bytes));
    }

    @Override
    protected void layoutChildren() {
        boolean both = model.shownProperty().get();
        double top = both ? snapSizeY(band.prefHeight(getWidth())) : 0;
        double width = both ? Math.floor(getWidth() / 2) : getWidth();
        layoutInArea(band, 0, 0, getWidth(), top, 0, HPos.LEFT, VPos.TOP);
        layoutInArea(firstStage, 0, top, width, getHeight() - top, 0, HPos.LEFT, VPos.TOP);
        layoutInArea(second, width, top, getWidth() - width, getHeight() - top, 0, HPos.LEFT, VPos.TOP);
    }
}
