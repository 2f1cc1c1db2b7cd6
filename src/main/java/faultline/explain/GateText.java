package faultline.explain;

import faultline.machine.segment.Gate;
import java.util.Locale;

/** Explains the 16-byte gates of the 64-bit IDT. Source: Intel SDM volume 3, "64-Bit Mode IDT". */
public final class GateText {
    /** Bits 35 to 39 and bit 44 of the low quadword. */
    private static final long RESERVED_LOW = 0x1FL << 35 | 1L << 44;

    private final Texts texts;
    private final SymbolNames names;

    /**
     * In the default locale's language.
     *
     * @param names finds the handler's name
     */
    public GateText(SymbolNames names) {
        this(names, Locale.getDefault());
    }

    /** @param names finds the handler's name */
    public GateText(SymbolNames names, Locale locale) {
        this.names = names;
        texts = new Texts("faultline.explain.decode", locale);
    }

    public Explanation explain(Gate gate) {
        Explanation.Builder parts = new Explanation.Builder(texts, "gate");
        String type = typeName(gate.type());
        String handler = handler(gate);
        parts.field("offset", HexText.grouped(gate.offset()), "offset.meaning", handler);
        parts.field("selector", HexText.selector(gate.selector()), "selector.meaning");
        parts.field("IST", Integer.toString(gate.ist()), gate.ist() == 0 ? "IST.none" : "IST.some",
                Integer.toString(gate.ist()));
        parts.field("type", HexText.bits(gate.type(), 4), "type.meaning", type);
        parts.field("DPL", Integer.toString(gate.dpl()), "DPL.meaning", Integer.toString(gate.dpl()));
        parts.flag("P", gate.present());
        remark(parts, gate);
        String summary = gate.low() == 0 && gate.high() == 0 ? parts.text("summary.zero")
                : !gate.isInterruptOrTrapGate() ? parts.text("summary.badType", type)
                : !gate.present() ? parts.text("summary.absent", type)
                : parts.text(gate.ist() == 0 ? "summary" : "summary.ist", type, HexText.selector(gate.selector()),
                        handler, Integer.toString(gate.ist()));
        return parts.build(parts.text("title"), summary);
    }

    private void remark(Explanation.Builder parts, Gate gate) {
        parts.problem(!gate.isInterruptOrTrapGate(), "problem.type");
        parts.problem(gate.isInterruptOrTrapGate() && !gate.present(), "problem.absent");
        boolean usable = gate.isInterruptOrTrapGate() && gate.present();
        parts.problem(usable && (gate.selector() & 0xFFFC) == 0, "problem.nullSelector");
        parts.problem(usable && !canonical(gate.offset()), "problem.offset");
        boolean reserved = (gate.low() & RESERVED_LOW) != 0 || gate.high() >>> 32 != 0;
        parts.remark(reserved, "remark.reserved");
    }

    String typeName(int type) {
        return texts.get(type == Gate.INTERRUPT_GATE ? "gate.type.interrupt"
                : type == Gate.TRAP_GATE ? "gate.type.trap" : "gate.type.other", HexText.number(type));
    }

    private String handler(Gate gate) {
        return names.name(gate.offset()).orElse(HexText.grouped(gate.offset()));
    }

    static boolean canonical(long address) {
        return address << 16 >> 16 == address;
    }
}
