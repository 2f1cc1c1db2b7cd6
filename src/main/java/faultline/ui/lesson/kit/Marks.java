package faultline.ui.lesson.kit;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/** How right and wrong are shown: by a shape, a colour and words. */
public final class Marks {
    public static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
    public static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private Marks() {
    }

    /** A drawn sign: {@code tick}, {@code cross}, {@code dash} or another that the style sheet has. */
    public static Region icon(String name) {
        Region icon = new Region();
        icon.getStyleClass().addAll("mark", "mark-" + name);
        icon.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        icon.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return icon;
    }
}
