package faultline.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/** The colours of a theme for what is drawn on a canvas, read from the theme's file, where style sheets find them too. */
public final class Palette {
    private static final Pattern TOKEN = Pattern.compile("-fl-([a-z0-9-]+):\\s*(#[0-9a-fA-F]{6});");

    private final Map<String, Color> colors;

    private Palette(Map<String, Color> colors) {
        this.colors = colors;
    }

    /** Reads the colours of a theme. */
    public static Palette of(Theme theme) {
        try (InputStream in = Palette.class.getResourceAsStream(theme.resource())) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + theme.resource());
            }
            Map<String, Color> colors = new TreeMap<>();
            Matcher token = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (token.find()) {
                colors.put(token.group(1), Color.web(token.group(2)));
            }
            return new Palette(colors);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A colour by its name without {@code -fl-}, such as {@code page-fault}.
     *
     * @throws IllegalArgumentException when the theme has no such colour
     */
    public Color color(String name) {
        Color color = colors.get(name);
        if (color == null) {
            throw new IllegalArgumentException("no colour " + name);
        }
        return color;
    }

    /** All names and colours. */
    public Map<String, Color> colors() {
        return Map.copyOf(colors);
    }
}
