package faultline.ui.inspect;

import faultline.boot.GuestSymbols;
import faultline.explain.DescriptorText;
import faultline.explain.Explanation;
import faultline.explain.GateText;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.ui.fields.BitField;
import faultline.ui.fields.Bits;
import faultline.ui.fields.FieldSubject;
import faultline.ui.fields.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes entries of the processor's tables subjects that can be read field by field and changed. */
final class TableSubjects {
    private final LinearView view;
    private final Texts texts;
    private final GateText gates;
    private final DescriptorText descriptors;
    private final WhatIf whatIf;

    TableSubjects(Moment moment, GuestSymbols symbols, Texts texts, WhatIf whatIf) {
        this.texts = texts;
        this.whatIf = whatIf;
        view = new LinearView(moment);
        gates = new GateText(symbols::nameOf, texts.locale());
        descriptors = new DescriptorText(texts.locale());
    }

    /** An entry as a subject; null where its page is not mapped. */
    FieldSubject of(TableEntry entry) {
        if (view.read(entry.address(), Long.BYTES).isEmpty()) {
            return null;
        }
        long low = view.read(entry.address(), Long.BYTES).getAsLong();
        long high = entry.size() > Long.BYTES ? view.read(entry.address() + Long.BYTES, Long.BYTES).orElse(0) : 0;
        String where = texts.get("tables.where", HexText.grouped(entry.address()),
                HexText.full(low) + (entry.size() > Long.BYTES ? " " + HexText.full(high) : ""));
        String title = texts.get("tables.title." + entry.table().name(), entry.name());
        return new FieldSubject(title, where, fields(entry),
                new Bits(low, high), explainer(entry),
                changed -> whatIf.begin(LinearEdit.of(view, entry.address(), changed.low(), changed.high(), entry.size()),
                        title));
    }

    private static List<BitField> fields(TableEntry entry) {
        boolean wide = entry.size() > Long.BYTES;
        return switch (entry.table()) {
            case IDT -> wide ? Layouts.GATE : Layouts.SHORT_GATE;
            case GDT -> wide ? Layouts.WIDE_DESCRIPTOR : Layouts.DESCRIPTOR;
            case TSS -> Layouts.NUMBER;
        };
    }

    private Function<Bits, Explanation> explainer(TableEntry entry) {
        return switch (entry.table()) {
            case IDT -> bits -> entry.size() > Long.BYTES ? gates.explain(new Gate(bits.low(), bits.high()))
                    : new Explanation("", List.of(), texts.get("tables.gate.short"), List.of());
            case GDT -> bits -> descriptors.explain(new Descriptor(bits.low(), bits.high()));
            case TSS -> bits -> slot(bits.low());
        };
    }

    /** What the top of a stack is good for. */
    private Explanation slot(long top) {
        List<Explanation.Remark> remarks = new ArrayList<>();
        if (top << 16 >> 16 != top) {
            remarks.add(new Explanation.Remark(texts.get("tables.slot.canonical"), true));
        } else if (top != 0 && !view.mapped(top - 1)) {
            remarks.add(new Explanation.Remark(texts.get("tables.slot.unmapped", HexText.grouped(top - 1 & -4096)), true));
        }
        if ((top & 15) != 0) {
            remarks.add(new Explanation.Remark(texts.get("tables.slot.aligned"), false));
        }
        return new Explanation("", List.of(), texts.get(top == 0 ? "tables.slot.zero" : "tables.slot"), remarks);
    }
}
