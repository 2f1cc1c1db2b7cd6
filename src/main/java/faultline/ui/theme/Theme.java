package faultline.ui.theme;

import java.util.Locale;

/** The themes; each has a file of colours in {@code assets/theme}. */
public enum Theme {
    DARK, LIGHT, HIGH_CONTRAST;

    /** The name that files, settings and text keys use, such as {@code high-contrast}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Path of the file of colours among the resources. */
    public String resource() {
        return "/assets/theme/" + id() + ".css";
    }

    /** Whether light text stands on a dark ground. */
    public boolean dark() {
        return this != LIGHT;
    }

    /** The next theme in the round. */
    public Theme next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /** The theme with an id, or {@link #DARK} when there is none. */
    public static Theme of(String id) {
        for (Theme theme : values()) {
            if (theme.id().equals(id)) {
                return theme;
            }
        }
        return DARK;
    }
}
