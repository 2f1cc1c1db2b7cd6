package faultline.machine.memory;

import java.util.Arrays;

/**
 * The translation lookaside buffer: {@value #ENTRIES} entries of 4 KiB, each chosen by the page number, so that what it
 * holds depends on the run alone. As kernels like round addresses, more bits of the number take part than the lowest. A
 * large page fills one entry for each 4 KiB that is used.
 *
 * <p>An entry is two values: the linear page address with bit 0 set while the entry is valid, and the physical page
 * address with the rights below in its low bits and its process-context identifier in the bits from 52 on.
 */
public final class Tlb {
    public static final int ENTRIES = 256;
    /** Every level allows writes. */
    static final long WRITABLE = 1;
    /** Every level allows user mode. */
    static final long USER = 1 << 1;
    /** Some level forbids execution. */
    static final long NO_EXECUTE = 1 << 2;
    /** The entry's D bit is known to be set. */
    static final long DIRTY = 1 << 3;
    /** Survives writes to CR3. */
    static final long GLOBAL = 1 << 4;
    static final long FRAME = 0x000F_FFFF_FFFF_F000L;
    static final long VALID = 1;
    static final int SPACE_SHIFT = 52;

    /** The entries, and behind them the identifier of the address space in use. */
    final long[] entries = new long[2 * ENTRIES + 1];
    static final int SPACE = 2 * ENTRIES;

    /** The pages behind the entries; forgotten with them. */
    final PageCache pages = new PageCache();

    /** The number of the entry for an address, 0 to {@value #ENTRIES} less 1. */
    static int number(long linear) {
        return (int) (linear >>> 12 ^ linear >>> 17) & ENTRIES - 1;
    }

    static int slot(long linear) {
        return number(linear) << 1;
    }

    static long tag(long linear) {
        return linear & ~0xFFFL | VALID;
    }

    void put(long linear, long frameAndRights) {
        int slot = slot(linear);
        pages.forget(slot >> 1);
        entries[slot] = tag(linear);
        entries[slot + 1] = frameAndRights | entries[SPACE] << SPACE_SHIFT;
    }

    /** Whether an entry belongs to the address space in use, or to all. */
    boolean serves(long data) {
        return serves(data, entries[SPACE]);
    }

    static boolean serves(long data, long space) {
        return data >>> SPACE_SHIFT == space || (data & GLOBAL) != 0;
    }

    /** Goes to another address space; 0 to 4,095. */
    public void setSpace(int identifier) {
        pages.forgetAll();
        entries[SPACE] = identifier;
    }

    /** Drops the entry for one page of the address space in use, global or not. */
    void drop(long linear) {
        int slot = slot(linear);
        pages.forget(slot >> 1);
        if (entries[slot] == tag(linear) && serves(entries[slot + 1])) {
            entries[slot] = 0;
        }
    }

    /** Drops the entry for one page of an address space, unless it is global. */
    void drop(int identifier, long linear) {
        int slot = slot(linear);
        pages.forget(slot >> 1);
        boolean global = (entries[slot + 1] & GLOBAL) != 0;
        if (entries[slot] == tag(linear) && !global && entries[slot + 1] >>> SPACE_SHIFT == identifier) {
            entries[slot] = 0;
        }
    }

    /** Drops all entries of an address space but the global ones. */
    void dropSpace(int identifier) {
        pages.forgetAll();
        for (int slot = 0; slot < SPACE; slot += 2) {
            if ((entries[slot + 1] & GLOBAL) == 0 && entries[slot + 1] >>> SPACE_SHIFT == identifier) {
                entries[slot] = 0;
            }
        }
    }

    /** Forgets all entries; the address space in use stays. */
    public void dropAll() {
        pages.forgetAll();
        Arrays.fill(entries, 0, SPACE, 0);
    }

    void dropNonGlobal() {
        pages.forgetAll();
        for (int slot = 0; slot < SPACE; slot += 2) {
            if ((entries[slot + 1] & GLOBAL) == 0) {
                entries[slot] = 0;
            }
        }
    }

    /** Forgets everything, as a reset does. */
    public void reset() {
        pages.forgetAll();
        Arrays.fill(entries, 0);
    }

    /** The number of valid entries, 0 to {@value #ENTRIES}. */
    public int validEntries() {
        int count = 0;
        for (int slot = 0; slot < SPACE; slot += 2) {
            count += (int) (entries[slot] & VALID);
        }
        return count;
    }

    public TlbState snapshot() {
        return new TlbState(entries);
    }

    public void restore(TlbState state) {
        pages.forgetAll();
        state.copyTo(entries);
    }
}
