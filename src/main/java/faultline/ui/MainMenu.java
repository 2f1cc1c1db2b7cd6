package faultline.ui;

import faultline.explain.Texts;
import faultline.ui.action.Action;
import faultline.ui.action.Actions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

/** All actions in menus, each where one would look for it. */
final class MainMenu {
    /** The menus in their order, each with how the names of its actions begin. */
    private static final List<Group> GROUPS = List.of(
            new Group("file", "start", "open", "run-save", "run-recent", "run-return", "picture-", "settings"),
            new Group("source", "editor"),
            new Group("go", "micro-", "instruction-", "event-", "home", "end", "boot-", "play", "slower", "faster", "run-on", "run-stop",
                    "bookmark", "breakpoint-", "why-here"),
            new Group("what-if", "what-if", "branch-", "beside", "nmi"),
            new Group("panes", "lesson-dock", "code", "page-walk", "memory", "registers", "tables", "events", "breakpoints", "why",
                    "screen", "serial", "drawers-close"),
            new Group("view", "present", "theme", "zoom-", "reduced-motion", "language-"),
            new Group("lesson", "lesson-", "predict", "question-", "exercise-", "practice", "classroom", "room-", "cpu-"),
            new Group("help", "tour", "explain-", "palette", "keys"));

    /** A menu; a beginning that ends in a hyphen stands for all names with it, any other for itself and what follows a hyphen. */
    private record Group(String id, String... beginnings) {
        private boolean takes(String action, String beginning) {
            return action.equals(beginning) || action.startsWith(beginning.endsWith("-") ? beginning : beginning + "-");
        }

        private List<Action> of(List<Action> actions) {
            List<Action> found = new ArrayList<>();
            for (String beginning : beginnings) {
                Predicate<Action> fits = action -> takes(action.id(), beginning);
                actions.stream().filter(fits.and(action -> !found.contains(action))).forEach(found::add);
            }
            return found;
        }
    }

    private MainMenu() {
    }

    static MenuButton button(Actions actions, Texts texts) {
        Region icon = new Region();
        icon.getStyleClass().addAll("icon", "icon-menu");
        MenuButton button = new MenuButton(null, icon);
        button.getStyleClass().addAll("top-button", "main-menu");
        button.setAccessibleText(texts.get("menu.name"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        List<Action> left = new ArrayList<>(actions.all());
        for (Group group : GROUPS) {
            Menu menu = new Menu(texts.get("menu." + group.id()));
            for (Action action : group.of(left)) {
                left.remove(action);
                menu.getItems().add(item(action, texts));
            }
            button.getItems().add(menu);
        }
        return button;
    }

    private static MenuItem item(Action action, Texts texts) {
        String name = action.text(texts);
        MenuItem item = new MenuItem(action.keyText().isEmpty() ? name : texts.get("tooltip.key", name, action.keyText()));
        item.setId("menu-" + action.id());
        item.setMnemonicParsing(false);
        item.disableProperty().bind(action.enabledProperty().not());
        item.setOnAction(event -> action.run());
        return item;
    }
}
