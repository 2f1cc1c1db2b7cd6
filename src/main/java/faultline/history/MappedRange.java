package faultline.history;

import faultline.machine.memory.MemoryReader;
import faultline.machine.memory.PageEntry;
import faultline.machine.memory.PagingMode;
import faultline.machine.register.ControlBits;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterReader;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether some physical bytes lie in a range of linear addresses. It goes through the paging structures as they branch, and
 * through each that lies in the range as a whole once: what is not mapped costs nothing, and neither do tables that map
 * themselves.
 */
final class MappedRange {
    private static final long LOWER_HALF_END = 0x0000_7FFF_FFFF_FFFFL;
    private static final long UPPER_HALF = 0xFFFF_8000_0000_0000L;
    private static final long LAST_OF_32_BITS = 0xFFFF_FFFFL;

    private final RegisterReader registers;
    private final MemoryReader memory;
    private final PagingMode mode;
    private final boolean noExecute;
    private final boolean pageSizes;
    private final long first;
    private final long last;
    /** Tables that were gone through as a whole, with their levels. */
    private final Set<Long> done = new HashSet<>();

    /**
     * @param registers choose the paging structures; paging must be on
     * @param first     the physical address of the first byte
     * @param last      that of the last one
     */
    MappedRange(RegisterReader registers, MemoryReader memory, long first, long last) {
        this.registers = registers;
        this.memory = memory;
        this.first = first;
        this.last = last;
        mode = PagingMode.of(registers);
        noExecute = (registers.get(RegisterFile.EFER) & ControlBits.EFER_NXE) != 0;
        pageSizes = (registers.get(RegisterFile.CR4) & ControlBits.CR4_PSE) != 0;
    }

    /** Whether one of the bytes lies between two linear addresses, the last one included; unsigned. */
    boolean holds(long from, long to) {
        if (mode != PagingMode.FOUR_LEVEL) {
            return Long.compareUnsigned(from, LAST_OF_32_BITS) <= 0 && within(from, least(to, LAST_OF_32_BITS));
        }
        return Long.compareUnsigned(from, LOWER_HALF_END) <= 0 && within(from, least(to, LOWER_HALF_END))
                || Long.compareUnsigned(to, UPPER_HALF) >= 0 && within(most(from, UPPER_HALF), to);
    }

    private static long least(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? a : b;
    }

    private static long most(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? a : b;
    }

    private boolean within(long from, long to) {
        return within(mode.root(registers.get(RegisterFile.CR3)), mode.levels(), from, to);
    }

    /** @param table physical address of the table of a level that maps all addresses between these two */
    private boolean within(long table, int level, long from, long to) {
        long span = mode.span(level);
        for (int index = mode.index(from, level); index <= mode.index(to, level); index++) {
            long begin = index == mode.index(from, level) ? from : (to & -span) - (mode.index(to, level) - index) * span;
            long end = index == mode.index(to, level) ? to : begin | span - 1;
            long entry = mode == PagingMode.PAE && level == 3 ? registers.get(RegisterFile.PDPTE0 + index)
                    : memory.read(table + (long) mode.entrySize() * index, mode.entrySize());
            if (leads(entry, level, begin, end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an entry leads from addresses within its span to one of the bytes. */
    private boolean leads(long entry, int level, long from, long to) {
        if ((entry & PageEntry.PRESENT) == 0 || mode.reservedBitSet(entry, level, noExecute, pageSizes)) {
            return false;
        }
        long span = mode.span(level);
        if (mode.mapsPage(entry, level, pageSizes)) {
            long page = mode.address(entry, level, true);
            return page + (from & span - 1) <= last && first <= page + (to & span - 1);
        }
        long table = mode.address(entry, level, false);
        boolean whole = (from & span - 1) == 0 && (to & span - 1) == span - 1;
        // The lowest bits of a table's address are 0.
        return (!whole || done.add(table | level)) && within(table, level - 1, from, to);
    }
}
