package faultline.explain;

import faultline.machine.exception.ErrorCodes;
import faultline.machine.exception.ExceptionVector;
import java.util.Locale;

/**
 * Explains error codes. Source: Intel SDM volume 3, "Error Code", "Interrupt 14—Page-Fault Exception (#PF)" and
 * "Control Protection Exception (#CP)".
 */
public final class ErrorCodeText {
    private static final int CONTROL_PROTECTION = 21;
    private static final int PROTECTION_KEY = 1 << 5;
    private static final int SHADOW_STACK = 1 << 6;
    private static final int SGX = 1 << 15;
    private static final int PAGE_FAULT_KNOWN = ErrorCodes.PAGE_PRESENT | ErrorCodes.PAGE_WRITE | ErrorCodes.PAGE_USER
            | ErrorCodes.PAGE_RESERVED | ErrorCodes.PAGE_FETCH | PROTECTION_KEY | SHADOW_STACK | SGX;
    private static final int ENCLAVE = 1 << 15;

    private final Texts texts;
    private final VectorNames vectors;

    /** In the default locale's language. */
    public ErrorCodeText() {
        this(Locale.getDefault());
    }

    public ErrorCodeText(Locale locale) {
        texts = new Texts("faultline.explain.decode", locale);
        vectors = new VectorNames(locale);
    }

    /** Whether the exception with this vector pushes an error code at all. */
    public boolean has(int vector) {
        ExceptionVector exception = ExceptionVector.of(vector);
        return vector == CONTROL_PROTECTION || exception != null && exception.pushesErrorCode();
    }

    /**
     * Explains the error code of an exception.
     *
     * @param vector an exception for which {@link #has} holds
     * @param code   32 bits; what no processor would push is remarked upon
     * @throws IllegalArgumentException for an exception without error code
     */
    public Explanation explain(int vector, long code) {
        if (!has(vector)) {
            throw new IllegalArgumentException(texts.get("error.none", ExceptionVector.symbol(vector)));
        }
        if (vector == CONTROL_PROTECTION) {
            return controlProtection(code);
        }
        String title = texts.get("error.title", HexText.number(code), vectors.both(vector));
        if (vector == ExceptionVector.PAGE_FAULT.vector()) {
            return pageFault(title, code);
        }
        if (vector == ExceptionVector.DOUBLE_FAULT.vector() || vector == ExceptionVector.ALIGNMENT_CHECK.vector()) {
            return alwaysZero(title, code);
        }
        return selector(title, code);
    }

    /** Explains an error code that names an entry of a table, whatever the exception. */
    public Explanation explain(long code) {
        return selector(texts.get("error.title.any", HexText.number(code)), code);
    }

    private Explanation alwaysZero(String title, long code) {
        Explanation.Builder parts = new Explanation.Builder(texts, "error");
        parts.problem(code != 0, "mustBeZero");
        return parts.build(title, parts.text("zero.summary"));
    }

    private Explanation selector(String title, long code) {
        Explanation.Builder parts = new Explanation.Builder(texts, "error");
        boolean ext = (code & ErrorCodes.EXT) != 0;
        boolean idt = (code & ErrorCodes.IDT) != 0;
        boolean local = (code & ErrorCodes.TABLE_INDICATOR) != 0;
        int index = (int) code >>> 3 & 0x1FFF;
        parts.flag("EXT", ext);
        parts.flag("IDT", idt);
        if (idt) {
            parts.field("TI", local ? "1" : "0", "TI.unused");
        } else {
            parts.flag("TI", local);
        }
        boolean nothing = (code & 0xFFFE) == 0;
        if (nothing) {
            parts.field("index", "0", "index.none");
        } else if (idt) {
            parts.field("index", Integer.toString(index), "index.gate", vectors.both(index));
        } else {
            parts.field("index", Integer.toString(index), "index.descriptor", HexText.number(index * 8L));
        }
        parts.problem(code >>> 16 != 0, "wide");
        parts.problem(idt && index > 255, "beyondIdt", Integer.toString(index));
        return parts.build(title, summary(parts, ext, idt, local, nothing, index));
    }

    private String summary(Explanation.Builder parts, boolean ext, boolean idt, boolean local, boolean nothing,
                           int index) {
        String what;
        if (nothing) {
            what = parts.text("summary.none");
        } else if (idt) {
            what = parts.text("summary.gate", Integer.toString(index), ExceptionVector.symbol(index));
        } else {
            what = parts.text(local ? "summary.ldt" : "summary.gdt", Integer.toString(index),
                    HexText.number(index * 8L));
        }
        return parts.text(ext ? "summary.ext" : "summary.notExt", what);
    }

    private Explanation pageFault(String title, long code) {
        Explanation.Builder parts = new Explanation.Builder(texts, "pf");
        boolean present = (code & ErrorCodes.PAGE_PRESENT) != 0;
        boolean write = (code & ErrorCodes.PAGE_WRITE) != 0;
        boolean fetch = (code & ErrorCodes.PAGE_FETCH) != 0;
        parts.flag("P", present);
        parts.flag("WR", write);
        parts.flag("US", (code & ErrorCodes.PAGE_USER) != 0);
        parts.flag("RSVD", (code & ErrorCodes.PAGE_RESERVED) != 0);
        parts.flag("ID", fetch);
        parts.flag("PK", (code & PROTECTION_KEY) != 0);
        parts.flag("SS", (code & SHADOW_STACK) != 0);
        parts.flag("SGX", (code & SGX) != 0);
        parts.problem((code & ErrorCodes.PAGE_RESERVED) != 0 && !present, "reservedNeedsPresent");
        parts.problem(fetch && write, "fetchAndWrite");
        parts.problem((code & ~PAGE_FAULT_KNOWN) != 0, "undefined");
        String access = fetch ? "pf.what.fetch" : write ? "pf.what.write" : "pf.what.readOrFetch";
        return parts.build(title, pageFaultSummary(code, access));
    }

    /**
     * One sentence for the error code of a page fault of which more is known than the code tells.
     *
     * @param fetch whether it was an instruction fetch; the code says so only with NXE or SMEP on
     */
    String pageFaultSummary(long code, boolean fetch) {
        return pageFaultSummary(code, fetch ? "pf.what.fetch"
                : (code & ErrorCodes.PAGE_WRITE) != 0 ? "pf.what.write" : "pf.what.read");
    }

    /** What was attempted, by whom, and what was in the way. */
    private String pageFaultSummary(long code, String what) {
        String who = texts.get((code & ErrorCodes.PAGE_USER) != 0 ? "pf.by.user" : "pf.by.supervisor");
        String why = (code & ErrorCodes.PAGE_RESERVED) != 0 ? "pf.why.reserved"
                : (code & ErrorCodes.PAGE_PRESENT) != 0 ? "pf.why.protection" : "pf.why.absent";
        return texts.get("pf.summary", texts.get(what), who, texts.get(why));
    }

    private Explanation controlProtection(long code) {
        Explanation.Builder parts = new Explanation.Builder(texts, "cp");
        int cause = (int) code & 0x7FFF;
        boolean known = cause >= 1 && cause <= 5;
        parts.field("cause", Integer.toString(cause), known ? "cause." + cause : "cause.unknown");
        parts.flag("ENCL", (code & ENCLAVE) != 0);
        parts.problem(!known || code >>> 16 != 0, "undefined");
        return parts.build(parts.text("title", HexText.number(code)),
                parts.text(known ? "cause." + cause : "cause.unknown"));
    }
}
