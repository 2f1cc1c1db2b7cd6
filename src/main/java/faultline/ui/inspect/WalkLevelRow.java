package faultline.ui.inspect;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.machine.memory.PageEntry;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One level of a page walk: the entry that is read, and its bits. Can be chosen, to be looked at more closely. */
final class WalkLevelRow extends VBox {
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Texts texts;
    private final Label name = new Label();
    private final Label value = new Label();
    private final Label where = new Label();
    private final Label flags = new Label();

    /** @param choose is called when the level is chosen */
    WalkLevelRow(Texts texts, Runnable choose) {
        this.texts = texts;
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        value.getStyleClass().add("mono");
        where.getStyleClass().addAll("mono", "where");
        flags.getStyleClass().addAll("mono", "flags");
        flags.setWrapText(true);
        getStyleClass().add("walk-level");
        getChildren().addAll(new HBox(name, space, value), new HBox(where), new HBox(flags));
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setOnMouseClicked(event -> {
            requestFocus();
            choose.run();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                choose.run();
                event.consume();
            }
        });
    }

    void show(PageWalk.Level level, boolean chosen) {
        name.setText(texts.get("walk.level." + level.level(), Integer.toString(level.index())));
        value.setText(HexText.grouped(level.entry()));
        where.setText(texts.get("walk.at", HexText.grouped(level.entryAddress())));
        flags.setText(flags(level));
        pseudoClassStateChanged(MISSING, level.fails());
        pseudoClassStateChanged(CHOSEN, chosen);
        setAccessibleText(texts.get("walk.level.name", name.getText(), value.getText(), flags.getText()));
    }

    private String flags(PageWalk.Level level) {
        if (!level.present()) {
            return texts.get("walk.not-present");
        }
        StringBuilder flags = new StringBuilder(level.fails() ? texts.get("walk.reserved") + ' ' : "");
        append(flags, level, PageEntry.PRESENT, "P");
        append(flags, level, PageEntry.WRITABLE, "R/W");
        append(flags, level, PageEntry.USER, "U/S");
        append(flags, level, PageEntry.ACCESSED, "A");
        if (level.mapsPage()) {
            append(flags, level, PageEntry.DIRTY, "D");
            append(flags, level, PageEntry.GLOBAL, "G");
        }
        if (level.level() == 2 || level.level() == 3) {
            append(flags, level, PageEntry.LARGE, "PS");
        }
        append(flags, level, PageEntry.NO_EXECUTE, "XD");
        return flags.toString().strip();
    }

    private static void append(StringBuilder flags, PageWalk.Level level, long bit, String name) {
        flags.append(name).append('=').append((level.entry() & bit) != 0 ? 1 : 0).append(' ');
    }
}
