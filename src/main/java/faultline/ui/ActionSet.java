package faultline.ui;

import faultline.history.Grain;
import faultline.ui.action.Action;
import faultline.ui.action.Actions;
import faultline.ui.branches.BranchModel;
import faultline.ui.breakpoints.BreakpointModel;
import faultline.ui.language.Language;
import faultline.ui.language.LanguageModel;
import faultline.ui.run.RunModel;
import faultline.ui.stage.StageView;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.Theme;
import java.util.List;
import java.util.function.Supplier;

/** Defines the actions on the run and on the window's appearance. */
final class ActionSet {
    private ActionSet() {
    }

    static void addRun(Actions actions, RunModel run) {
        List<Action> others = actions.all();
        actions.add("micro-forward", () -> run.step(Grain.MICRO_STEP, true), "Right", "!Ctrl+Right");
        actions.add("micro-back", () -> run.step(Grain.MICRO_STEP, false), "Left", "!Ctrl+Left");
        actions.add("instruction-forward", () -> run.step(Grain.INSTRUCTION, true), "Down", "!Ctrl+Down");
        actions.add("instruction-back", () -> run.step(Grain.INSTRUCTION, false), "Up", "!Ctrl+Up");
        actions.add("event-forward", () -> run.step(Grain.EVENT, true), "Page Down");
        actions.add("event-back", () -> run.step(Grain.EVENT, false), "Page Up");
        actions.add("home", run::home, "Home");
        actions.add("end", run::end, "End");
        actions.add("play", run::togglePlay, "Space");
        actions.add("play-back", () -> run.togglePlay(false), "Shift+Space");
        actions.add("boot-forward", () -> run.stepBoot(true), "!Ctrl+Page Down");
        actions.add("boot-back", () -> run.stepBoot(false), "!Ctrl+Page Up");
        actions.add("run-on", () -> run.goOn(true), "!Ctrl+End");
        actions.add("run-stop", () -> run.goOn(false), "!Ctrl+Pause");
        actions.add("slower", () -> run.changeSpeed(false), "Comma");
        actions.add("faster", () -> run.changeSpeed(true), "Period");
        actions.all().stream().filter(action -> !others.contains(action)).forEach(action -> action.enabledProperty().bind(run.momentProperty().isNotNull()));
    }

    static void addBreakpoints(Actions actions, BreakpointModel breakpoints) {
        actions.add("breakpoint-next", () -> breakpoints.search(true), "!F9");
        actions.add("breakpoint-previous", () -> breakpoints.search(false), "!Shift+F9");
        actions.add("breakpoint-cancel", breakpoints::cancel).enabledProperty().bind(breakpoints.searchingProperty());
    }

    static void addBranches(Actions actions, BranchModel branches, Runnable rename) {
        List<Action> others = actions.all();
        actions.add("branch-next", () -> branches.showNeighbour(true), "!Alt+Page Down");
        actions.add("branch-previous", () -> branches.showNeighbour(false), "!Alt+Page Up");
        actions.add("branch-rename", rename, "!Shift+F2");
        actions.all().stream().filter(action -> !others.contains(action))
                .forEach(action -> action.enabledProperty().bind(branches.forkedProperty()));
        actions.add("branch-divergence", branches::goToDivergence).enabledProperty().bind(branches.grownProperty());
        actions.add("branch-delete", branches::delete).enabledProperty().bind(branches.grownProperty());
    }

    static void addExplanations(Actions actions, Supplier<StageView> stage) {
        actions.add("explain-next", () -> stage.get().explainNext(true), "E");
        actions.add("explain-previous", () -> stage.get().explainNext(false), "Shift+E");
    }

    static void addAppearance(Actions actions, AppearanceModel appearance) {
        actions.add("theme", () -> appearance.setTheme(appearance.theme().next()), "!Ctrl+T");
        actions.add("theme-system", appearance::followSystem);
        for (Theme theme : Theme.values()) {
            actions.add("theme-" + theme.id(), () -> appearance.setTheme(theme));
        }
        actions.add("reduced-motion", () -> appearance.setReducedMotion(!appearance.reducedMotionProperty().get()));
        actions.add("zoom-in", appearance::zoomIn, "!Ctrl+Plus", "!Ctrl+Equals", "!Ctrl+Shift+Equals", "!Ctrl+Add");
        actions.add("zoom-out", appearance::zoomOut, "!Ctrl+Minus", "!Ctrl+Subtract");
        actions.add("zoom-reset", () -> appearance.setZoom(100), "!Ctrl+0", "!Ctrl+Numpad 0");
    }

    static void addLanguages(Actions actions, LanguageModel model) {
        for (Language language : Language.values()) {
            actions.add("language-" + language.id(), () -> model.choose(language));
        }
    }
}
