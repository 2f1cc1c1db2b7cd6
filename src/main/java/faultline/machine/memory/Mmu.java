package faultline.machine.memory;

import faultline.machine.event.EventOutlet;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ErrorCodes;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.register.ControlBits;
import faultline.machine.register.RegisterFile;

/**
 * Translates linear addresses to physical ones: 4-level paging with pages of 4 KiB, 2 MiB and 1 GiB, or none.
 *
 * <p>Source: Intel SDM volume 3, "4-Level Paging and 5-Level Paging", "Access Rights", "Page-Fault Exceptions" and
 * "Accessed and Dirty Flags".
 */
public final class Mmu {
    private static final int LEVELS = 4;

    private final Ram ram;
    private final long[] registers;
    private final Tlb tlb;
    private final EventOutlet events;
    private final long[] entryAddresses = new long[LEVELS + 1];
    private final long[] entryValues = new long[LEVELS + 1];

    /** @param registers the processor's register file, read at each walk */
    public Mmu(Ram ram, long[] registers, Tlb tlb, EventOutlet events) {
        this.ram = ram;
        this.registers = registers;
        this.tlb = tlb;
        this.events = events;
    }

    /**
     * The physical address for a linear one.
     *
     * @param user whether the access is made in user mode; implicit accesses to system tables never are
     * @throws ProcessorFault #PF when a level forbids the access
     */
    public long translate(long linear, Access access, boolean user) {
        int slot = Tlb.slot(linear);
        if (tlb.entries[slot] == Tlb.tag(linear)) {
            long data = tlb.entries[slot + 1];
            if (permits(data, access, user) && (access != Access.WRITE || (data & Tlb.DIRTY) != 0)) {
                return data & Tlb.FRAME | linear & 0xFFF;
            }
        }
        return (registers[RegisterFile.CR0] & ControlBits.CR0_PG) == 0 ? linear & 0xFFFF_FFFFL
                : walk(linear, access, user);
    }

    private boolean permits(long rights, Access access, boolean user) {
        return brokenRight(rights, access, user) == null;
    }

    /** The rule that an access breaks under the rights of one entry or of all levels together, or null. */
    private Rule brokenRight(long rights, Access access, boolean user) {
        if (user && (rights & Tlb.USER) == 0) {
            return Rule.PAGE_USER;
        }
        if (access == Access.WRITE && (rights & Tlb.WRITABLE) == 0 && (user || writeProtected())) {
            return Rule.PAGE_WRITABLE;
        }
        return access == Access.FETCH && (rights & Tlb.NO_EXECUTE) != 0 ? Rule.PAGE_EXECUTABLE : null;
    }

    private boolean writeProtected() {
        return (registers[RegisterFile.CR0] & ControlBits.CR0_WP) != 0;
    }

    private boolean noExecuteEnabled() {
        return (registers[RegisterFile.EFER] & ControlBits.EFER_NXE) != 0;
    }

    private long walk(long linear, Access access, boolean user) {
        long table = registers[RegisterFile.CR3] & PageEntry.ADDRESS;
        int level = LEVELS;
        Rule broken;
        while (true) {
            long entryAddress = table + 8L * PageEntry.index(linear, level);
            long entry = ram.read(entryAddress, 8);
            entryAddresses[level] = entryAddress;
            entryValues[level] = entry;
            broken = brokenEntry(entry, level);
            if (broken != null || PageEntry.mapsPage(entry, level)) {
                break;
            }
            table = entry & PageEntry.ADDRESS;
            level--;
        }
        int brokenLevel = level;
        for (int i = LEVELS; broken == null && i >= level; i--) {
            broken = brokenRight(rights(entryValues[i]), access, user);
            brokenLevel = i;
        }
        if (events.open) {
            report(linear, level, broken, brokenLevel);
        }
        if (broken != null) {
            tlb.drop(linear);
            throw ProcessorFault.page(errorCode(broken, access, user), linear, broken);
        }
        return complete(linear, level, access);
    }

    private Rule brokenEntry(long entry, int level) {
        if ((entry & PageEntry.PRESENT) == 0) {
            return Rule.PAGE_PRESENT;
        }
        return PageEntry.reservedBitSet(entry, level, noExecuteEnabled()) ? Rule.PAGE_RESERVED_BITS : null;
    }

    private static long rights(long entry) {
        return ((entry & PageEntry.WRITABLE) != 0 ? Tlb.WRITABLE : 0) | ((entry & PageEntry.USER) != 0 ? Tlb.USER : 0)
                | ((entry & PageEntry.NO_EXECUTE) != 0 ? Tlb.NO_EXECUTE : 0);
    }

    private void report(long linear, int lastLevel, Rule broken, int brokenLevel) {
        for (int level = LEVELS; level >= lastLevel; level--) {
            Rule rule = level == brokenLevel ? broken : null;
            boolean last = level == lastLevel && PageEntry.mapsPage(entryValues[level], level);
            events.emit(new MachineEvent.PageWalked(linear, level, entryAddresses[level], entryValues[level], rule, last));
        }
    }

    private long errorCode(Rule broken, Access access, boolean user) {
        long code = broken == Rule.PAGE_PRESENT ? 0 : ErrorCodes.PAGE_PRESENT;
        if (broken == Rule.PAGE_RESERVED_BITS) {
            code |= ErrorCodes.PAGE_RESERVED;
        }
        if (access == Access.WRITE) {
            code |= ErrorCodes.PAGE_WRITE;
        }
        if (user) {
            code |= ErrorCodes.PAGE_USER;
        }
        // I/D is reported only where the processor can tell fetches from reads at all.
        return access == Access.FETCH && noExecuteEnabled() ? code | ErrorCodes.PAGE_FETCH : code;
    }

    /** Sets the accessed and dirty flags, fills the TLB, and puts the address together. */
    private long complete(long linear, int lastLevel, Access access) {
        long allRights = Tlb.WRITABLE | Tlb.USER;
        for (int level = LEVELS; level >= lastLevel; level--) {
            long entry = entryValues[level];
            long flags = PageEntry.ACCESSED | (level == lastLevel && access == Access.WRITE ? PageEntry.DIRTY : 0);
            if ((entry & flags) != flags) {
                setFlags(entryAddresses[level], entry, entry | flags);
                entryValues[level] = entry | flags;
            }
            long rights = rights(entry);
            allRights = allRights & rights & (Tlb.WRITABLE | Tlb.USER) | (allRights | rights) & Tlb.NO_EXECUTE;
        }
        long last = entryValues[lastLevel];
        long span = PageEntry.span(lastLevel);
        long physical = last & PageEntry.ADDRESS & -span | linear & span - 1;
        long extra = (last & PageEntry.DIRTY) != 0 ? Tlb.DIRTY : 0;
        if ((last & PageEntry.GLOBAL) != 0 && (registers[RegisterFile.CR4] & ControlBits.CR4_PGE) != 0) {
            extra |= Tlb.GLOBAL;
        }
        tlb.put(linear, physical & Tlb.FRAME | allRights | extra);
        return physical;
    }

    private void setFlags(long entryAddress, long before, long after) {
        ram.write(entryAddress, 8, after);
        if (events.open) {
            events.emit(new MachineEvent.MemoryWritten(entryAddress, entryAddress, 8, before, after,
                    MachineEvent.Purpose.PAGING));
        }
    }

    /** INVLPG: forgets one page. */
    public void invalidate(long linear) {
        tlb.drop(linear);
    }

    /** A write to CR3: forgets all pages but the global ones. */
    public void invalidateNonGlobal() {
        tlb.dropNonGlobal();
    }

    /** A change of the paging bits in CR0, CR4 or EFER: forgets all pages. */
    public void invalidateAll() {
        tlb.dropAll();
    }
}
