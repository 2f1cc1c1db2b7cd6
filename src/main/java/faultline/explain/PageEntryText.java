package faultline.explain;

import faultline.machine.memory.PageEntry;
import java.util.Locale;

/** Explains the entries of paging structures. Source: Intel SDM volume 3, "Paging-Structure Entries". */
public final class PageEntryText {
    private final Texts texts;

    public PageEntryText(Locale locale) {
        texts = new Texts("faultline.explain.registers", locale);
    }

    /**
     * Explains an entry of 4-level paging.
     *
     * @param level 4 (PML4) to 1 (page table)
     */
    public Explanation explain(long entry, int level) {
        Explanation.Builder parts = new Explanation.Builder(texts, "page");
        boolean present = (entry & PageEntry.PRESENT) != 0;
        boolean large = level > 1 && (entry & PageEntry.LARGE) != 0;
        boolean page = level == 1 || large;
        parts.flag("P", present);
        parts.flag("R/W", (entry & PageEntry.WRITABLE) != 0);
        parts.flag("U/S", (entry & PageEntry.USER) != 0);
        parts.flag("A", (entry & PageEntry.ACCESSED) != 0);
        if (page) {
            parts.flag("D", (entry & PageEntry.DIRTY) != 0);
            parts.flag("G", (entry & PageEntry.GLOBAL) != 0);
        }
        if (level == 2 || level == 3) {
            parts.flag("PS", large);
        }
        parts.field("address", HexText.grouped(entry & PageEntry.ADDRESS), page ? "address.page" : "address.table");
        parts.flag("XD", (entry & PageEntry.NO_EXECUTE) != 0);
        parts.problem(!present, "problem.absent");
        parts.problem(present && level == 4 && (entry & PageEntry.LARGE) != 0, "problem.reserved");
        parts.problem(present && (entry & PageEntry.ADDRESS) >>> PageEntry.PHYSICAL_ADDRESS_BITS != 0, "problem.beyond",
                Integer.toString(PageEntry.PHYSICAL_ADDRESS_BITS));
        String summary = !present ? parts.text("summary.absent")
                : parts.text(page ? "summary.page" : "summary.table", HexText.grouped(entry & PageEntry.ADDRESS));
        return parts.build(parts.text("title." + level), summary);
    }
}
