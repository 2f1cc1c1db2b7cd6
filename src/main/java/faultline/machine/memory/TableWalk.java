package faultline.machine.memory;

import faultline.machine.exception.Rule;
import faultline.machine.register.ControlBits;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterReader;

/**
 * A walk through the paging structures for one linear address, without any effect on them: the entries of each level, down
 * to the one that maps the page or that ends the walk. One object can be used again and again.
 */
public final class TableWalk {
    private static final int MOST_LEVELS = 4;

    private final long[] addresses = new long[MOST_LEVELS + 1];
    private final long[] entries = new long[MOST_LEVELS + 1];
    private PagingMode mode = PagingMode.NONE;
    private int lastLevel;
    private boolean mapsPage;
    private Rule broken;
    private long linear;

    /** Walks for an address, in the mode and with the tables that the registers choose. Paging must be on. */
    public void follow(MemoryReader memory, RegisterReader registers, long address) {
        linear = address;
        mode = PagingMode.of(registers);
        boolean noExecute = (registers.get(RegisterFile.EFER) & ControlBits.EFER_NXE) != 0;
        boolean pageSizes = (registers.get(RegisterFile.CR4) & ControlBits.CR4_PSE) != 0;
        long table = mode.root(registers.get(RegisterFile.CR3));
        for (lastLevel = mode.levels();; lastLevel--) {
            int index = mode.index(address, lastLevel);
            addresses[lastLevel] = table + (long) mode.entrySize() * index;
            long entry = mode == PagingMode.PAE && lastLevel == 3 ? registers.get(RegisterFile.PDPTE0 + index)
                    : memory.read(addresses[lastLevel], mode.entrySize());
            entries[lastLevel] = entry;
            mapsPage = false;
            if ((entry & PageEntry.PRESENT) == 0) {
                broken = Rule.PAGE_PRESENT;
                return;
            }
            if (mode.reservedBitSet(entry, lastLevel, noExecute, pageSizes)) {
                broken = Rule.PAGE_RESERVED_BITS;
                return;
            }
            if (mode.mapsPage(entry, lastLevel, pageSizes)) {
                mapsPage = true;
                broken = null;
                return;
            }
            table = mode.address(entry, lastLevel, false);
        }
    }

    public PagingMode mode() {
        return mode;
    }

    /** The level of the entry that ended the walk: 1 for a 4 KiB page. */
    public int lastLevel() {
        return lastLevel;
    }

    /** Physical address of a level's entry; for the PDPTE registers that from which they were loaded. */
    public long entryAddress(int level) {
        return addresses[level];
    }

    public long entry(int level) {
        return entries[level];
    }

    /** Keeps a change that was made to an entry. */
    void setEntry(int level, long entry) {
        entries[level] = entry;
    }

    /** Whether the last entry maps a page. */
    public boolean mapsPage() {
        return mapsPage;
    }

    /** {@link Rule#PAGE_PRESENT} or {@link Rule#PAGE_RESERVED_BITS} when the last entry breaks it, else null. */
    public Rule broken() {
        return broken;
    }

    /** The physical address; only where the last entry maps a page. */
    public long physical() {
        long span = mode.span(lastLevel);
        return mode.address(entries[lastLevel], lastLevel, true) | linear & span - 1;
    }

    /** Whether a level's entry takes part in the access rights: the PDPTE registers of PAE paging do not. */
    boolean hasRights(int level) {
        return !(mode == PagingMode.PAE && level == 3);
    }
}
