package faultline.machine.memory;

import java.util.Arrays;

/**
 * The translation lookaside buffer: {@value #ENTRIES} entries of 4 KiB, each chosen by the page number, so that what it
 * holds depends on the run alone. As kernels like round addresses, more bits of the number take part than the lowest. A
 * large page fills one entry for each 4 KiB that is used; what drops one of them drops all. Source: Intel SDM volume 3,
 * "Operations that Invalidate TLBs and Paging-Structure Caches".
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
    /** Two bits: the size of the page that the entry is a part of, see {@link #PAGE_BITS}. */
    private static final int PAGE_SHIFT = 5;
    /** How many bits of an address lie within a page of 4 KiB, 2 MiB, 4 MiB and 1 GiB. */
    private static final int[] PAGE_BITS = {12, 21, 22, 30};
    static final long FRAME = 0x000F_FFFF_FFFF_F000L;
    static final long VALID = 1;
    static final int SPACE_SHIFT = 52;

    /** The entries, and behind them the identifier of the address space in use. */
    final long[] entries = new long[2 * ENTRIES + 1];
    static final int SPACE = 2 * ENTRIES;

    /**
     * For each size of large pages, which of them may have parts among the entries: a bit for each page number modulo 64.
     * Not part of the state: it only saves looking for them, for most pages that are dropped are small.
     */
    private final long[] largePages = new long[PAGE_BITS.length];

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

    /** @param span the size of the page in bytes, of which a large one fills one entry for these 4 KiB */
    void put(long linear, long frameAndRights, long span) {
        int slot = slot(linear);
        pages.forget(slot >> 1);
        int size = size(span);
        entries[slot] = tag(linear);
        entries[slot + 1] = frameAndRights | (long) size << PAGE_SHIFT | entries[SPACE] << SPACE_SHIFT;
        note(linear, size);
    }

    private void note(long linear, int size) {
        largePages[size] |= 1L << (linear >>> PAGE_BITS[size]);
    }

    private boolean mayLieInLargePage(long linear) {
        for (int size = 1; size < PAGE_BITS.length; size++) {
            if ((largePages[size] >>> (linear >>> PAGE_BITS[size]) & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The index of a page size. */
    private static int size(long span) {
        int size = 0;
        while (1L << PAGE_BITS[size] != span) {
            size++;
        }
        return size;
    }

    /** The index of the size of the page that an entry is a part of. */
    private static int sizeOf(long data) {
        return (int) (data >>> PAGE_SHIFT) & PAGE_BITS.length - 1;
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

    /** What a drop of one page drops. */
    private interface Which {
        boolean drops(long data);
    }

    /** Drops the entries for one page of the address space in use, global or not. */
    void drop(long linear) {
        drop(linear, this::serves);
    }

    /** Drops the entries for one page of an address space, unless it is global. */
    void drop(int identifier, long linear) {
        drop(linear, data -> (data & GLOBAL) == 0 && data >>> SPACE_SHIFT == identifier);
    }

    private void drop(long linear, Which which) {
        pages.forget(number(linear));
        dropPart(slot(linear), linear, which);
        if (mayLieInLargePage(linear)) {
            for (int slot = 0; slot < SPACE; slot += 2) {
                dropPart(slot, linear, which);
            }
        }
    }

    /** Drops an entry if its page is that of an address. */
    private void dropPart(int slot, long linear, Which which) {
        long data = entries[slot + 1];
        if ((entries[slot] & VALID) != 0 && (entries[slot] ^ linear) >>> PAGE_BITS[sizeOf(data)] == 0 && which.drops(data)) {
            pages.forget(slot >> 1);
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
        Arrays.fill(largePages, 0);
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
        Arrays.fill(largePages, 0);
        for (int slot = 0; slot < SPACE; slot += 2) {
            note(entries[slot], sizeOf(entries[slot + 1]));
        }
    }
}
