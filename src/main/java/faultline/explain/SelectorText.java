package faultline.explain;

import faultline.machine.segment.SegmentSelector;
import java.util.Locale;

/** Explains segment selectors. Source: Intel SDM volume 3, "Segment Selectors". */
public final class SelectorText {
    private final Texts texts;

    /** In the default locale's language. */
    public SelectorText() {
        this(Locale.getDefault());
    }

    public SelectorText(Locale locale) {
        texts = new Texts("faultline.explain.decode", locale);
    }

    public Explanation explain(SegmentSelector selector) {
        Explanation.Builder parts = new Explanation.Builder(texts, "selector");
        String table = parts.text(selector.local() ? "ldt" : "gdt");
        parts.field("RPL", Integer.toString(selector.rpl()), "RPL.meaning", Integer.toString(selector.rpl()));
        parts.flag("TI", selector.local());
        parts.field("index", Integer.toString(selector.index()), "index.meaning", Integer.toString(selector.index()),
                table, HexText.number(selector.tableOffset()));
        parts.remark(selector.isNull(), "null");
        String summary = selector.isNull() ? parts.text("summary.null")
                : parts.text("summary", Integer.toString(selector.index()), table, Integer.toString(selector.rpl()));
        return parts.build(parts.text("title", HexText.selector(selector.value())), summary);
    }
}
