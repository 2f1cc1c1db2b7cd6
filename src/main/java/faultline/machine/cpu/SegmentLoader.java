package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CPL;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.DS;
import static faultline.machine.register.RegisterFile.ES;
import static faultline.machine.register.RegisterFile.GDTR_BASE;
import static faultline.machine.register.RegisterFile.GDTR_LIMIT;
import static faultline.machine.register.RegisterFile.GS;
import static faultline.machine.register.RegisterFile.INTERRUPT_SHADOW;
import static faultline.machine.register.RegisterFile.LDTR;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;

import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ErrorCodes;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.SegmentSelector;

/**
 * Loads segment registers, with the checks that each load makes.
 *
 * <p>Source: Intel SDM volume 3, "Privilege Level Checking When Accessing Data Segments", "Privilege Level Checking When
 * Loading the SS Register" and "Null Segment Selector Checking".
 */
public final class SegmentLoader {
    private static final long CODE_SIZE = SegmentAttributes.LONG | SegmentAttributes.BIG;

    private final Cpu cpu;
    private final long[] r;

    SegmentLoader(Cpu cpu) {
        this.cpu = cpu;
        r = cpu.r;
    }

    static ProcessorFault fault(ExceptionVector vector, SegmentSelector selector, int ext, Rule rule) {
        return ProcessorFault.of(vector, ErrorCodes.selector(selector.value(), ext), rule);
    }

    static ProcessorFault generalProtection(SegmentSelector selector, Rule rule) {
        return fault(ExceptionVector.GENERAL_PROTECTION, selector, 0, rule);
    }

    /** MOV or POP into ES, SS, DS, FS or GS. Into SS it holds traps back, so that the stack pointer can be loaded next. */
    void move(int segment, int value) {
        load(segment, value);
        if (segment == SS) {
            r[INTERRUPT_SHADOW] = Cpu.SHADOW_OF_MOV_SS;
        }
    }

    /** Loads ES, SS, DS, FS or GS. */
    void load(int segment, int value) {
        SegmentSelector selector = new SegmentSelector(value);
        if (!cpu.inProtectedMode()) {
            throw new UnmodelledException("real-mode");
        }
        if (segment == SS) {
            loadStack(selector);
        } else {
            loadData(segment, selector);
        }
    }

    private void loadStack(SegmentSelector selector) {
        if (selector.isNull()) {
            if (!cpu.in64BitMode() || cpu.cpl() == 3 || selector.rpl() != cpu.cpl()) {
                throw Cpu.generalProtection(0, Rule.SELECTOR_LOADABLE);
            }
            setNull(SS, selector.value());
            return;
        }
        Descriptor descriptor = checkedStack(selector, cpu.cpl());
        set(SS, selector.value(), markAccessed(selector, descriptor));
    }

    /** The descriptor of a stack segment for a privilege level. @throws ProcessorFault #GP or #SS with the selector */
    Descriptor checkedStack(SegmentSelector selector, int level) {
        Descriptor descriptor = read(selector, ExceptionVector.GENERAL_PROTECTION, 0);
        boolean fits = selector.rpl() == level && descriptor.dpl() == level && descriptor.data()
                && descriptor.writableOrReadable();
        if (!fits) {
            throw generalProtection(selector, Rule.SELECTOR_LOADABLE);
        }
        if (!descriptor.present()) {
            throw fault(ExceptionVector.STACK_SEGMENT, selector, 0, Rule.SEGMENT_PRESENT);
        }
        return descriptor;
    }

    private void loadData(int segment, SegmentSelector selector) {
        if (selector.isNull()) {
            setNull(segment, selector.value());
            return;
        }
        Descriptor descriptor = read(selector, ExceptionVector.GENERAL_PROTECTION, 0);
        boolean readable = descriptor.data() || descriptor.code() && descriptor.writableOrReadable();
        boolean privileged = descriptor.conforming() || descriptor.dpl() >= Math.max(cpu.cpl(), selector.rpl());
        if (!readable || !privileged) {
            throw generalProtection(selector, Rule.SELECTOR_LOADABLE);
        }
        if (!descriptor.present()) {
            throw fault(ExceptionVector.SEGMENT_NOT_PRESENT, selector, 0, Rule.SEGMENT_PRESENT);
        }
        set(segment, selector.value(), markAccessed(selector, descriptor));
    }

    /** Whether a descriptor of {@code size} bytes lies within its table. */
    public boolean withinTable(SegmentSelector selector, int size) {
        long limit = selector.local() ? ldtUsable() ? r[LIMIT + LDTR] : -1 : r[GDTR_LIMIT];
        return selector.tableOffset() + size - 1 <= limit;
    }

    private boolean ldtUsable() {
        return (r[ATTRIBUTES + LDTR] & SegmentAttributes.PRESENT) != 0;
    }

    /** The linear address of a selector's descriptor. */
    public long address(SegmentSelector selector) {
        return (selector.local() ? r[BASE + LDTR] : r[GDTR_BASE]) + selector.tableOffset();
    }

    /**
     * Reads an 8-byte descriptor.
     *
     * @throws ProcessorFault {@code vector} with the selector when it lies beyond its table
     */
    Descriptor read(SegmentSelector selector, ExceptionVector vector, int ext) {
        if (!withinTable(selector, 8)) {
            throw fault(vector, selector, ext, Rule.CODE_SELECTOR_WITHIN_TABLE);
        }
        return readAt(selector, false);
    }

    /** Reads a descriptor whose place has been checked; a system descriptor in IA-32e mode has 16 bytes. */
    public Descriptor readAt(SegmentSelector selector, boolean wide) {
        long address = address(selector);
        long low = cpu.memory.readTable(address, 8);
        Descriptor descriptor = new Descriptor(low, wide ? cpu.memory.readTable(address + 8, 8) : 0);
        if (cpu.events.open) {
            cpu.events.emit(new MachineEvent.DescriptorRead(selector.value(), address, descriptor));
        }
        return descriptor;
    }

    /** Sets a code or data descriptor's accessed bit where it is clear: a supervisor write, which can fault. */
    public Descriptor markAccessed(SegmentSelector selector, Descriptor descriptor) {
        if (descriptor.accessed()) {
            return descriptor;
        }
        Descriptor marked = new Descriptor(descriptor.low() | 1L << 40, descriptor.high());
        cpu.memory.writeTable(address(selector) + 5, 1, marked.low() >>> 40 & 0xFF);
        return marked;
    }

    /** Whether CS, DS, ES and SS are 32-bit segments that span 4 GiB, with data that can be written. */
    boolean areFlat() {
        return isFlat(CS, SegmentAttributes.CODE) && isFlat(SS, 0) && isFlat(DS, 0) && isFlat(ES, 0);
    }

    private boolean isFlat(int segment, long code) {
        long attributes = r[ATTRIBUTES + segment];
        long wanted = SegmentAttributes.PRESENT | SegmentAttributes.BIG | code
                | (code == 0 ? SegmentAttributes.WRITABLE_OR_READABLE : 0);
        long asked = wanted | SegmentAttributes.CODE | (code == 0 ? SegmentAttributes.EXPAND_DOWN_OR_CONFORMING : 0);
        return r[BASE + segment] == 0 && r[LIMIT + segment] == 0xFFFF_FFFFL && (attributes & asked) == wanted;
    }

    /** Fills a segment register and its hidden part. */
    public void set(int segment, int selector, Descriptor descriptor) {
        r[SELECTOR + segment] = selector;
        r[BASE + segment] = descriptor.base();
        r[LIMIT + segment] = descriptor.limit();
        r[ATTRIBUTES + segment] = descriptor.attributes();
    }

    /** A null selector leaves a segment that cannot be used outside 64-bit mode. */
    public void setNull(int segment, int selector) {
        r[SELECTOR + segment] = selector;
        r[BASE + segment] = 0;
        r[LIMIT + segment] = 0;
        r[ATTRIBUTES + segment] = 0;
    }

    /** Fills CS; the CPL becomes {@code level}, and so does the selector's RPL. */
    public void setCode(SegmentSelector selector, Descriptor descriptor, int level) {
        long before = r[ATTRIBUTES + CS];
        set(CS, selector.value() & ~3 | level, descriptor);
        if (r[CPL] != level) {
            cpu.events.landmarks.privilegeChanged(level);
            r[CPL] = level;
        }
        if (((before ^ r[ATTRIBUTES + CS]) & CODE_SIZE) != 0) {
            cpu.events.landmarks.modeChanged();
        }
    }

    /** After a return to an outer level: data segments that the new level may not use become null. */
    void dropInnerSegments(int newLevel) {
        for (int segment = ES; segment <= GS; segment++) {
            if (segment == CS || segment == SS) {
                continue;
            }
            long attributes = r[ATTRIBUTES + segment];
            boolean conforming = (attributes & SegmentAttributes.CODE) != 0
                    && (attributes & SegmentAttributes.EXPAND_DOWN_OR_CONFORMING) != 0;
            if ((attributes & SegmentAttributes.PRESENT) != 0 && !conforming && (attributes >>> 5 & 3) < newLevel) {
                setNull(segment, 0);
            }
        }
    }
}
