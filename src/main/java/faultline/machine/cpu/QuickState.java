package faultline.machine.cpu;

import faultline.machine.memory.Access;
import faultline.machine.memory.PageCache;
import faultline.machine.register.Flags;

/**
 * What quick operations work on: the processor's registers, but for RIP and the status flags, which are kept here until
 * {@link BlockRunner} puts them back.
 *
 * <p>Status flags are not computed but kept as what they follow from: the result, sign-extended from its size, and the
 * carries out of each of its bits, the most significant in bit 63, and that out of bit 3 in bit 3.
 */
final class QuickState {
    static final int ADD = 0;
    static final int SUB = 1;
    static final int AND = 2;
    static final int OR = 3;
    static final int XOR = 4;
    static final int INC = 5;
    static final int DEC = 6;
    static final int NEG = 7;
    static final int ADC = 8;
    static final int SBB = 9;

    private static final int PAGE = 4096;
    private static final long CARRY_AND_NEXT = 3L << 62;
    private static final long AUXILIARY = 8;

    final long[] r;
    final PageCache pages;
    /** The context of the instructions' accesses to memory; 0 when each of them has to be looked at. */
    long context;
    /** The linear address of the page that the block lies in. */
    long codePage;
    /** Where execution goes on after the block. */
    long rip;
    /** The bits of RIP and RSP that are used. */
    long pointerMask;
    /** How an instruction accesses a page that was not at hand, if that alone keeps it from its quick way, else null. */
    Access missed;
    long missedAddress;
    private long result;
    private long carries;

    QuickState(long[] registers, PageCache pages) {
        r = registers;
        this.pages = pages;
    }

    /** See {@link PageCache#readable}. */
    byte[] readable(long linear, int size) {
        byte[] page = pages.readable(linear, size, context);
        if (page == null) {
            miss(linear, size, Access.READ);
        }
        return page;
    }

    /** See {@link PageCache#writable}. */
    byte[] writable(long linear, int size) {
        byte[] page = pages.writable(linear, size, context);
        if (page == null) {
            miss(linear, size, Access.WRITE);
        }
        return page;
    }

    private void miss(long linear, int size, Access access) {
        boolean plain = context != 0 && LinearMemory.canonical(linear) && ((int) linear & PAGE - 1) <= PAGE - size;
        missed = plain ? access : null;
        missedAddress = linear;
    }

    // ---- status flags -----------------------------------------------------------------------------------------------

    /** Takes the flags over. @return false when no result can have left them so */
    boolean takeFlags(long rflags) {
        boolean zero = (rflags & Flags.ZF) != 0;
        boolean sign = (rflags & Flags.SF) != 0;
        boolean parity = (rflags & Flags.PF) != 0;
        if (zero && (sign || !parity)) {
            return false;
        }
        result = zero ? 0 : (sign ? Long.MIN_VALUE : 0x100) | (parity ? 0 : 1);
        boolean carry = (rflags & Flags.CF) != 0;
        setCarries(carry, (rflags & Flags.OF) != 0);
        carries |= (rflags & Flags.AF) >>> 1;
        return true;
    }

    /** RFLAGS with the status flags as they are now. */
    long withFlags(long rflags) {
        long flags = (carry() ? Flags.CF : 0) | (overflow() ? Flags.OF : 0) | (carries & AUXILIARY) << 1
                | (result == 0 ? Flags.ZF : 0) | (result < 0 ? Flags.SF : 0) | (parity() ? Flags.PF : 0);
        return rflags & ~Flags.STATUS | flags;
    }

    boolean carry() {
        return carries < 0;
    }

    private boolean overflow() {
        return (carries ^ carries << 1) < 0;
    }

    private boolean parity() {
        return (Integer.bitCount((int) result & 0xFF) & 1) == 0;
    }

    /** The flags of a result alone: AF, CF and OF are clear. @param shift 64 less the operand's bits */
    void setLogicFlags(long value, int shift) {
        result = value << shift >> shift;
        carries = 0;
    }

    /** The flags of a result with CF and OF; AF is clear. */
    void setFlags(long value, int shift, boolean carry, boolean overflow) {
        result = value << shift >> shift;
        setCarries(carry, overflow);
    }

    private void setCarries(boolean carry, boolean overflow) {
        carries = (carry ? 1L << 63 : 0) | (carry != overflow ? 1L << 62 : 0);
    }

    /** Sets CF alone. */
    void setCarry(boolean carry) {
        if (carry() != carry) {
            carries ^= CARRY_AND_NEXT;
        }
    }

    private void setArithmeticFlags(long value, long carriesOut, int shift) {
        result = value << shift >> shift;
        carries = carriesOut << shift | carriesOut & AUXILIARY;
    }

    /** As {@link #setArithmeticFlags}, but CF stays. */
    private void setCountingFlags(long value, long carriesOut, int shift) {
        long carryBefore = carries;
        setArithmeticFlags(value, carriesOut, shift);
        carries ^= (carries ^ carryBefore) >> 63 & CARRY_AND_NEXT;
    }

    /**
     * Computes, and keeps the flags. Bits above the operand's size are ignored, and without meaning in the result.
     *
     * @param shift 64 less the operand's bits
     */
    long compute(int kind, long a, long b, int shift) {
        long value;
        switch (kind) {
            case ADD -> setArithmeticFlags(value = a + b, a & b | (a | b) & ~value, shift);
            case SUB -> setArithmeticFlags(value = a - b, ~a & b | (~a | b) & value, shift);
            case AND -> setLogicFlags(value = a & b, shift);
            case OR -> setLogicFlags(value = a | b, shift);
            case XOR -> setLogicFlags(value = a ^ b, shift);
            case INC -> setCountingFlags(value = a + 1, a & ~value, shift);
            case DEC -> setCountingFlags(value = a - 1, ~a & value, shift);
            default -> value = computeRarely(kind, a, b, shift);
        }
        return value;
    }

    private long computeRarely(int kind, long a, long b, int shift) {
        long value;
        switch (kind) {
            case NEG -> setArithmeticFlags(value = -a, a | value, shift);
            case ADC -> {
                value = a + b + (carry() ? 1 : 0);
                setArithmeticFlags(value, a & b | (a | b) & ~value, shift);
            }
            default -> {
                value = a - b - (carry() ? 1 : 0);
                setArithmeticFlags(value, ~a & b | (~a | b) & value, shift);
            }
        }
        return value;
    }

    /** Whether a condition holds, by the number that the opcode's low four bits give it. */
    boolean holds(int condition) {
        boolean holds = switch (condition >>> 1) {
            case 0 -> overflow();
            case 1 -> carry();
            case 2 -> result == 0;
            case 3 -> carry() || result == 0;
            case 4 -> result < 0;
            case 5 -> parity();
            case 6 -> (result ^ carries ^ carries << 1) < 0;
            default -> result == 0 || (result ^ carries ^ carries << 1) < 0;
        };
        return holds != ((condition & 1) != 0);
    }
}
