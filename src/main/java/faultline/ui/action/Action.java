package faultline.ui.action;

import faultline.explain.Texts;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCombination;

/** Something the user can do. It exists once and feeds toolbar, palette, keys and key sheet. */
public final class Action {

    /** When a key reaches its action. */
    public enum KeyReach {
        /** Wherever the focus is. */
        ALWAYS,
        /** Unless the focused control uses the key itself. */
        UNLESS_USED
    }

    /**
     * A key of an action.
     *
     * @param combination the key with its modifiers
     * @param reach       when it applies
     */
    public record Key(KeyCombination combination, KeyReach reach) {
    }

    private final String id;
    private final List<Key> keys;
    private final Runnable handler;
    private final String textKey;
    private final Object[] textArguments;
    private final BooleanProperty enabled = new SimpleBooleanProperty(this, "enabled", true);

    /**
     * @param id      names its text ({@code action.<id>} in the bundle) and its icon (style class {@code icon-<id>})
     * @param keys    the first is the one shown
     * @param handler does it
     */
    public Action(String id, List<Key> keys, Runnable handler) {
        this(id, keys, handler, "action." + id);
    }

    /**
     * An action whose text has arguments.
     *
     * @param textKey       its key in the bundle
     * @param textArguments what is put in
     */
    public Action(String id, List<Key> keys, Runnable handler, String textKey, Object... textArguments) {
        this.id = id;
        this.keys = List.copyOf(keys);
        this.handler = handler;
        this.textKey = textKey;
        this.textArguments = textArguments.clone();
    }

    public String id() {
        return id;
    }

    /** What it does, in words. */
    public String text(Texts texts) {
        return texts.get(textKey, textArguments);
    }

    public List<Key> keys() {
        return keys;
    }

    /** The key to show, or an empty text. */
    public String keyText() {
        return keys.isEmpty() ? "" : keys.get(0).combination().getDisplayText();
    }

    public BooleanProperty enabledProperty() {
        return enabled;
    }

    public boolean isEnabled() {
        return enabled.get();
    }

    /** Does it, if it is enabled. */
    public void run() {
        if (isEnabled()) {
            handler.run();
        }
    }
}
