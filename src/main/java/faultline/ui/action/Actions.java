package faultline.ui.action;

import faultline.ui.action.Action.Key;
import faultline.ui.action.Action.KeyReach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** All actions of the window, in the order in which they are listed, and their keys. */
public final class Actions {
    private final Map<String, Action> actions = new LinkedHashMap<>();
    /** Whether the key that is down has done something. */
    private boolean used;

    /**
     * Adds an action. Of its keys, those with a leading {@code !} apply wherever the focus is.
     *
     * @param id      its name, unique
     * @param handler does it
     * @param keys    as {@link KeyCombination#valueOf} reads them, the one to show first
     */
    public Action add(String id, Runnable handler, String... keys) {
        List<Key> all = new ArrayList<>();
        for (String key : keys) {
            boolean always = key.startsWith("!");
            all.add(new Key(combination(always ? key.substring(1) : key),
                    always ? KeyReach.ALWAYS : KeyReach.UNLESS_USED));
        }
        return add(new Action(id, all, handler));
    }

    /** A name that JavaFX does not know would become a combination with a character, which no key makes. */
    private static KeyCombination combination(String text) {
        if (KeyCombination.valueOf(text) instanceof KeyCodeCombination combination) {
            return combination;
        }
        throw new IllegalArgumentException("no key named " + text);
    }

    /** Adds an action. */
    public Action add(Action action) {
        String id = action.id();
        if (actions.putIfAbsent(id, action) != null) {
            throw new IllegalArgumentException("two actions named " + id);
        }
        return action;
    }

    /**
     * The action with a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Action get(String id) {
        Action action = actions.get(id);
        if (action == null) {
            throw new IllegalArgumentException("no action named " + id);
        }
        return action;
    }

    public List<Action> all() {
        return List.copyOf(actions.values());
    }

    /**
     * Gives the actions their keys in a scene. Keys for everywhere come before the focused control, others after it.
     *
     * @param silent whether keys have no meaning for actions just then
     */
    public void listen(Scene scene, BooleanSupplier silent) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            used = false;
            dispatch(event, KeyReach.ALWAYS, silent);
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> dispatch(event, KeyReach.UNLESS_USED, silent));
        // Its character is not for what the action may have given the focus to.
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (used) {
                event.consume();
            }
        });
    }

    private void dispatch(KeyEvent event, KeyReach reach, BooleanSupplier silent) {
        if (event.isConsumed() || silent.getAsBoolean()) {
            return;
        }
        for (Action action : actions.values()) {
            for (Key key : action.keys()) {
                if (action.isEnabled() && key.reach() == reach && key.combination().match(event)) {
                    used = true;
                    action.run();
                    event.consume();
                    return;
                }
            }
        }
    }
}
