package faultline.machine.memory;

/** Bits of paging entries. Source: Intel SDM volume 3, "4-Level Paging and 5-Level Paging" and "PAE Paging". */
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
    static final long BEYOND_PHYSICAL = ADDRESS & -(1L << PHYSICAL_ADDRESS_BITS);
    /** Bits of a PDPTE of PAE paging that must be clear: 1, 2, 5 to 8, and those beyond physical addresses. */
    public static final long PAE_DIRECTORY_POINTER_RESERVED = 0x1E6L | -(1L << PHYSICAL_ADDRESS_BITS);

    private PageEntry() {
    }
}
