package faultline.machine.memory;

import faultline.machine.register.ControlBits;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterReader;

/** The kinds of paging. Source: Intel SDM volume 3, "Paging Modes and Control Bits". */
public enum PagingMode {
    /** Linear addresses are physical ones. */
    NONE(0, 0, 0),
    /** Two levels of 4-byte entries. */
    THIRTY_TWO_BIT(2, 4, 10),
    /** Three levels of 8-byte entries, the first of them the four PDPTE registers. */
    PAE(3, 8, 9),
    /** Four levels of 8-byte entries, in IA-32e mode. */
    FOUR_LEVEL(4, 8, 9);

    private static final long PAE_ROOT = 0xFFFF_FFE0L;

    private final int levels;
    private final int entrySize;
    private final int indexBits;

    PagingMode(int levels, int entrySize, int indexBits) {
        this.levels = levels;
        this.entrySize = entrySize;
        this.indexBits = indexBits;
    }

    /** The mode that the control registers choose. */
    public static PagingMode of(RegisterReader registers) {
        if ((registers.get(RegisterFile.CR0) & ControlBits.CR0_PG) == 0) {
            return NONE;
        }
        if ((registers.get(RegisterFile.EFER) & ControlBits.EFER_LMA) != 0) {
            return FOUR_LEVEL;
        }
        return (registers.get(RegisterFile.CR4) & ControlBits.CR4_PAE) != 0 ? PAE : THIRTY_TWO_BIT;
    }

    /** The number of levels; the first table read is of the level with this number, the last of level 1. */
    public int levels() {
        return levels;
    }

    /** The physical address of the first table, which CR3 names. */
    public long root(long cr3) {
        return switch (this) {
            case PAE -> cr3 & PAE_ROOT;
            case THIRTY_TWO_BIT -> cr3 & 0xFFFF_F000L;
            default -> cr3 & PageEntry.ADDRESS;
        };
    }

    /** Bytes of an entry. */
    public int entrySize() {
        return entrySize;
    }

    /** An address's index into a table of a level. */
    public int index(long linear, int level) {
        int bits = this == PAE && level == 3 ? 2 : indexBits;
        return (int) (linear >>> 12 + indexBits * (level - 1)) & (1 << bits) - 1;
    }

    /** The size in bytes of what one entry of a level spans: 4 KiB at level 1. */
    public long span(int level) {
        return 1L << 12 + indexBits * (level - 1);
    }

    /**
     * Whether an entry of a level maps a page rather than naming a table.
     *
     * @param pageSizeExtensions CR4.PSE, which 32-bit paging asks
     */
    public boolean mapsPage(long entry, int level, boolean pageSizeExtensions) {
        if (level == 1) {
            return true;
        }
        boolean large = (entry & PageEntry.LARGE) != 0;
        return switch (this) {
            case FOUR_LEVEL -> large && level <= 3;
            case PAE -> large && level == 2;
            default -> large && pageSizeExtensions;
        };
    }

    /** Whether a present entry has a reserved bit set. */
    public boolean reservedBitSet(long entry, int level, boolean noExecuteEnabled, boolean pageSizeExtensions) {
        boolean page = mapsPage(entry, level, pageSizeExtensions);
        long withinPage = page && level > 1 ? span(level) - 1 & ~0x1FFFL : 0;
        if (this == THIRTY_TWO_BIT) {
            // No PSE-36: bits 13 to 21 of an entry for a 4 MiB page are reserved.
            return (entry & withinPage) != 0;
        }
        long reserved = withinPage | PageEntry.BEYOND_PHYSICAL;
        if (!noExecuteEnabled) {
            reserved |= PageEntry.NO_EXECUTE;
        }
        if (this == PAE) {
            reserved |= 0x7FF0_0000_0000_0000L;
            return level == 3 ? (entry & PageEntry.PAE_DIRECTORY_POINTER_RESERVED) != 0 : (entry & reserved) != 0;
        }
        return (entry & (level == 4 ? reserved | PageEntry.LARGE : reserved)) != 0;
    }

    /** The physical address that an entry names: a table's, or the beginning of a page. */
    public long address(long entry, int level, boolean page) {
        long bits = entry & (this == THIRTY_TWO_BIT ? 0xFFFF_F000L : PageEntry.ADDRESS);
        return page ? bits & -span(level) : bits;
    }
}
