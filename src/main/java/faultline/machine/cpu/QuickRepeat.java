package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.FS;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RCX;
import static faultline.machine.register.RegisterFile.RDI;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RSI;

import faultline.isa.CodeSize;
import faultline.isa.Instruction;
import faultline.machine.memory.LittleEndian;
import faultline.machine.register.Flags;

/**
 * The quick way of repeated MOVS and STOS, upwards and within pages: many iterations, each a step, at once. See
 * {@link StringInstructions}.
 */
final class QuickRepeat {
    private static final int PAGE = 4096;

    private final boolean copies;
    private final int size;
    private final long mask;

    private QuickRepeat(boolean copies, int size, int addressSize) {
        this.copies = copies;
        this.size = size;
        mask = Cpu.mask(addressSize);
    }

    /** The quick way of an instruction, or null. */
    static QuickRepeat of(Instruction i) {
        boolean copies = i.mnemonic().startsWith("MOVS");
        boolean string = copies && i.operandCount() == 0 || i.mnemonic().startsWith("STOS");
        boolean plain = i.repeat != Instruction.Repeat.NONE && i.addressSize >= 4 && !i.lock
                && i.codeSize != CodeSize.BITS16 && (i.segmentOverride < 0 || i.segmentOverride < FS && i.addressSize == 8);
        return string && plain ? new QuickRepeat(copies, 1 << "BWDQ".indexOf(i.mnemonic().charAt(4)), i.addressSize) : null;
    }

    /**
     * Does iterations; the instruction is {@link #finished} when none remains.
     *
     * @param limit how many steps at most, at least 1
     * @return how many steps it did: none when the next iteration has to go the exact way, one when none was asked for
     */
    long iterate(QuickState s, long limit) {
        long[] r = s.r;
        long remaining = r[RCX] & mask;
        if (remaining == 0) {
            return 1;
        }
        long target = r[RDI] & mask;
        byte[] to = s.writable(target, size);
        byte[] from = copies ? s.readable(r[RSI] & mask, size) : to;
        if (from == null || to == null || (r[RFLAGS] & Flags.DF) != 0) {
            return 0;
        }
        int at = (int) target & PAGE - 1;
        int source = copies ? (int) r[RSI] & PAGE - 1 : at;
        int most = s.pages.holdsDerived(target) ? 1 : (PAGE - Math.max(at, source)) / size;
        int count = (int) Math.min(Long.compareUnsigned(remaining, most) < 0 ? remaining : most, limit);
        if (copies) {
            copy(from, source, to, at, count * size);
            r[RSI] = r[RSI] + (long) count * size & mask;
        } else {
            fill(to, at, count, r[RAX]);
        }
        r[RDI] = target + (long) count * size & mask;
        r[RCX] = remaining - count;
        return count;
    }

    /** Whether no iteration remains. */
    boolean finished(QuickState s) {
        return (s.r[RCX] & mask) == 0;
    }

    private void copy(byte[] from, int source, byte[] to, int at, int bytes) {
        if (from != to || at <= source || at >= source + bytes) {
            System.arraycopy(from, source, to, at, bytes);
            return;
        }
        // What is written is read again by later iterations.
        for (int i = 0; i < bytes; i += size) {
            LittleEndian.set(to, at + i, size, LittleEndian.get(from, source + i, size));
        }
    }

    private void fill(byte[] to, int at, int count, long value) {
        for (int i = 0; i < count; i++) {
            LittleEndian.set(to, at + i * size, size, value);
        }
    }
}
