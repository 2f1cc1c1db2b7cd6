package faultline.ui.inspect;

import faultline.history.Moment;
import faultline.machine.memory.PageEntry;
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
 */
record PageWalk(long linear, boolean paging, long root, List<Level> levels, OptionalLong physical) {

    /**
     * One entry.
     *
     * @param level        4 (PML4) to 1 (page table)
     * @param index        0 to 511
     * @param entryAddress physical
     * @param mapsPage     whether the walk ends here, at a page
     */
    record Level(int level, int index, long entryAddress, long entry, boolean mapsPage) {
        boolean present() {
            return (entry & PageEntry.PRESENT) != 0;
        }
    }

    static PageWalk of(Moment moment, long linear) {
        if (!moment.registers().paging()) {
            return new PageWalk(linear, false, 0, List.of(), OptionalLong.of(linear & 0xFFFF_FFFFL));
        }
        TableWalk walk = new TableWalk();
        walk.follow(moment.memory(), moment.registers(), linear);
        List<Level> levels = new ArrayList<>();
        for (int number = walk.mode().levels(); number >= walk.lastLevel(); number--) {
            levels.add(new Level(number, walk.mode().index(linear, number), walk.entryAddress(number), walk.entry(number),
                    number == walk.lastLevel() && walk.mapsPage()));
        }
        Level top = levels.get(0);
        return new PageWalk(linear, true, top.entryAddress() - (long) top.index() * walk.mode().entrySize(), levels,
                walk.mapsPage() ? OptionalLong.of(walk.physical()) : OptionalLong.empty());
    }
}
