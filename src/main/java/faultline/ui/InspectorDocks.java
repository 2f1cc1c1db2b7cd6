package faultline.ui;

import faultline.explain.Texts;
import faultline.isa.Decoder;
import faultline.ui.action.Actions;
import faultline.ui.breakpoints.BreakpointsView;
import faultline.ui.breakpoints.CodeMargin;
import faultline.ui.code.CodeModel;
import faultline.ui.code.CodeView;
import faultline.ui.code.Disassembly;
import faultline.ui.dock.TabDock;
import faultline.ui.editor.EditorPane;
import faultline.ui.inspect.EventsView;
import faultline.ui.inspect.MemoryView;
import faultline.ui.inspect.PageWalkView;
import faultline.ui.inspect.RegistersView;
import faultline.ui.inspect.TablesView;
import faultline.ui.run.RunModel;
import faultline.ui.screen.ScreenPane;
import faultline.ui.screen.ScreenView;
import faultline.ui.screen.SerialPane;
import faultline.ui.screen.SerialView;
import faultline.ui.why.WhyMenus;
import faultline.ui.why.WhyView;

/** The panes of the right docks: inspectors above, what the guest puts out below. */
final class InspectorDocks {
    private final Models models;
    private final Actions actions;
    private final Texts texts;

    InspectorDocks(Models models, Actions actions, Texts texts) {
        this.models = models;
        this.actions = actions;
        this.texts = texts;
    }

    /** @param editor the pane in which sources are edited */
    TabDock inspectors(EditorPane editor) {
        RunModel run = models.run;
        CodeModel code = new CodeModel(run.momentProperty(), run.guestProperty(), new Disassembly(new Decoder(models.table)));
        code.bytesShownProperty().bindBidirectional(models.choices.codeBytes());
        TabDock dock = new TabDock();
        WhyMenus asking = new WhyMenus(models.why, () -> actions.get("why").run(), texts);
        dock.add("code", texts.get("dock.code"), shown -> new CodeView(code, new CodeMargin(models.breakpoints),
                run.momentProperty(), shown, texts));
        dock.add("editor", texts.get("dock.editor"), shown -> editor);
        dock.add("page-walk", texts.get("dock.page-walk"),
                shown -> new PageWalkView(run.momentProperty(), run.guestProperty(), shown, run::whatIf, texts));
        dock.add("memory", texts.get("dock.memory"),
                shown -> asking.on(new MemoryView(run.momentProperty(), run.guestProperty(), models.choices.memoryForm(), shown,
                        models.theme, models.appearance, texts)));
        dock.add("registers", texts.get("dock.registers"),
                shown -> asking.on(new RegistersView(run.momentProperty(), shown, run::whatIf, texts)));
        dock.add("tables", texts.get("dock.tables"), shown -> new TablesView(run.momentProperty(), run.guestProperty(),
                models.choices.table(), shown, run::whatIf, texts));
        dock.add("events", texts.get("dock.events"), shown -> new EventsView(run.momentProperty(), run.marksProperty(),
                models.choices.wholeRun(), shown, run::jumpTo, texts));
        dock.add("breakpoints", texts.get("dock.breakpoints"),
                shown -> new BreakpointsView(models.breakpoints, actions, texts));
        dock.add("why", texts.get("dock.why"), shown -> new WhyView(models.why, run.guestProperty(), shown, texts));
        return dock;
    }

    TabDock output() {
        TabDock dock = new TabDock();
        dock.add("screen", texts.get("dock.screen"), shown -> new ScreenPane(
                new ScreenView(models.run.momentProperty(), shown, models.appearance, texts), models.input, actions, texts));
        dock.add("serial", texts.get("dock.serial"), shown -> new SerialPane(
                new SerialView(models.run.momentProperty(), shown, texts), models.input, texts));
        return dock;
    }
}
