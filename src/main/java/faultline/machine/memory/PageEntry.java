package faultline.machine.memory;

/** Bits of the entries of 4-level paging. Source: Intel SDM volume 3, "4-Level Paging and 5-Level Paging". */
public final class PageEntry {
    public static final long PRESENT = 1;
    public static final long WRITABLE = 1 << 1;
    public static final long USER = 1 << 2;
    public static final long ACCESSED = 1 << 5;
    public static final long DIRTY = 1 << 6;
    /** PS: the entry maps a large page. */
    public static final long LARGE = 1 << 7;
    public static final long GLOBAL = 1 << 8;
    public static final long NO_EXECUTE = 1L << 63;
    /** The physical addresses of this machine have 40 bits. */
    public static final int PHYSICAL_ADDRESS_BITS = 40;
    /** The physical address in an entry that names a table or a 4 KiB page. */
    public static final long ADDRESS = 0x000F_FFFF_FFFF_F000L;
    private static final long BEYOND_PHYSICAL = ADDRESS & -(1L << PHYSICAL_ADDRESS_BITS);

    private PageEntry() {
    }

    /** The entry's index at a level, 4 (PML4) to 1 (page table), for a linear address: 0 to 511. */
    public static int index(long linear, int level) {
        return (int) (linear >>> 12 + 9 * (level - 1)) & 511;
    }

    /** The size in bytes of what one entry of a level spans: 4 KiB at level 1. */
    public static long span(int level) {
        return 1L << 12 + 9 * (level - 1);
    }

    /** Whether an entry at a level maps a page rather than naming a table. */
    public static boolean mapsPage(long entry, int level) {
        return level == 1 || (level == 2 || level == 3) && (entry & LARGE) != 0;
    }

    /** Whether a present entry has a reserved bit set. */
    public static boolean reservedBitSet(long entry, int level, boolean noExecuteEnabled) {
        long reserved = BEYOND_PHYSICAL;
        if (!noExecuteEnabled) {
            reserved |= NO_EXECUTE;
        }
        if (level == 4) {
            reserved |= LARGE;
        } else if (level > 1 && mapsPage(entry, level)) {
            reserved |= span(level) - 1 & ~0x1FFFL;
        }
        return (entry & reserved) != 0;
    }
}
