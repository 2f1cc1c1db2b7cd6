package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.FS;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RCX;
import static faultline.machine.register.RegisterFile.RDI;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RSI;

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

    private QuickRepeat(boolean copies, int size) {
        this.copies = copies;
        this.size = size;
    }

    /** The quick way of an instruction of 64-bit code, or null. */
    static QuickRepeat of(Instruction i) {
        boolean copies = i.mnemonic().startsWith("MOVS");
        boolean string = copies && i.operandCount() == 0 || i.mnemonic().startsWith("STOS");
        boolean plain = i.repeat != Instruction.Repeat.NONE && i.addressSize == 8 && i.segmentOverride < FS && !i.lock;
        return string && plain ? new QuickRepeat(copies, 1 << "BWDQ".indexOf(i.mnemonic().charAt(4))) : null;
    }

    /**
     * Does iterations; the instruction is finished when RCX is 0 then.
     *
     * @param limit how many steps at most, at least 1
     * @return how many steps it did: none when the next iteration has to go the exact way, one when none was asked for
     */
    long iterate(QuickState s, long limit) {
        long[] r = s.r;
        if (r[RCX] == 0) {
            return 1;
        }
        long target = r[RDI];
        byte[] to = s.writable(target, size);
        byte[] from = copies ? s.readable(r[RSI], size) : to;
        if (from == null || to == null || (r[RFLAGS] & Flags.DF) != 0) {
            return 0;
        }
        int at = (int) target & PAGE - 1;
        int source = copies ? (int) r[RSI] & PAGE - 1 : at;
        int most = s.pages.holdsDerived(target) ? 1 : (PAGE - Math.max(at, source)) / size;
        int count = (int) Math.min(Long.compareUnsigned(r[RCX], most) < 0 ? r[RCX] : most, limit);
        if (copies) {
            copy(from, source, to, at, count * size);
            r[RSI] += (long) count * size;
        } else {
            fill(to, at, count, r[RAX]);
        }
        r[RDI] += (long) count * size;
        r[RCX] -= count;
        return count;
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
