package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CR0;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.EFER;
import static faultline.machine.register.RegisterFile.FS;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.SS;

import faultline.machine.event.EventOutlet;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.Purpose;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.memory.Access;
import faultline.machine.memory.LittleEndian;
import faultline.machine.memory.MemoryMapped;
import faultline.machine.memory.Mmu;
import faultline.machine.memory.Privilege;
import faultline.machine.memory.Ram;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;

/**
 * Memory as instructions see it: segment and offset become a linear address, which the MMU translates.
 *
 * <p>Source: Intel SDM volume 3, "Limit Checking", "Type Checking" and "Segmentation in IA-32e Mode".
 */
public final class LinearMemory {
    private static final int PAGE = 4096;
    private static final long LAST_OF_32_BITS = 0xFFFF_FFFFL;

    private final long[] r;
    private final Ram ram;
    private final Mmu mmu;
    private final EventOutlet events;
    private final Breakpoints breakpoints;
    private final MemoryMapped devices;

    LinearMemory(long[] registers, Ram ram, MemoryMapped devices, Mmu mmu, EventOutlet events, Breakpoints breakpoints) {
        r = registers;
        this.ram = ram;
        this.devices = devices;
        this.mmu = mmu;
        this.events = events;
        this.breakpoints = breakpoints;
    }

    /** Whether bits 63 to 47 of an address are all alike. */
    public static boolean canonical(long address) {
        return address << 16 >> 16 == address;
    }

    long read(int segment, long offset, int size, int cpl) {
        return readLinear(aligned(segment, offset, size, false, cpl), size, Privilege.of(cpl),
                segment == SS ? Purpose.STACK : Purpose.DATA);
    }

    void write(int segment, long offset, int size, long value, int cpl) {
        writeLinear(aligned(segment, offset, size, true, cpl), size, value, Privilege.of(cpl),
                segment == SS ? Purpose.STACK : Purpose.DATA);
    }

    long readStack(long offset, int size, int cpl) {
        return readLinear(aligned(SS, offset, size, false, cpl), size, Privilege.of(cpl), Purpose.STACK);
    }

    void writeStack(long offset, int size, long value, int cpl) {
        writeLinear(aligned(SS, offset, size, true, cpl), size, value, Privilege.of(cpl), Purpose.STACK);
    }

    /** The linear address of an operand of 1, 2, 4 or 8 bytes, checked against its segment and for alignment. */
    private long aligned(int segment, long offset, int size, boolean write, int cpl) {
        long linear = linear(segment, offset, size, write);
        requireAligned(linear, size, cpl);
        return linear;
    }

    /**
     * Alignment checking is for accesses of user mode that ask for it. Source: Intel SDM volume 3, "Interrupt 17—Alignment
     * Check Exception (#AC)".
     *
     * @param cpl the privilege level of the access
     */
    private void requireAligned(long linear, int size, int cpl) {
        if (cpl == 3 && (linear & size - 1) != 0 && (r[RFLAGS] & Flags.AC) != 0 && (r[CR0] & ControlBits.CR0_AM) != 0) {
            throw ProcessorFault.of(ExceptionVector.ALIGNMENT_CHECK, 0, Rule.ALIGNMENT);
        }
    }

    /**
     * Reads what the same instruction goes on to write. Processors read it with the intent to write, so that a page that
     * is missing or read-only faults as for a write, and nothing else has happened yet.
     */
    long readForUpdate(int segment, long offset, int size, int cpl) {
        long linear = aligned(segment, offset, size, true, cpl);
        probeLinearWrite(linear, size, cpl);
        return readLinear(linear, size, Privilege.of(cpl), segment == SS ? Purpose.STACK : Purpose.DATA);
    }

    /** Faults as a write of 1, 2, 4 or 8 bytes would, without writing. */
    void probeWrite(int segment, long offset, int size, int cpl) {
        probeLinearWrite(aligned(segment, offset, size, true, cpl), size, cpl);
    }

    /** Faults as a write of many bytes at a linear address would, without writing. */
    void probeLinearWrite(long linear, int size, int cpl) {
        mmu.translate(linear, Access.WRITE, Privilege.of(cpl));
        int inPage = PAGE - ((int) linear & PAGE - 1);
        if (size > inPage) {
            mmu.translate(following(linear, inPage, false), Access.WRITE, Privilege.of(cpl));
        }
    }

    /** Reads 8 bytes of a larger operand, whose linear address has been checked. */
    long readData(long linear, int segment, int cpl) {
        return readLinear(cut(linear), Long.BYTES, Privilege.of(cpl), segment == SS ? Purpose.STACK : Purpose.DATA);
    }

    /** Writes 8 bytes of a larger operand, whose linear address has been checked and probed. */
    void writeData(long linear, long value, int segment, int cpl) {
        writeLinear(cut(linear), Long.BYTES, value, Privilege.of(cpl), segment == SS ? Purpose.STACK : Purpose.DATA);
    }

    /** The linear address of an operand of {@code size} bytes, checked against its segment. */
    long linear(int segment, long offset, int size, boolean write) {
        if (in64BitMode()) {
            long linear = segment >= FS ? r[BASE + segment] + offset : offset;
            if (!canonical(linear) || !canonical(linear + size - 1)) {
                throw segmentFault(segment, Rule.ADDRESS_CANONICAL);
            }
            return linear;
        }
        checkSegment(segment, offset, size, write);
        return r[BASE + segment] + offset & 0xFFFF_FFFFL;
    }

    private void checkSegment(int segment, long offset, int size, boolean write) {
        long attributes = r[ATTRIBUTES + segment];
        boolean code = (attributes & SegmentAttributes.CODE) != 0;
        boolean mayWriteOrRead = (attributes & SegmentAttributes.WRITABLE_OR_READABLE) != 0;
        if ((attributes & SegmentAttributes.PRESENT) == 0 || (write ? code || !mayWriteOrRead : code && !mayWriteOrRead)) {
            throw segmentFault(segment, Rule.SEGMENT_ACCESS);
        }
        long last = offset + size - 1;
        long limit = r[LIMIT + segment];
        boolean within;
        if (!code && (attributes & SegmentAttributes.EXPAND_DOWN_OR_CONFORMING) != 0) {
            long top = (attributes & SegmentAttributes.BIG) != 0 ? 0xFFFF_FFFFL : 0xFFFF;
            within = offset > limit && last <= top;
        } else {
            within = last <= limit;
        }
        if (!within) {
            throw segmentFault(segment, Rule.ADDRESS_WITHIN_SEGMENT);
        }
    }

    private static ProcessorFault segmentFault(int segment, Rule rule) {
        return ProcessorFault.of(segment == SS ? ExceptionVector.STACK_SEGMENT : ExceptionVector.GENERAL_PROTECTION, 0, rule);
    }

    /** Reads 1 to 8 bytes at a linear address. */
    public long readLinear(long linear, int size, Privilege privilege, Purpose purpose) {
        if (unwatched()) {
            byte[] page = mmu.pages().readable(linear, size, mmu.context(privilege));
            if (page != null) {
                return LittleEndian.get(page, (int) linear & PAGE - 1, size);
            }
        }
        return readByTranslation(linear, size, privilege, purpose);
    }

    /** Whether accesses interest nobody beside the instruction. */
    private boolean unwatched() {
        return !events.open && !breakpoints.watchesData();
    }

    private long readByTranslation(long linear, int size, Privilege privilege, Purpose purpose) {
        if (breakpoints.watchesData()) {
            breakpoints.accessed(linear, size, false);
        }
        int inPage = PAGE - ((int) linear & PAGE - 1);
        if (size <= inPage) {
            return readPart(linear, mmu.translate(linear, Access.READ, privilege), size, purpose);
        }
        long next = following(linear, inPage, privilege == Privilege.IMPLICIT);
        long first = mmu.translate(linear, Access.READ, privilege);
        long second = mmu.translate(next, Access.READ, privilege);
        return readPart(linear, first, inPage, purpose) | readPart(next, second, size - inPage, purpose) << 8 * inPage;
    }

    private long readPart(long linear, long physical, int size, Purpose purpose) {
        long value = ram.contains(physical) ? ram.read(physical, size) : devices.read(physical, size);
        if (events.open && purpose != Purpose.TABLE) {
            events.emit(new MachineEvent.MemoryRead(linear, physical, size, value, purpose));
        }
        return value;
    }

    /** Writes the low 1 to 8 bytes of a value at a linear address; both pages of a crossing are translated first. */
    public void writeLinear(long linear, int size, long value, Privilege privilege, Purpose purpose) {
        if (unwatched()) {
            byte[] page = mmu.pages().writable(linear, size, mmu.context(privilege));
            if (page != null) {
                LittleEndian.set(page, (int) linear & PAGE - 1, size, value);
                return;
            }
        }
        writeByTranslation(linear, size, value, privilege, purpose);
    }

    private void writeByTranslation(long linear, int size, long value, Privilege privilege, Purpose purpose) {
        if (breakpoints.watchesData()) {
            breakpoints.accessed(linear, size, true);
        }
        int inPage = PAGE - ((int) linear & PAGE - 1);
        if (size <= inPage) {
            writePart(linear, mmu.translate(linear, Access.WRITE, privilege), size, value, purpose);
            return;
        }
        long next = following(linear, inPage, privilege == Privilege.IMPLICIT);
        long first = mmu.translate(linear, Access.WRITE, privilege);
        long second = mmu.translate(next, Access.WRITE, privilege);
        writePart(linear, first, inPage, value, purpose);
        writePart(next, second, size - inPage, value >>> 8 * inPage, purpose);
    }

    /** Where an access goes on in the next page: addresses of 32 bits end at 4 GiB, and begin again. */
    private long following(long linear, int bytes, boolean implicit) {
        return implicit ? tableAddress(linear + bytes) : cut(linear + bytes);
    }

    /** The linear address of an access: outside 64-bit mode it has 32 bits. */
    private long cut(long linear) {
        return in64BitMode() ? linear : linear & LAST_OF_32_BITS;
    }

    /** The linear address of an access to a descriptor table or a TSS: outside IA-32e mode it has 32 bits. */
    private long tableAddress(long linear) {
        return (r[EFER] & ControlBits.EFER_LMA) != 0 ? linear : linear & LAST_OF_32_BITS;
    }

    private boolean in64BitMode() {
        return (r[EFER] & ControlBits.EFER_LMA) != 0 && (r[ATTRIBUTES + CS] & SegmentAttributes.LONG) != 0;
    }

    private void writePart(long linear, long physical, int size, long value, Purpose purpose) {
        if (events.open) {
            long kept = Cpu.mask(size);
            events.emit(new MachineEvent.MemoryWritten(linear, physical, size, ram.read(physical, size), value & kept, purpose));
        }
        writePhysical(physical, size, value);
    }

    /** An implicit supervisor read of a table entry: 1 to 8 bytes. Its own event is up to the caller, who knows what it read. */
    public long readTable(long linear, int size) {
        requireCanonicalTable(linear, size);
        return readLinear(tableAddress(linear), size, Privilege.IMPLICIT, Purpose.TABLE);
    }

    /** A table's base is canonical when it is loaded, but its entries can reach beyond. */
    private void requireCanonicalTable(long linear, int size) {
        boolean longMode = (r[EFER] & ControlBits.EFER_LMA) != 0;
        if (longMode && !(canonical(linear) && canonical(linear + size - 1))) {
            throw ProcessorFault.of(ExceptionVector.GENERAL_PROTECTION, 0, Rule.ADDRESS_CANONICAL);
        }
    }

    /** An implicit supervisor write to a descriptor table. */
    public void writeTable(long linear, int size, long value) {
        requireCanonicalTable(linear, size);
        writeLinear(tableAddress(linear), size, value, Privilege.IMPLICIT, Purpose.TABLE);
    }

    /** A push of a frame within a page, unobserved. Data breakpoints are shown the whole frame in the end. */
    public void push(long linear, int size, long value, int cpl) {
        Privilege privilege = Privilege.of(cpl);
        byte[] page = mmu.pages().writable(linear, size, mmu.context(privilege));
        if (page != null) {
            LittleEndian.set(page, (int) linear & PAGE - 1, size, value);
        } else {
            writePhysical(mmu.translate(linear, Access.WRITE, privilege), size, value);
        }
    }

    /**
     * Where a push of a frame will write: checked for alignment and translated as a write at a privilege level.
     *
     * @throws ProcessorFault #AC or #PF
     */
    public long translateForPush(long linear, int size, int cpl) {
        requireAligned(linear, size, cpl);
        return mmu.translate(linear, Access.WRITE, Privilege.of(cpl));
    }

    /** A push of a frame that crosses a page, at a privilege level. */
    public void writeForPush(long linear, int size, long value, int cpl) {
        writeLinear(linear, size, value, Privilege.of(cpl), Purpose.STACK);
    }

    /** A physical read without events or effects: devices are not asked. */
    public long readPhysical(long physical, int size) {
        return ram.read(physical, size);
    }

    /** A physical write without events. */
    public void writePhysical(long physical, int size, long value) {
        if (ram.contains(physical)) {
            ram.write(physical, size, value);
        } else {
            devices.write(physical, size, value);
        }
    }
}
