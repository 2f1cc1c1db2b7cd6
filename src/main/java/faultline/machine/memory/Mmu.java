package faultline.machine.memory;

import faultline.machine.event.EventOutlet;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ErrorCodes;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterReader;

/**
 * Translates linear addresses to physical ones, in each {@link PagingMode}.
 *
 * <p>Source: Intel SDM volume 3, "Access Rights", "Page-Fault Exceptions", "Accessed and Dirty Flags" and "Caching
 * Translation Information".
 */
public final class Mmu {
    /** Bits of contexts: WP is bit 1, SMEP and SMAP are bits 2 and 3. */
    private static final int CR0_TO_CONTEXT = 15;
    private static final int CR4_TO_CONTEXT = 18;
    private static final long USER_CONTEXT = 1 << 4;
    /** Supervisor mode with RFLAGS.AC, which SMAP asks for. */
    private static final long ALLOWED_CONTEXT = 1 << 5;

    private final Ram ram;
    private final long[] registers;
    private final Tlb tlb;
    private final EventOutlet events;
    private final TableWalk walk = new TableWalk();
    private final RegisterReader reader;
    /** What the last translation came to. */
    private long physical;
    private ProcessorFault fault;

    /** @param registers the processor's register file, read at each walk */
    public Mmu(Ram ram, long[] registers, Tlb tlb, EventOutlet events) {
        this.ram = ram;
        this.registers = registers;
        reader = place -> registers[place];
        this.tlb = tlb;
        this.events = events;
        ram.onReplacement(tlb.pages::forgetAll);
    }

    /** The pages that accesses have found. */
    public PageCache pages() {
        return tlb.pages;
    }

    /** The context in which {@link #pages} may be asked: who asks, and the bits that decide about rights. Never 0. */
    public long context(Privilege privilege) {
        long cr4 = registers[RegisterFile.CR4];
        long context = 1 | (cr4 & (ControlBits.CR4_SMEP | ControlBits.CR4_SMAP)) >>> CR4_TO_CONTEXT
                | (registers[RegisterFile.CR0] & ControlBits.CR0_WP) >>> CR0_TO_CONTEXT;
        if (privilege == Privilege.USER) {
            return context | USER_CONTEXT;
        }
        boolean allowed = privilege == Privilege.SUPERVISOR && (registers[RegisterFile.RFLAGS] & Flags.AC) != 0;
        return allowed ? context | ALLOWED_CONTEXT : context;
    }


    /**
     * The physical address for a linear one.
     *
     * @throws ProcessorFault #PF when a level forbids the access
     */
    public long translate(long linear, Access access, Privilege privilege) {
        ProcessorFault found = fault(linear, access, privilege);
        if (found != null) {
            throw found;
        }
        return physical;
    }

    /** What {@link #translate} would throw, or null; its effects are the same. */
    public ProcessorFault fault(long linear, Access access, Privilege privilege) {
        fault = null;
        physical = find(linear, access, privilege);
        if (fault == null) {
            tlb.pages.remember(ram, linear, physical, access, context(privilege));
        }
        return fault;
    }

    private long find(long linear, Access access, Privilege privilege) {
        int slot = Tlb.number(linear) << 1;
        if (tlb.entries[slot] == Tlb.tag(linear)) {
            long data = tlb.entries[slot + 1];
            if (tlb.serves(data) && brokenRight(data, access, privilege) == null
                    && (access != Access.WRITE || (data & Tlb.DIRTY) != 0)) {
                return data & Tlb.FRAME | linear & 0xFFF;
            }
        }
        return (registers[RegisterFile.CR0] & ControlBits.CR0_PG) == 0 ? linear & 0xFFFF_FFFFL
                : walk(linear, access, privilege);
    }

    /** The rule that an access breaks under the rights of all levels together, or null. */
    private Rule brokenRight(long rights, Access access, Privilege privilege) {
        boolean userPage = (rights & Tlb.USER) != 0;
        if (privilege == Privilege.USER) {
            if (!userPage) {
                return Rule.PAGE_USER;
            }
        } else if (userPage && (registers[RegisterFile.CR4] & (ControlBits.CR4_SMEP | ControlBits.CR4_SMAP)) != 0) {
            Rule broken = brokenPrevention(access, privilege);
            if (broken != null) {
                return broken;
            }
        }
        if (access == Access.WRITE && (rights & Tlb.WRITABLE) == 0 && (privilege == Privilege.USER || writeProtected())) {
            return Rule.PAGE_WRITABLE;
        }
        return access == Access.FETCH && (rights & Tlb.NO_EXECUTE) != 0 ? Rule.PAGE_EXECUTABLE : null;
    }

    /** SMEP and SMAP: what supervisor mode may not do with pages of user mode. */
    private Rule brokenPrevention(Access access, Privilege privilege) {
        long cr4 = registers[RegisterFile.CR4];
        if (access == Access.FETCH) {
            return (cr4 & ControlBits.CR4_SMEP) != 0 ? Rule.SUPERVISOR_FETCH : null;
        }
        boolean allowed = privilege == Privilege.SUPERVISOR && (registers[RegisterFile.RFLAGS] & Flags.AC) != 0;
        return (cr4 & ControlBits.CR4_SMAP) != 0 && !allowed ? Rule.SUPERVISOR_ACCESS : null;
    }

    private boolean writeProtected() {
        return (registers[RegisterFile.CR0] & ControlBits.CR0_WP) != 0;
    }

    private boolean noExecuteEnabled() {
        return (registers[RegisterFile.EFER] & ControlBits.EFER_NXE) != 0 && walk.mode() != PagingMode.THIRTY_TWO_BIT;
    }

    private long walk(long linear, Access access, Privilege privilege) {
        walk.follow(ram, reader, linear);
        Rule broken = walk.broken();
        int brokenLevel = walk.lastLevel();
        if (broken == null) {
            broken = brokenRight(combinedRights(walk.lastLevel()), access, privilege);
            brokenLevel = broken == null ? 0 : decidingLevel(broken, access, privilege);
        }
        if (events.open) {
            report(linear, broken, brokenLevel);
        }
        if (broken != null) {
            tlb.drop(linear);
            fault = ProcessorFault.page(errorCode(broken, access, privilege), linear, broken);
            return 0;
        }
        return complete(linear, access);
    }

    /** The first level whose entry, with those above it, breaks a rule. */
    private int decidingLevel(Rule broken, Access access, Privilege privilege) {
        for (int level = walk.mode().levels(); level > walk.lastLevel(); level--) {
            // A user page is one only when all levels say so, so the rules against user pages are decided at the last.
            boolean needsAll = broken == Rule.SUPERVISOR_FETCH || broken == Rule.SUPERVISOR_ACCESS;
            if (!needsAll && brokenRight(combinedRights(level), access, privilege) == broken) {
                return level;
            }
        }
        return walk.lastLevel();
    }

    /** What all levels from the first to this one allow together. */
    private long combinedRights(int lowest) {
        long all = Tlb.WRITABLE | Tlb.USER;
        for (int level = walk.mode().levels(); level >= lowest; level--) {
            if (walk.hasRights(level)) {
                long rights = rights(walk.entry(level));
                all = all & rights & (Tlb.WRITABLE | Tlb.USER) | (all | rights) & Tlb.NO_EXECUTE;
            }
        }
        return all;
    }

    private long rights(long entry) {
        return ((entry & PageEntry.WRITABLE) != 0 ? Tlb.WRITABLE : 0) | ((entry & PageEntry.USER) != 0 ? Tlb.USER : 0)
                | ((entry & PageEntry.NO_EXECUTE) != 0 && noExecuteEnabled() ? Tlb.NO_EXECUTE : 0);
    }

    private void report(long linear, Rule broken, int brokenLevel) {
        for (int level = walk.mode().levels(); level >= walk.lastLevel(); level--) {
            events.emit(new MachineEvent.PageWalked(linear, level, walk.entryAddress(level), walk.entry(level),
                    level == brokenLevel ? broken : null, level == walk.lastLevel() && walk.mapsPage()));
        }
    }

    private long errorCode(Rule broken, Access access, Privilege privilege) {
        long code = broken == Rule.PAGE_PRESENT ? 0 : ErrorCodes.PAGE_PRESENT;
        if (broken == Rule.PAGE_RESERVED_BITS) {
            code |= ErrorCodes.PAGE_RESERVED;
        }
        if (access == Access.WRITE) {
            code |= ErrorCodes.PAGE_WRITE;
        }
        if (privilege == Privilege.USER) {
            code |= ErrorCodes.PAGE_USER;
        }
        // I/D is reported only where the processor has a reason to tell fetches from reads.
        boolean tellsFetches = noExecuteEnabled() || (registers[RegisterFile.CR4] & ControlBits.CR4_SMEP) != 0;
        return access == Access.FETCH && tellsFetches ? code | ErrorCodes.PAGE_FETCH : code;
    }

    /** Sets the accessed and dirty flags, fills the TLB, and puts the address together. */
    private long complete(long linear, Access access) {
        int last = walk.lastLevel();
        for (int level = walk.mode().levels(); level >= last; level--) {
            long flags = PageEntry.ACCESSED | (level == last && access == Access.WRITE ? PageEntry.DIRTY : 0);
            if (walk.hasRights(level) && (walk.entry(level) & flags) != flags) {
                setFlags(level, flags);
            }
        }
        long entry = walk.entry(last);
        long physical = walk.physical();
        long extra = (entry & PageEntry.DIRTY) != 0 ? Tlb.DIRTY : 0;
        if ((entry & PageEntry.GLOBAL) != 0 && (registers[RegisterFile.CR4] & ControlBits.CR4_PGE) != 0) {
            extra |= Tlb.GLOBAL;
        }
        tlb.put(linear, physical & Tlb.FRAME | combinedRights(last) | extra, walk.mode().span(last));
        return physical;
    }

    private void setFlags(int level, long flags) {
        long address = walk.entryAddress(level);
        long before = walk.entry(level);
        walk.setEntry(level, before | flags);
        ram.write(address, walk.mode().entrySize(), before | flags);
        if (events.open) {
            events.emit(new MachineEvent.MemoryWritten(address, address, walk.mode().entrySize(), before, before | flags,
                    MachineEvent.Purpose.PAGING));
        }
    }

    /** INVLPG: forgets one page of the current address space, and the page where it is global. */
    public void invalidate(long linear) {
        tlb.drop(linear);
    }

    /** A write to CR3: from now on another address space is in use; its pages are forgotten unless {@code keep}. */
    public void switchSpace(int identifier, boolean keep) {
        tlb.setSpace(identifier);
        if (!keep) {
            tlb.dropSpace(identifier);
        }
    }

    /** INVPCID, individual address: forgets one page of an address space, unless it is global. */
    public void invalidate(int identifier, long linear) {
        tlb.drop(identifier, linear);
    }

    /** INVPCID, single context: forgets the pages of an address space but the global ones. */
    public void invalidateSpace(int identifier) {
        tlb.dropSpace(identifier);
    }

    /** INVPCID, all contexts but global pages. */
    public void invalidateNonGlobal() {
        tlb.dropNonGlobal();
    }

    /** A change of the paging bits in CR0, CR4 or EFER: forgets all pages. */
    public void invalidateAll() {
        tlb.dropAll();
    }
}
