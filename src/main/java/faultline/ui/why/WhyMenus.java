package faultline.ui.why;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.ui.inspect.MemoryView;
import faultline.ui.inspect.RegistersView;

/** Asks "Why?" from the inspectors: where does this register come from, who wrote here last? */
public final class WhyMenus {
    private final WhyModel model;
    private final Runnable show;
    private final Texts texts;

    /** @param show brings the answer into view */
    public WhyMenus(WhyModel model, Runnable show, Texts texts) {
        this.model = model;
        this.show = show;
        this.texts = texts.sibling("faultline.ui.why");
    }

    public MemoryView on(MemoryView view) {
        view.offer(texts.get("menu.memory"), address -> {
            show.run();
            model.askMemory("qword [" + HexText.number(address) + ']', address, Long.BYTES);
        });
        return view;
    }

    public RegistersView on(RegistersView view) {
        view.offer(texts.get("menu.register"), (name, place) -> {
            show.run();
            model.askRegister(name, place, -1);
        });
        return view;
    }
}
