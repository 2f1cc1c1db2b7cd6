package faultline.ui;

import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.SystemTheme;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Asks for the system's theme when the window opens, and whenever the user comes back to it. */
final class SystemThemeWatch {
    private final AppearanceModel appearance;
    private final SystemTheme system;
    private final Executor background;

    SystemThemeWatch(AppearanceModel appearance, SystemTheme system, Executor background, Stage stage) {
        this.appearance = appearance;
        this.system = system;
        this.background = background;
        stage.focusedProperty().addListener((property, was, focused) -> {
            if (focused) {
                ask();
            }
        });
        ask();
    }

    private void ask() {
        if (appearance.followsSystem()) {
            background.execute(() -> system.ask().ifPresent(found ->
                    Platform.runLater(() -> appearance.setSystemTheme(found))));
        }
    }
}
