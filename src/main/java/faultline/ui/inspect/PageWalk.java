package faultline.ui.inspect;

import faultline.history.Moment;
import faultline.machine.memory.MemoryReader;
import faultline.machine.memory.PageEntry;
import faultline.machine.register.RegisterFile;
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
     */
    record Level(int level, int index, long entryAddress, long entry) {
        boolean present() {
            return (entry & PageEntry.PRESENT) != 0;
        }

        boolean mapsPage() {
            return PageEntry.mapsPage(entry, level);
        }
    }

    private static final int TOP = 4;

    static PageWalk of(Moment moment, long linear) {
        if (!moment.registers().paging()) {
            return new PageWalk(linear, false, 0, List.of(), OptionalLong.of(linear & 0xFFFF_FFFFL));
        }
        MemoryReader memory = moment.memory();
        long root = moment.registers().get(RegisterFile.CR3) & PageEntry.ADDRESS;
        List<Level> levels = new ArrayList<>();
        long table = root;
        for (int number = TOP; number >= 1; number--) {
            int index = PageEntry.index(linear, number);
            Level level = new Level(number, index, table + 8L * index, memory.read(table + 8L * index, 8));
            levels.add(level);
            if (!level.present()) {
                return new PageWalk(linear, true, root, levels, OptionalLong.empty());
            }
            if (level.mapsPage()) {
                long offset = PageEntry.span(number) - 1;
                long frame = level.entry() & PageEntry.ADDRESS & ~offset;
                return new PageWalk(linear, true, root, levels, OptionalLong.of(frame | linear & offset));
            }
            table = level.entry() & PageEntry.ADDRESS;
        }
        throw new AssertionError("an entry of level 1 maps a page");
    }
}
