package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RDX;
import static faultline.machine.register.RegisterFile.RFLAGS;

import faultline.isa.Instruction;
import faultline.machine.register.Flags;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/**
 * The groups BMI1 and BMI2: general registers behind a VEX prefix. Flags that the manual leaves undefined are cleared.
 * Source: Intel SDM volume 1, "Bit Manipulation Instructions".
 */
final class BitManipulation {
    /** A result from a value, a count that is already cut to the operand's size, and that size in bits. */
    @FunctionalInterface
    private interface Shift {
        long apply(long value, int count, int bits);
    }

    private BitManipulation() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("ANDN", BitManipulation::andNot);
        table.put("BEXTR", BitManipulation::extract);
        table.put("BLSI", (cpu, i) -> lowestBit(cpu, i, false, (source, below) -> source & ~below));
        table.put("BLSR", (cpu, i) -> lowestBit(cpu, i, true, (source, below) -> source & below));
        table.put("BLSMSK", (cpu, i) -> lowestBit(cpu, i, true, (source, below) -> source ^ below));
        table.put("BZHI", BitManipulation::zeroHighBits);
        table.put("MULX", BitManipulation::multiply);
        table.put("PDEP", (cpu, i) -> cpu.set(i.operand(0), deposited(cpu.get(i.operand(1)), cpu.get(i.operand(2)))));
        table.put("PEXT", (cpu, i) -> cpu.set(i.operand(0), extracted(cpu.get(i.operand(1)), cpu.get(i.operand(2)))));
        table.put("RORX", (cpu, i) -> shift(cpu, i, (value, count, bits) -> value >>> count | value << bits - count));
        table.put("SARX", (cpu, i) -> shift(cpu, i, (value, count, bits) -> Cpu.signExtend(value, bits / 8) >> count));
        table.put("SHLX", (cpu, i) -> shift(cpu, i, (value, count, bits) -> value << count));
        table.put("SHRX", (cpu, i) -> shift(cpu, i, (value, count, bits) -> value >>> count));
    }

    private static void andNot(Cpu cpu, Instruction i) {
        store(cpu, i, ~cpu.get(i.operand(1)) & cpu.get(i.operand(2)), false);
    }

    /** So many bits as bits 8 to 15 of the control say, from the bit that bits 0 to 7 say. SF, too, is undefined. */
    private static void extract(Cpu cpu, Instruction i) {
        long source = cpu.get(i.operand(1));
        long control = cpu.get(i.operand(2));
        int start = (int) control & 0xFF;
        long bits = start < Long.SIZE ? source >>> start : 0;
        store(cpu, i, bits & lowBits((int) (control >> 8) & 0xFF), false);
        cpu.setFlag(Flags.SF, false);
    }

    /**
     * What works on the lowest bit that is set: BLSI keeps it alone, BLSR clears it, BLSMSK sets it and all below it.
     *
     * @param carryOfZero whether it is a source of 0 that sets CF, or any other
     * @param result      from the source and the source less 1
     */
    private static void lowestBit(Cpu cpu, Instruction i, boolean carryOfZero, LongBinaryOperator result) {
        long source = cpu.get(i.operand(1));
        store(cpu, i, result.applyAsLong(source, source - 1), (source == 0) == carryOfZero);
    }

    private static void zeroHighBits(Cpu cpu, Instruction i) {
        long source = cpu.get(i.operand(1));
        int kept = (int) cpu.get(i.operand(2)) & 0xFF;
        store(cpu, i, source & lowBits(kept), kept >= 8 * i.operandSize);
    }

    /** The low half first: where both destinations are one register, it gets the high half. */
    private static void multiply(Cpu cpu, Instruction i) {
        long a = cpu.general(RDX, i.operandSize);
        long b = cpu.get(i.operand(2));
        long low = a * b;
        cpu.set(i.operand(1), low);
        cpu.set(i.operand(0), i.operandSize == 8 ? MultiplyDivide.unsignedHigh(a, b) : low >>> 32);
    }

    /** The low bits of a value, spread over the bits of a mask. */
    private static long deposited(long value, long mask) {
        long result = 0;
        for (long left = mask; left != 0; left &= left - 1, value >>>= 1) {
            result |= (value & 1) == 0 ? 0 : Long.lowestOneBit(left);
        }
        return result;
    }

    /** The bits of a value under a mask, close together. */
    private static long extracted(long value, long mask) {
        long result = 0;
        int at = 0;
        for (long left = mask; left != 0; left &= left - 1) {
            result |= (value & Long.lowestOneBit(left)) == 0 ? 0 : 1L << at;
            at++;
        }
        return result;
    }

    private static void shift(Cpu cpu, Instruction i, Shift shift) {
        int bits = 8 * i.operandSize;
        long value = cpu.get(i.operand(1));
        int count = (int) cpu.get(i.operand(2)) & bits - 1;
        cpu.set(i.operand(0), shift.apply(value, count, bits));
    }

    private static long lowBits(int count) {
        return count < Long.SIZE ? (1L << count) - 1 : -1;
    }

    /** Writes a result and its flags; OF is cleared. */
    private static void store(Cpu cpu, Instruction i, long result, boolean carry) {
        int size = i.operandSize;
        cpu.set(i.operand(0), result & Cpu.mask(size));
        cpu.r[RFLAGS] &= ~Flags.STATUS;
        cpu.setFlag(Flags.CF, carry);
        cpu.setFlag(Flags.ZF, (result & Cpu.mask(size)) == 0);
        cpu.setFlag(Flags.SF, Cpu.signExtend(result, size) < 0);
    }
}
