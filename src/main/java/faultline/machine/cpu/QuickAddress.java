package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.FS;

import faultline.isa.Operand;

/** How the linear address of a memory operand is put together in 64-bit mode, or with flat segments. Parts that an operand lacks are masked out. */
final class QuickAddress {
    private final long displacement;
    private final int base;
    private final long baseMask;
    private final int index;
    private final long indexMask;
    private final int scale;
    private final long codeMask;
    private final long sizeMask;
    private final int segmentBase;
    private final long segmentMask;

    /**
     * @param end         where in the page the instruction ends
     * @param addressSize in bytes
     */
    QuickAddress(Operand operand, int end, int addressSize) {
        displacement = operand.displacement + (operand.ripRelative ? end : 0);
        base = Math.max(0, operand.base);
        baseMask = operand.base >= 0 ? -1 : 0;
        index = Math.max(0, operand.index);
        indexMask = operand.index >= 0 ? -1 : 0;
        scale = Integer.numberOfTrailingZeros(operand.scale);
        codeMask = operand.ripRelative ? -1 : 0;
        sizeMask = Cpu.mask(addressSize);
        segmentBase = BASE + Math.max(0, operand.segment);
        segmentMask = operand.segment >= FS ? -1 : 0;
    }

    /** The offset in the segment. */
    long offset(QuickState s) {
        long[] r = s.r;
        return displacement + (r[base] & baseMask) + ((r[index] & indexMask) << scale) + (s.codePage & codeMask) & sizeMask;
    }

    /** The linear address, which may be none that is canonical; then no page is found for it. */
    long linear(QuickState s) {
        return offset(s) + (s.r[segmentBase] & segmentMask);
    }
}
