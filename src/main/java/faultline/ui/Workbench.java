package faultline.ui;

import faultline.explain.Texts;
import faultline.ui.action.ActionPalette;
import faultline.ui.action.Actions;
import faultline.ui.action.KeySheet;
import faultline.ui.dock.Overlay;
import faultline.ui.dock.TabDock;
import faultline.ui.run.RunModel;
import faultline.ui.screen.ScreenView;
import faultline.ui.screen.SerialView;
import faultline.ui.settings.Settings;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.ThemeManager;
import faultline.ui.timeline.TimelineView;
import faultline.ui.timeline.TransportBar;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** Puts the window together. */
public final class Workbench {
    /** The widest window, in pixels at 100 %, whose docks are drawers. */
    private static final double DRAWERS_UP_TO = 1280;
    private static final List<String> SHEETS = List.of("/faultline/ui/window.css");

    private final Texts texts = new Texts("faultline.ui.window");
    private final Actions actions = new Actions();
    private final Overlay overlay = new Overlay();
    private final ReadOnlyStringWrapper section = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final AppearanceModel appearance;
    private final ThemeManager theme;
    private final RunModel run;
    private final Docks docks;
    private final Region centre = new Region();

    /**
     * @param settings the user's choices
     * @param engine   runs the machine's work, one task after another
     */
    public Workbench(Settings settings, Executor engine) {
        appearance = new AppearanceModel(settings);
        theme = new ThemeManager(appearance, SHEETS);
        run = new RunModel(engine);
        centre.setFocusTraversable(true);
        docks = new Docks(texts, centre, new Region(), inspectors(), output());
        ActionSet.addRun(actions, run);
        ActionSet.addAppearance(actions, appearance);
        docks.addActions(actions);
        actions.add("palette", this::showPalette, "!Ctrl+K");
        actions.add("keys", this::showKeys, "!F1");
        new Ticker(run);
    }

    private TabDock inspectors() {
        TabDock dock = new TabDock();
        dock.add("code", texts.get("dock.code"), new Region());
        return dock;
    }

    private TabDock output() {
        TabDock dock = new TabDock();
        StackPane frame = new StackPane(new ScreenView(run.momentProperty(), appearance, texts));
        frame.getStyleClass().add("guest-screen-frame");
        dock.add("screen", texts.get("dock.screen"), frame);
        dock.add("serial", texts.get("dock.serial"), new SerialView(run.momentProperty(), texts));
        return dock;
    }

    /** The run that the window shows. */
    public RunModel run() {
        return run;
    }

    /** All actions. */
    public Actions actions() {
        return actions;
    }

    /** Theme and zoom. */
    public AppearanceModel appearance() {
        return appearance;
    }

    /** Shows the window. */
    public void show(Stage stage, double width, double height) {
        BorderPane content = new BorderPane(docks.pane());
        content.setTop(new TopBar(actions, appearance, texts, section, title));
        content.setBottom(new TransportBar(run, actions, texts, new TimelineView(run, theme, appearance, texts)));
        StackPane root = new StackPane(content, overlay);
        Scene scene = new Scene(root, width, height);
        theme.dress(scene);
        actions.listen(scene);
        docks.pane().narrowProperty().bind(Bindings.createBooleanBinding(
                () -> scene.getWidth() * 100 / appearance.zoomProperty().get() <= DRAWERS_UP_TO,
                scene.widthProperty(), appearance.zoomProperty()));
        stage.titleProperty().bind(Bindings.createStringBinding(() -> title.get().isEmpty()
                ? texts.get("window.title") : texts.get("window.title.open", title.get()), title));
        stage.setScene(scene);
        stage.show();
        centre.requestFocus();
    }

    private void showPalette() {
        ActionPalette palette = new ActionPalette(actions, texts, overlay::close);
        overlay.show(palette, palette.focusTarget());
    }

    private void showKeys() {
        KeySheet sheet = new KeySheet(actions, texts);
        overlay.show(sheet, sheet);
    }
}
