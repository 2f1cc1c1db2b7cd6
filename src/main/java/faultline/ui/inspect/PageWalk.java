package faultline.ui.inspect;

import faultline.history.Moment;
import faultline.machine.memory.PageEntry;
import faultline.machine.memory.PagingMode;
import faultline.machine.memory.TableWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How a linear address is translated at a moment, read from the paging structures without effect on the machine.
 *
 * @param linear   the address
 * @param paging   whether paging is on; without it the linear address is the physical one
 * @param root     the physical address of the PML4 table
 * @param levels   the entries that are read, from the PML4 down to the one that maps the page or is not present
 * @param physical the physical address, or empty where no page is mapped
 * @param parts    the address taken apart: indices from the first table on, then the offset
 */
record PageWalk(long linear, boolean paging, long root, List<Level> levels, OptionalLong physical, List<Part> parts) {

    /**
     * A part of the address: the index into a table, or the offset in the page.
     *
     * @param level 4 to 1 for an index, 0 for the offset
     * @param first number of its lowest bit
     * @param bits  how many bits it has
     */
    record Part(int level, long value, int first, int bits) {
        static Part of(long linear, int level, int first, int bits) {
            return new Part(level, linear >>> first & (1L << bits) - 1, first, bits);
        }

        /** Its bits as the manual writes them. */
        String range() {
            return first + bits - 1 + ":" + first;
        }
    }

    /**
     * One entry.
     *
     * @param level        4 (PML4) to 1 (page table)
     * @param index        0 to 511
     * @param entryAddress physical
     * @param mapsPage     whether the walk ends here, at a page
     * @param fails        whether the walk ends here with a page fault
     */
    record Level(int level, int index, long entryAddress, long entry, boolean mapsPage, boolean fails) {
        boolean present() {
            return (entry & PageEntry.PRESENT) != 0;
        }
    }

    static PageWalk of(Moment moment, long linear) {
        if (!moment.registers().paging()) {
            return new PageWalk(linear, false, 0, List.of(), OptionalLong.of(linear & 0xFFFF_FFFFL), List.of());
        }
        TableWalk walk = new TableWalk();
        walk.follow(moment.memory(), moment.registers(), linear);
        List<Level> levels = new ArrayList<>();
        for (int number = walk.mode().levels(); number >= walk.lastLevel(); number--) {
            levels.add(new Level(number, walk.mode().index(linear, number), walk.entryAddress(number), walk.entry(number),
                    number == walk.lastLevel() && walk.mapsPage(),
                    number == walk.lastLevel() && walk.broken() != null));
        }
        Level top = levels.get(0);
        return new PageWalk(linear, true, top.entryAddress() - (long) top.index() * walk.mode().entrySize(), levels,
                walk.mapsPage() ? OptionalLong.of(walk.physical()) : OptionalLong.empty(), parts(walk, linear));
    }

    /** A large page leaves the lower indices to its offset. */
    private static List<Part> parts(TableWalk walk, long linear) {
        List<Part> parts = new ArrayList<>();
        int lowest = walk.mapsPage() ? walk.lastLevel() : 1;
        long above = walk.mode() == PagingMode.FOUR_LEVEL ? 48 : 32;
        for (int level = walk.mode().levels(); level >= lowest; level--) {
            int first = Long.numberOfTrailingZeros(walk.mode().span(level));
            parts.add(Part.of(linear, level, first, (int) above - first));
            above = first;
        }
        parts.add(Part.of(linear, 0, 0, (int) above));
        return parts;
    }
}
