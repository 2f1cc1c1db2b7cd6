package faultline.ui.theme;

import faultline.ui.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Theme and zoom, as the user chose them. */
public final class AppearanceModel {
    /** Smallest zoom in per cent. */
    public static final int LEAST_ZOOM = 75;
    /** Largest zoom in per cent. */
    public static final int MOST_ZOOM = 250;
    private static final int[] STEPS = {75, 90, 100, 110, 125, 150, 175, 200, 225, 250};
    /** The size of text at 100 %, in pixels, to which all other sizes are relative. */
    private static final double ROOT_SIZE = 14;
    private static final String THEME_KEY = "theme";
    private static final String ZOOM_KEY = "zoom";
    /** Kept in place of a theme by who follows the system. */
    private static final String SYSTEM = "system";
    private static final String REDUCED_MOTION_KEY = "reduced-motion";

    private final Settings settings;
    private final ReadOnlyObjectWrapper<Theme> theme;
    private final ReadOnlyObjectWrapper<Optional<Theme>> chosen;
    /** The system's theme, as far as it is known. */
    private Theme system = Theme.DARK;
    private final ReadOnlyIntegerWrapper zoom;
    private final ReadOnlyBooleanWrapper reducedMotion;

    /** @param settings where the choices are kept */
    public AppearanceModel(Settings settings) {
        this.settings = settings;
        theme = new ReadOnlyObjectWrapper<>(Theme.of(settings.get(THEME_KEY, Theme.DARK.id())));
        chosen = new ReadOnlyObjectWrapper<>(this, "chosen", followsSystem() ? Optional.empty() : Optional.of(theme.get()));
        zoom = new ReadOnlyIntegerWrapper(clamp(settings.getInt(ZOOM_KEY, 100)));
        reducedMotion = new ReadOnlyBooleanWrapper(Boolean.parseBoolean(settings.get(REDUCED_MOTION_KEY, "false")));
    }

    private static int clamp(int percent) {
        return Math.max(LEAST_ZOOM, Math.min(MOST_ZOOM, percent));
    }

    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    public Theme theme() {
        return theme.get();
    }

    public void setTheme(Theme wanted) {
        theme.set(wanted);
        settings.put(THEME_KEY, wanted.id());
        chosen.set(Optional.of(wanted));
    }

    /** The theme that was chosen; empty for that of the system. */
    public ReadOnlyObjectProperty<Optional<Theme>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Chooses a theme; an empty one follows the system. */
    public void choose(Optional<Theme> wanted) {
        wanted.ifPresentOrElse(this::setTheme, this::followSystem);
    }

    /** Whether nothing moves on the stage: what is new fades in. */
    public ReadOnlyBooleanProperty reducedMotionProperty() {
        return reducedMotion.getReadOnlyProperty();
    }

    public void setReducedMotion(boolean reduced) {
        reducedMotion.set(reduced);
        settings.put(REDUCED_MOTION_KEY, Boolean.toString(reduced));
    }

    /** Whether the theme is the system's, and changes with it. */
    public boolean followsSystem() {
        return settings.get(THEME_KEY, SYSTEM).equals(SYSTEM);
    }

    /** Follows the system from now on. */
    public void followSystem() {
        settings.put(THEME_KEY, SYSTEM);
        theme.set(system);
        chosen.set(Optional.empty());
    }

    /** Tells which theme the system has. */
    public void setSystemTheme(Theme found) {
        system = found;
        if (followsSystem()) {
            theme.set(found);
        }
    }

    /** In per cent, 75 to 250. */
    public ReadOnlyIntegerProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    /** The sizes that are offered, in per cent, the smallest first. */
    public static List<Integer> zooms() {
        return Arrays.stream(STEPS).boxed().toList();
    }

    /** The root font size in pixels: one em. */
    public double em() {
        return ROOT_SIZE * zoom.get() / 100;
    }

    public void zoomIn() {
        for (int step : STEPS) {
            if (step > zoom.get()) {
                setZoom(step);
                return;
            }
        }
    }

    public void zoomOut() {
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (STEPS[i] < zoom.get()) {
                setZoom(STEPS[i]);
                return;
            }
        }
    }

    /** The next larger size, and after the largest the smallest. */
    public void zoomRound() {
        if (zoom.get() >= MOST_ZOOM) {
            setZoom(LEAST_ZOOM);
        } else {
            zoomIn();
        }
    }

    /** @param percent is brought into the range 75 to 250 */
    public void setZoom(int percent) {
        zoom.set(clamp(percent));
        settings.put(ZOOM_KEY, Integer.toString(zoom.get()));
    }
}
