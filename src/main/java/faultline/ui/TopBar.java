package faultline.ui;

import faultline.explain.Texts;
import faultline.ui.action.ActionButton;
import faultline.ui.action.Actions;
import faultline.ui.draw.Following;
import faultline.ui.theme.AppearanceModel;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The bar at the top: name, what is open, predictions, what-ifs, theme, zoom, palette and menu. */
final class TopBar extends HBox {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final HBox crumbs;
    private final Button palette;
    private final Button predict;
    private final Button whatIf;

    /**
     * @param title   the name of what is open
     * @param lessons opens a lesson
     */
    TopBar(Actions actions, AppearanceModel appearance, Texts texts, ObservableValue<String> title,
           MenuButton lessons) {
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label logo = new Label(texts.get("logo.first"));
        logo.getStyleClass().add("logo");
        Label logoEnd = new Label(texts.get("logo.second"));
        logoEnd.getStyleClass().addAll("logo", "logo-end");
        HBox name = new HBox(logo, logoEnd);
        name.setAlignment(Pos.CENTER_LEFT);
        lessons.getStyleClass().add("crumb");
        Label arrow = new Label(texts.get("crumb.arrow"));
        arrow.getStyleClass().add("crumb");
        Label titleLabel = new Label();
        titleLabel.textProperty().bind(title);
        titleLabel.getStyleClass().addAll("crumb", "crumb-here");
        crumbs = new HBox(lessons, arrow, titleLabel);
        crumbs.getStyleClass().add("crumbs");
        crumbs.setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        palette = paletteButton(actions, texts);
        predict = ActionButton.icon(actions.get("predict"), texts);
        predict.setText(texts.get("predict.button"));
        predict.getStyleClass().add("top-button");
        predict.setMinWidth(USE_PREF_SIZE);
        whatIf = ActionButton.button(actions.get("what-if"), texts);
        whatIf.setText(texts.get("what-if.button"));
        whatIf.getStyleClass().add("top-button");
        whatIf.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, crumbs, space, predict, whatIf, themeButton(actions, appearance, texts),
                zoomButton(actions, appearance, texts), palette, MainMenu.button(actions, texts));
        // What is short and cannot be guessed is not cut off; the title is.
        for (Region whole : new Region[] {logo, logoEnd, name, lessons, arrow}) {
            whole.setMinWidth(USE_PREF_SIZE);
        }
        titleLabel.setMinWidth(0);
        crumbs.setMinWidth(0);
    }

    /** Shows whether predictions are asked for anywhere. */
    void follow(ObservableValue<Boolean> predicting, Following following) {
        following.take(predicting, on -> predict.pseudoClassStateChanged(ON, on));
    }

    /** Leaves out what a narrow window has no room for. */
    void fit(WindowShape shape) {
        crumbs.visibleProperty().bind(shape.narrow().not());
        crumbs.managedProperty().bind(crumbs.visibleProperty());
        whatIf.visibleProperty().bind(shape.whatIfButton());
        whatIf.managedProperty().bind(whatIf.visibleProperty());
        palette.visibleProperty().bind(shape.paletteButton());
        palette.managedProperty().bind(palette.visibleProperty());
    }

    private static Button themeButton(Actions actions, AppearanceModel appearance, Texts texts) {
        Button button = ActionButton.icon(actions.get("theme"), texts);
        button.getStyleClass().add("top-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get("theme." + appearance.theme().id()), appearance.themeProperty()));
        return button;
    }

    private static Button zoomButton(Actions actions, AppearanceModel appearance, Texts texts) {
        Button button = ActionButton.button(actions.get("zoom-in"), texts);
        button.getStyleClass().add("top-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get("zoom.button", appearance.zoomProperty().get()), appearance.zoomProperty()));
        button.setOnAction(event -> appearance.zoomRound());
        return button;
    }

    private static Button paletteButton(Actions actions, Texts texts) {
        Button button = ActionButton.button(actions.get("palette"), texts);
        button.getStyleClass().addAll("top-button", "mono", "quiet");
        button.setMinWidth(USE_PREF_SIZE);
        button.setText(actions.get("palette").keyText());
        return button;
    }
}
