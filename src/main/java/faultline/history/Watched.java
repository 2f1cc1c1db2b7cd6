package faultline.history;

import faultline.history.condition.Place;
import faultline.machine.MachineState;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.Purpose;
import faultline.machine.memory.MemoryReader;
import faultline.machine.memory.TableWalk;
import faultline.machine.register.ControlBits;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterReader;
import faultline.machine.register.RegisterState;
import faultline.machine.segment.Gate;
import faultline.machine.segment.TaskStateSegment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Memory that is watched, as it lies in one state of the machine. */
final class Watched {
    private static final int PAGE = 4096;
    private static final int LEGACY_GATE = 8;
    private static final int STACK_SLOT = 8;
    /** A larger stretch is not looked at page by page. */
    private static final int MOST_PAGES = 512;

    /** Linear addresses, the last one inclusive. */
    private record Range(long from, long to) {
    }

    private final Place place;
    private final TableWalk walk = new TableWalk();
    /** Where a slot lies at other times of the run: guests fill their tables before they name them to the processor. */
    private final Set<Range> elsewhere = new HashSet<>();

    /** @param known registers that name the tables of the run */
    Watched(Place place, List<RegisterState> known) {
        this.place = place;
        if (place instanceof Place.Slot) {
            for (RegisterState registers : known) {
                Range range = range(registers);
                if (range != null) {
                    elsewhere.add(range);
                }
            }
        }
    }

    // ---- events -----------------------------------------------------------------------------------------------------

    /** Whether an event writes there; {@code registers} and {@code memory} are those before its step. */
    boolean isWrittenBy(MachineEvent event, RegisterReader registers, MemoryReader memory) {
        if (event instanceof MachineEvent.MemoryWritten write) {
            return isAt(write.purpose() == Purpose.PAGING, write.linear(), write.physical(), write.size(), registers, memory);
        }
        return event instanceof MachineEvent.ValuePushed push
                && isAt(false, push.address(), push.physical(), push.size(), registers, memory);
    }

    /** Whether an event reads there. Fetching an instruction does not count. */
    boolean isReadBy(MachineEvent event, RegisterReader registers, MemoryReader memory) {
        if (event instanceof MachineEvent.MemoryRead read) {
            return isAt(false, read.linear(), read.physical(), read.size(), registers, memory);
        }
        return event instanceof MachineEvent.PageWalked walked && isAt(true, walked.linear(), walked.entryAddress(),
                entrySize(registers), registers, memory);
    }

    private static int entrySize(RegisterReader registers) {
        return (registers.get(RegisterFile.CR4) & ControlBits.CR4_PAE) != 0 ? 8 : 4;
    }

    /** @param physicalOnly whether the access has no linear address: the processor's own to paging entries */
    private boolean isAt(boolean physicalOnly, long linear, long physical, int size, RegisterReader registers,
                         MemoryReader memory) {
        if (place instanceof Place.Entries entries) {
            return isEntry(entries.address().value(null), physical, size, registers, memory);
        }
        if (place instanceof Place.Bytes bytes && bytes.physical()) {
            return overlaps(bytes.from(), bytes.to(), physical, size);
        }
        Range now = range(registers);
        if (now != null && isIn(now, physicalOnly, linear, physical, size, registers, memory)) {
            return true;
        }
        for (Range range : elsewhere) {
            if (isIn(range, physicalOnly, linear, physical, size, registers, memory)) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(Range range, boolean physicalOnly, long linear, long physical, int size,
                         RegisterReader registers, MemoryReader memory) {
        return physicalOnly ? overlapsMapped(range.from(), range.to(), physical, size, registers, memory)
                : overlaps(range.from(), range.to(), linear, size);
    }

    private static boolean overlaps(long from, long to, long address, int size) {
        return Long.compareUnsigned(address, to) <= 0 && Long.compareUnsigned(from, address + size - 1) <= 0;
    }

    private boolean isEntry(long linear, long physical, int size, RegisterReader registers, MemoryReader memory) {
        if (!paging(registers)) {
            return false;
        }
        walk.follow(memory, registers, linear);
        for (int level = walk.mode().levels(); level >= walk.lastLevel(); level--) {
            if (overlaps(walk.entryAddress(level), walk.entryAddress(level) + walk.mode().entrySize() - 1, physical, size)) {
                return true;
            }
        }
        return false;
    }

    private static boolean overlapsMapped(long from, long to, long physical, int size, RegisterReader registers,
                                          MemoryReader memory) {
        if (!paging(registers)) {
            return overlaps(from, to, physical, size);
        }
        return new MappedRange(registers, memory, physical, physical + size - 1).holds(from, to);
    }

    private static boolean paging(RegisterReader registers) {
        return (registers.get(RegisterFile.CR0) & ControlBits.CR0_PG) != 0;
    }

    private static boolean longMode(RegisterReader registers) {
        return (registers.get(RegisterFile.EFER) & ControlBits.EFER_LMA) != 0;
    }

    // ---- linear addresses ------------------------------------------------------------------------------------------

    /** The linear addresses as the registers have them now, or null where there is no such slot. */
    private Range range(RegisterReader registers) {
        if (place instanceof Place.Bytes bytes) {
            return new Range(bytes.from(), bytes.to());
        }
        Place.Slot slot = (Place.Slot) place;
        boolean wide = longMode(registers);
        if (slot.table() == Place.Table.GATE) {
            int size = wide ? Gate.SIZE : LEGACY_GATE;
            return slot(registers.get(RegisterFile.IDTR_BASE), registers.get(RegisterFile.IDTR_LIMIT), slot.number() * size, size);
        }
        if (slot.table() == Place.Table.IST && !wide) {
            return null;
        }
        int offset = slot.table() == Place.Table.IST ? TaskStateSegment.interruptStackOffset(slot.number())
                : wide ? TaskStateSegment.privilegeStackOffset(slot.number()) : STACK_SLOT / 2 + STACK_SLOT * slot.number();
        return slot(registers.get(RegisterFile.BASE + RegisterFile.TR), registers.get(RegisterFile.LIMIT + RegisterFile.TR),
                offset, STACK_SLOT);
    }

    private static Range slot(long base, long limit, int offset, int size) {
        return offset + size - 1 > limit ? null : new Range(base + offset, base + offset + size - 1);
    }

    // ---- pages --------------------------------------------------------------------------------------------------------

    /** Whether nothing can have been written there between two places of a run: all that decides it is the very same. */
    boolean isUntouched(Tape.Stand earlier, Tape.Stand later) {
        if (place instanceof Place.Bytes bytes && bytes.physical()) {
            return sharesAll(earlier.state(), later.state(), bytes.from(), bytes.to());
        }
        if (earlier.tableLoads() != later.tableLoads()) {
            return false;
        }
        MachineState then = earlier.state();
        if (place instanceof Place.Entries entries) {
            return !paging(then.registers()) || sharesEntries(then, later.state(), entries.address().value(null));
        }
        Range now = range(then.registers());
        if (now != null && !sharesMapped(then, later.state(), now)) {
            return false;
        }
        return elsewhere.stream().allMatch(range -> sharesMapped(then, later.state(), range));
    }

    private boolean sharesMapped(MachineState then, MachineState later, Range range) {
        long to = range.to();
        long from = range.from();
        if (Long.compareUnsigned(to - from, (long) MOST_PAGES * PAGE) > 0) {
            return false;
        }
        for (long at = from; ; at = (at | PAGE - 1) + 1) {
            if (!sharesMapped(then, later, at)) {
                return false;
            }
            if (Long.compareUnsigned(at | PAGE - 1, to) >= 0) {
                return true;
            }
        }
    }

    private static boolean sharesAll(MachineState earlier, MachineState later, long from, long to) {
        if (Long.compareUnsigned(to - from, (long) MOST_PAGES * PAGE) > 0) {
            return false;
        }
        for (long at = from; ; at = (at | PAGE - 1) + 1) {
            if (!earlier.memory().sharesPage(later.memory(), at)) {
                return false;
            }
            if (Long.compareUnsigned(at | PAGE - 1, to) >= 0) {
                return true;
            }
        }
    }

    private boolean sharesMapped(MachineState earlier, MachineState later, long linear) {
        if (!paging(earlier.registers())) {
            return earlier.memory().sharesPage(later.memory(), linear & 0xFFFF_FFFFL);
        }
        long cached = earlier.tlb().frame(linear);
        if (cached >= 0 && !earlier.memory().sharesPage(later.memory(), cached)) {
            return false;
        }
        return sharesEntries(earlier, later, linear)
                && (!walk.mapsPage() || earlier.memory().sharesPage(later.memory(), walk.physical()));
    }

    private boolean sharesEntries(MachineState earlier, MachineState later, long linear) {
        walk.follow(earlier.memory(), earlier.registers(), linear);
        for (int level = walk.mode().levels(); level >= walk.lastLevel(); level--) {
            if (!earlier.memory().sharesPage(later.memory(), walk.entryAddress(level))) {
                return false;
            }
        }
        return true;
    }
}
