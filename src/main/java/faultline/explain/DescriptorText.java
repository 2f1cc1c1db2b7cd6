package faultline.explain;

import faultline.machine.segment.Descriptor;
import java.util.Locale;

/**
 * Explains segment descriptors as IA-32e mode reads them. Source: Intel SDM volume 3, "Segment Descriptors" and
 * "Segment Descriptor Tables in IA-32e Mode".
 */
public final class DescriptorText {
    private static final int CALL_GATE = 12;
    private static final long TSS_LEAST_LIMIT = 103;

    private final Texts texts;

    /** In the default locale's language. */
    public DescriptorText() {
        this(Locale.getDefault());
    }

    public DescriptorText(Locale locale) {
        texts = new Texts("faultline.explain.decode", locale);
    }

    /** Whether a descriptor with this first quadword takes 16 bytes in IA-32e mode: all system descriptors do. */
    public static boolean isWide(long low) {
        Descriptor descriptor = new Descriptor(low, 0);
        return low != 0 && !descriptor.codeOrData();
    }

    public Explanation explain(Descriptor descriptor) {
        Explanation.Builder parts = new Explanation.Builder(texts, "descriptor");
        String title = parts.text(isWide(descriptor.low()) ? "title.wide" : "title");
        if (descriptor.low() == 0 && descriptor.high() == 0) {
            return parts.build(title, parts.text("summary.null"));
        }
        String kind = kind(descriptor);
        parts.field("limit", HexText.number(descriptor.limit()), "limit.meaning", Long.toString(descriptor.limit()));
        parts.field("base", HexText.grouped(descriptor.base()), "base.meaning");
        parts.field("type", HexText.bits(descriptor.type(), 4), "type.meaning", kind);
        parts.flag("S", descriptor.codeOrData());
        parts.field("DPL", Integer.toString(descriptor.dpl()), "DPL.meaning", Integer.toString(descriptor.dpl()));
        parts.flag("P", descriptor.present());
        if (descriptor.code()) {
            parts.flag("L", descriptor.longMode());
        }
        if (descriptor.codeOrData()) {
            parts.flag("DB", descriptor.defaultBig());
        }
        parts.flag("G", descriptor.granularity());
        remark(parts, descriptor);
        String ring = Integer.toString(descriptor.dpl());
        String summary = descriptor.codeOrData() ? parts.text("summary.segment", kind, ring)
                : parts.text("summary.system", kind, HexText.grouped(descriptor.base()),
                        Long.toString(descriptor.limit() + 1));
        return parts.build(title, summary);
    }

    private void remark(Explanation.Builder parts, Descriptor descriptor) {
        boolean tss = !descriptor.codeOrData() && (descriptor.type() == Descriptor.TYPE_TSS_AVAILABLE
                || descriptor.type() == Descriptor.TYPE_TSS_BUSY);
        parts.problem(!descriptor.present(), "problem.absent");
        parts.problem(descriptor.code() && descriptor.longMode() && descriptor.defaultBig(), "problem.LandD");
        parts.problem(!descriptor.codeOrData() && kindKey(descriptor).equals("kind.reserved"), "problem.type");
        parts.problem(tss && descriptor.limit() < TSS_LEAST_LIMIT, "problem.shortTss",
                Long.toString(descriptor.limit()));
        parts.problem(!descriptor.codeOrData() && !GateText.canonical(descriptor.base()), "problem.base");
        parts.remark(descriptor.code() && !descriptor.longMode(), "remark.not64");
        parts.remark(descriptor.codeOrData() && (descriptor.base() != 0 || descriptor.limit() != 0),
                "remark.baseIgnored");
    }

    /** What the descriptor describes, in a few words. */
    public String kind(Descriptor descriptor) {
        String key = kindKey(descriptor);
        if (descriptor.code()) {
            return texts.get("descriptor." + key, texts.get(descriptor.writableOrReadable()
                    ? "descriptor.readable" : "descriptor.executeOnly"));
        }
        return texts.get("descriptor." + key);
    }

    private static String kindKey(Descriptor descriptor) {
        if (descriptor.code()) {
            String mode = descriptor.longMode() ? "code64" : descriptor.defaultBig() ? "code32" : "code16";
            return "kind." + mode + (descriptor.conforming() ? ".conforming" : "");
        }
        if (descriptor.data()) {
            return descriptor.writableOrReadable() ? "kind.data" : "kind.data.readOnly";
        }
        switch (descriptor.type()) {
            case Descriptor.TYPE_LDT:
                return "kind.ldt";
            case Descriptor.TYPE_TSS_AVAILABLE:
                return "kind.tss";
            case Descriptor.TYPE_TSS_BUSY:
                return "kind.tss.busy";
            case CALL_GATE:
                return "kind.callGate";
            default:
                return "kind.reserved";
        }
    }
}
