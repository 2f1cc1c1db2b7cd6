package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.SELECTOR;
import static faultline.machine.register.RegisterFile.SS;
import static faultline.machine.register.RegisterFile.TR;

import faultline.machine.exception.ErrorCodes;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.SegmentSelector;

/**
 * The stack that the TSS of protected mode names for an inner privilege level. Source: Intel SDM volume 3, "Stack
 * Switching" and "32-Bit Task Management".
 */
public final class InnerStack {
    private static final int TYPE_32_BIT = 8;

    private final SegmentSelector selector;
    private final Descriptor descriptor;
    private final long pointer;
    private final long slotAddress;

    private InnerStack(SegmentSelector selector, Descriptor descriptor, long pointer, long slotAddress) {
        this.selector = selector;
        this.descriptor = descriptor;
        this.pointer = pointer;
        this.slotAddress = slotAddress;
    }

    /**
     * Reads and checks SSn and ESPn of the current TSS.
     *
     * @param level 0 to 2
     * @param ext   the EXT bit for error codes
     * @throws ProcessorFault #TS or #SS
     */
    public static InnerStack read(Cpu cpu, int level, int ext) {
        boolean wide = (cpu.r[ATTRIBUTES + TR] & TYPE_32_BIT) != 0;
        int size = wide ? 4 : 2;
        int offset = size + 2 * size * level;
        long tssError = ErrorCodes.selector((int) cpu.r[SELECTOR + TR], ext);
        if (cpu.r[ATTRIBUTES + TR] == 0 || offset + 2 * size - 1 > cpu.r[LIMIT + TR]) {
            throw ProcessorFault.of(ExceptionVector.INVALID_TSS, tssError, Rule.SLOT_WITHIN_TSS_LIMIT);
        }
        long slot = cpu.r[BASE + TR] + offset & 0xFFFF_FFFFL;
        long pointer = cpu.memory.readTable(slot, size);
        SegmentSelector selector = new SegmentSelector((int) cpu.memory.readTable(slot + size & 0xFFFF_FFFFL, 2));
        return new InnerStack(selector, checked(cpu, selector, level, ext), pointer, slot);
    }

    private static Descriptor checked(Cpu cpu, SegmentSelector selector, int level, int ext) {
        if (selector.isNull()) {
            throw ProcessorFault.of(ExceptionVector.INVALID_TSS, ext, Rule.STACK_SEGMENT_USABLE);
        }
        Descriptor descriptor = cpu.segments.read(selector, ExceptionVector.INVALID_TSS, ext);
        boolean fits = selector.rpl() == level && descriptor.dpl() == level && descriptor.data()
                && descriptor.writableOrReadable();
        if (!fits) {
            throw SegmentLoader.fault(ExceptionVector.INVALID_TSS, selector, ext, Rule.STACK_SEGMENT_USABLE);
        }
        if (!descriptor.present()) {
            throw SegmentLoader.fault(ExceptionVector.STACK_SEGMENT, selector, ext, Rule.SEGMENT_PRESENT);
        }
        return cpu.segments.markAccessed(selector, descriptor);
    }

    public int selector() {
        return selector.value();
    }

    public long pointer() {
        return pointer;
    }

    /** Linear address of ESPn in the TSS. */
    public long slotAddress() {
        return slotAddress;
    }

    public StackSegment segment() {
        return new StackSegment(descriptor.base(), descriptor.limit(), descriptor.attributes());
    }

    /** Makes it the processor's stack segment. */
    public void load(Cpu cpu) {
        cpu.segments.set(SS, selector.value(), descriptor);
    }
}
