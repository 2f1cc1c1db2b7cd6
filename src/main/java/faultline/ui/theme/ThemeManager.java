package faultline.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Dresses scenes: the base style sheet, the theme's colours, the root font, and the sheets of the window's parts. */
public final class ThemeManager {
    private static final String SANS = "DejaVu Sans";
    private static final String MONO = "DejaVu Sans Mono";

    private final AppearanceModel model;
    private final List<String> sheets;
    /** A scene that is shown no more is forgotten. */
    private final Set<Scene> dressed = Collections.newSetFromMap(new WeakHashMap<>());
    private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>();

    /**
     * @param model  theme and zoom
     * @param sheets resource paths of the style sheets of the window's parts
     */
    public ThemeManager(AppearanceModel model, List<String> sheets) {
        this.model = model;
        this.sheets = sheets.stream().map(ThemeManager::address).toList();
        palette.set(Palette.of(model.theme()));
        model.themeProperty().addListener((property, old, theme) -> {
            palette.set(Palette.of(theme));
            dressed.forEach(this::apply);
        });
        model.zoomProperty().addListener((property, old, zoom) -> dressed.forEach(this::apply));
    }

    private static String address(String resource) {
        return Objects.requireNonNull(ThemeManager.class.getResource(resource), resource).toExternalForm();
    }

    /** Keeps a scene dressed in the chosen theme and zoom. */
    public void dress(Scene scene) {
        apply(scene);
        dressed.add(scene);
    }

    /** Dresses a scene in the theme and zoom of now; it keeps them. */
    public void dressOnce(Scene scene) {
        apply(scene);
    }

    /** The colours of the theme, for what is drawn on a canvas. */
    public ReadOnlyObjectProperty<Palette> paletteProperty() {
        return palette.getReadOnlyProperty();
    }

    public Palette palette() {
        return palette.get();
    }

    private void apply(Scene scene) {
        Theme theme = model.theme();
        String base = theme.dark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        if (!base.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(base);
        }
        List<String> all = new ArrayList<>(List.of(address(theme.resource()), fontSheet()));
        all.addAll(sheets);
        scene.getStylesheets().setAll(all);
    }

    /** One root font size, from which all sizes follow; a style sheet, for inline styles are slow and cannot be overridden. */
    private String fontSheet() {
        String css = String.format(Locale.ROOT, ".root{-fx-font-family:\"%s\";-fx-font-size:%.2fpx;}"
                + ".mono,.mono .text{-fx-font-family:\"%s\";}", family(SANS, "System"), model.em(), monospace());
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    /** The family of fixed-width text. */
    public static String monospace() {
        return family(MONO, "monospace");
    }

    /** The family of other text. */
    public static String sans() {
        return family(SANS, "System");
    }

    private static String family(String wanted, String otherwise) {
        return Font.getFamilies().contains(wanted) ? wanted : otherwise;
    }
}
