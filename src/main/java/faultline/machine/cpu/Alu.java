package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RFLAGS;

import faultline.machine.register.Flags;

/** Results and flags of arithmetic. Source: Intel SDM volume 1, "Status Flags". */
final class Alu {
    private Alu() {
    }

    private static long signBit(int size) {
        return 1L << 8 * size - 1;
    }

    /** ZF, SF and PF for a result cut to its size. */
    static long resultFlags(long result, int size) {
        long flags = (Integer.bitCount((int) result & 0xFF) & 1) == 0 ? Flags.PF : 0;
        if (result == 0) {
            flags |= Flags.ZF;
        }
        return (result & signBit(size)) != 0 ? flags | Flags.SF : flags;
    }

    private static void setStatus(Cpu cpu, long flags) {
        cpu.r[RFLAGS] = cpu.r[RFLAGS] & ~Flags.STATUS | flags;
    }

    static long add(Cpu cpu, long a, long b, long carry, int size) {
        long result = a + b + carry & Cpu.mask(size);
        long carries = a & b | (a | b) & ~result;
        long flags = resultFlags(result, size) | (a ^ b ^ result) & Flags.AF;
        if ((carries & signBit(size)) != 0) {
            flags |= Flags.CF;
        }
        if (((a ^ result) & (b ^ result) & signBit(size)) != 0) {
            flags |= Flags.OF;
        }
        setStatus(cpu, flags);
        return result;
    }

    static long subtract(Cpu cpu, long a, long b, long borrow, int size) {
        long result = a - b - borrow & Cpu.mask(size);
        long borrows = ~a & b | (~a | b) & result;
        long flags = resultFlags(result, size) | (a ^ b ^ result) & Flags.AF;
        if ((borrows & signBit(size)) != 0) {
            flags |= Flags.CF;
        }
        if (((a ^ b) & (a ^ result) & signBit(size)) != 0) {
            flags |= Flags.OF;
        }
        setStatus(cpu, flags);
        return result;
    }

    /** The flags of AND, OR, XOR and TEST; AF, which the manual leaves undefined, is cleared. */
    static long logic(Cpu cpu, long result, int size) {
        setStatus(cpu, resultFlags(result, size));
        return result;
    }

    /** INC and DEC keep CF. */
    static long keepingCarry(Cpu cpu, long carryBefore, long result) {
        cpu.r[RFLAGS] = cpu.r[RFLAGS] & ~Flags.CF | carryBefore & Flags.CF;
        return result;
    }
}
