package faultline.ui.inspect;

import faultline.boot.GuestSymbols;
import faultline.explain.DescriptorText;
import faultline.explain.Explanation;
import faultline.explain.GateText;
import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.ui.fields.BitField;
import faultline.ui.fields.Bits;
import faultline.ui.fields.FieldSubject;
import faultline.ui.fields.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Makes entries of the processor's tables subjects that can be read field by field and changed. */
final class TableSubjects {
    /** The bit of a selector that names the LDT. */
    private static final int TABLE_INDICATOR = 4;

    private final LinearView view;
    private final RegisterState registers;
    private final Texts texts;
    private final GateText gates;
    private final DescriptorText descriptors;
    private final WhatIf whatIf;

    TableSubjects(Moment moment, GuestSymbols symbols, Texts texts, WhatIf whatIf) {
        this.texts = texts;
        this.whatIf = whatIf;
        view = new LinearView(moment);
        registers = moment.registers();
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
            case IDT -> bits -> entry.size() > Long.BYTES ? gate(new Gate(bits.low(), bits.high()))
                    : new Explanation("", List.of(), texts.get("tables.gate.short"), List.of());
            case GDT -> bits -> descriptors.explain(new Descriptor(bits.low(), bits.high()));
            case TSS -> bits -> slot(bits.low());
        };
    }

    /** A gate, and what becomes of it with the code segment that it names. Intel SDM volume 3, "Exception and Interrupt Handling". */
    private Explanation gate(Gate gate) {
        Explanation alone = gates.explain(gate);
        String problem = alone.valid() ? segmentProblem(gate.selector()) : "";
        if (problem.isEmpty()) {
            return alone;
        }
        List<Explanation.Remark> remarks = new ArrayList<>(alone.remarks());
        remarks.add(new Explanation.Remark(texts.get(problem, HexText.selector(gate.selector())), true));
        return new Explanation(alone.title(), alone.fields(), alone.summary(), remarks);
    }

    /** The key of the text that says why no handler can run in a segment; empty when one can, or when that cannot be said. */
    private String segmentProblem(int selector) {
        if ((selector & TABLE_INDICATOR) != 0) {
            return registers.selector(RegisterFile.LDTR) == 0 ? "tables.gate.ldt" : "";
        }
        int offset = selector & -Long.BYTES;
        if (offset + Long.BYTES - 1 > registers.get(RegisterFile.GDTR_LIMIT)) {
            return "tables.gate.limit";
        }
        OptionalLong read = view.read(registers.get(RegisterFile.GDTR_BASE) + offset, Long.BYTES);
        if (read.isEmpty()) {
            return "";
        }
        Descriptor segment = new Descriptor(read.getAsLong(), 0);
        if (!segment.codeOrData() || !segment.code()) {
            return "tables.gate.type";
        }
        if (segment.dpl() > registers.cpl()) {
            return "tables.gate.dpl";
        }
        if (!segment.longMode() || segment.defaultBig()) {
            return "tables.gate.mode";
        }
        return segment.present() ? "" : "tables.gate.absent";
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
