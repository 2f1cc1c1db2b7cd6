package faultline.ui;

import faultline.boot.Guest;
import faultline.explain.Texts;
import faultline.history.Moment;
import faultline.isa.Decoder;
import faultline.ui.action.Actions;
import faultline.ui.breakpoints.BreakpointsView;
import faultline.ui.breakpoints.CodeMargin;
import faultline.ui.code.CodeModel;
import faultline.ui.code.CodeView;
import faultline.ui.code.Disassembly;
import faultline.ui.dock.TabDock;
import faultline.ui.draw.Following;
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
import javafx.beans.value.ObservableValue;

/** The panes of the right docks: inspectors above, what the guest puts out below. */
final class InspectorDocks {
    private final Models models;
    private final Actions actions;
    private final Texts texts;
    private final Following following;
    private final ObservableValue<Moment> moment;
    private final ObservableValue<Guest> guest;

    /** @param following what the panes listen to while they are shown */
    InspectorDocks(Models models, Actions actions, Texts texts, Following following) {
        this.models = models;
        this.actions = actions;
        this.texts = texts;
        this.following = following;
        moment = following.own(models.run.momentProperty());
        guest = following.own(models.run.guestProperty());
    }

    /** @param editor the pane in which sources are edited */
    TabDock inspectors(EditorPane editor) {
        RunModel run = models.run;
        CodeModel code = new CodeModel(moment, guest, new Disassembly(new Decoder(models.table)));
        code.bytesShownProperty().bindBidirectional(models.choices.codeBytes());
        TabDock dock = new TabDock();
        WhyMenus asking = new WhyMenus(models.why, () -> actions.get("why").run(), texts);
        dock.add("code", texts.get("dock.code"), shown -> new CodeView(code, new CodeMargin(models.breakpoints, following),
                moment, shown, texts));
        dock.add("editor", texts.get("dock.editor"), shown -> editor);
        dock.add("page-walk", texts.get("dock.page-walk"),
                shown -> new PageWalkView(moment, guest, shown, run::whatIf, texts));
        dock.add("memory", texts.get("dock.memory"),
                shown -> asking.on(new MemoryView(moment, guest, models.choices.memoryForm(), shown,
                        models.theme, models.appearance, texts, following)));
        dock.add("registers", texts.get("dock.registers"),
                shown -> asking.on(new RegistersView(moment, shown, run::whatIf, texts)));
        dock.add("tables", texts.get("dock.tables"), shown -> new TablesView(moment, guest,
                models.choices.table(), shown, run::whatIf, texts));
        dock.add("events", texts.get("dock.events"), shown -> new EventsView(moment, following.own(run.marksProperty()),
                models.choices.wholeRun(), shown, run::jumpTo, texts));
        dock.add("breakpoints", texts.get("dock.breakpoints"),
                shown -> new BreakpointsView(models.breakpoints, actions, texts, following));
        dock.add("why", texts.get("dock.why"), shown -> new WhyView(models.why, guest, shown, texts, following));
        return dock;
    }

    TabDock output() {
        TabDock dock = new TabDock();
        dock.add("screen", texts.get("dock.screen"), shown -> new ScreenPane(
                new ScreenView(moment, shown, models.appearance, texts, following), models.input, actions, texts, following));
        dock.add("serial", texts.get("dock.serial"), shown -> new SerialPane(
                new SerialView(moment, shown, texts), models.input, texts, following));
        return dock;
    }
}
