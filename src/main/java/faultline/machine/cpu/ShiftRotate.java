package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RFLAGS;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.register.Flags;
import java.util.Map;

/**
 * Shifts and rotates. Counts are masked to 5 bits, or 6 for 64-bit operands; OF, which the manual defines for a count of
 * 1 alone, is computed by the same formula for every count. Source: Intel SDM volume 1, "Shift and Rotate Instructions".
 */
final class ShiftRotate {
    private ShiftRotate() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("SHL", (cpu, i) -> shift(cpu, i, ShiftRotate::left));
        table.put("SAL", (cpu, i) -> shift(cpu, i, ShiftRotate::left));
        table.put("SHR", (cpu, i) -> shift(cpu, i, ShiftRotate::right));
        table.put("SAR", (cpu, i) -> shift(cpu, i, ShiftRotate::arithmeticRight));
        table.put("ROL", (cpu, i) -> rotate(cpu, i, true));
        table.put("ROR", (cpu, i) -> rotate(cpu, i, false));
        table.put("RCL", (cpu, i) -> rotateThroughCarry(cpu, i, true));
        table.put("RCR", (cpu, i) -> rotateThroughCarry(cpu, i, false));
        table.put("SHLD", (cpu, i) -> doubleShift(cpu, i, true));
        table.put("SHRD", (cpu, i) -> doubleShift(cpu, i, false));
    }

    /** A shifted value; {@code count} is 1 to 63. It sets CF and OF, the caller the rest. */
    @FunctionalInterface
    private interface Shift {
        long apply(Cpu cpu, long value, int count, int size);
    }

    private static int count(Cpu cpu, Operand operand, int size) {
        return (int) cpu.get(operand) & (size == 8 ? 63 : 31);
    }

    private static boolean bit(long value, int number) {
        return number < 64 && (value >>> number & 1) != 0;
    }

    private static void shift(Cpu cpu, Instruction i, Shift operation) {
        Operand target = i.operand(0);
        int size = target.size;
        int count = count(cpu, i.operand(1), size);
        long value = cpu.getForUpdate(target);
        if (count == 0) {
            cpu.set(target, value);
            return;
        }
        long result = operation.apply(cpu, value, count, size) & Cpu.mask(size);
        setResultFlags(cpu, result, size);
        cpu.set(target, result);
    }

    private static void setResultFlags(Cpu cpu, long result, int size) {
        long changed = Flags.ZF | Flags.SF | Flags.PF | Flags.AF;
        cpu.r[RFLAGS] = cpu.r[RFLAGS] & ~changed | Alu.resultFlags(result, size);
    }

    private static long left(Cpu cpu, long value, int count, int size) {
        int bits = 8 * size;
        boolean carry = count <= bits && bit(value, bits - count);
        long result = value << count & Cpu.mask(size);
        setCarryAndOverflow(cpu, carry, bit(result, bits - 1) != carry);
        return result;
    }

    private static long right(Cpu cpu, long value, int count, int size) {
        setCarryAndOverflow(cpu, bit(value, count - 1), bit(value, 8 * size - 1));
        return value >>> count;
    }

    private static long arithmeticRight(Cpu cpu, long value, int count, int size) {
        long extended = Cpu.signExtend(value, size);
        setCarryAndOverflow(cpu, (extended >> count - 1 & 1) != 0, false);
        return extended >> count;
    }

    private static void setCarryAndOverflow(Cpu cpu, boolean carry, boolean overflow) {
        cpu.setFlag(Flags.CF, carry);
        cpu.setFlag(Flags.OF, overflow);
    }

    private static void rotate(Cpu cpu, Instruction i, boolean left) {
        Operand target = i.operand(0);
        int bits = 8 * target.size;
        int masked = count(cpu, i.operand(1), target.size);
        long value = cpu.getForUpdate(target);
        if (masked == 0) {
            cpu.set(target, value);
            return;
        }
        int count = (left ? masked : bits - masked % bits) % bits;
        long result = count == 0 ? value : (value << count | value >>> bits - count) & Cpu.mask(target.size);
        boolean top = bit(result, bits - 1);
        if (left) {
            setCarryAndOverflow(cpu, bit(result, 0), top != bit(result, 0));
        } else {
            setCarryAndOverflow(cpu, top, top != bit(result, bits - 2));
        }
        cpu.set(target, result);
    }

    private static void rotateThroughCarry(Cpu cpu, Instruction i, boolean left) {
        Operand target = i.operand(0);
        int bits = 8 * target.size;
        int count = count(cpu, i.operand(1), target.size) % (bits + 1);
        long value = cpu.getForUpdate(target);
        boolean carry = cpu.flag(Flags.CF);
        if (count == 0) {
            cpu.set(target, value);
            return;
        }
        boolean overflow = bit(value, bits - 1) != carry;
        for (int k = 0; k < count; k++) {
            boolean out = bit(value, left ? bits - 1 : 0);
            value = left ? value << 1 | (carry ? 1 : 0) : value >>> 1 | (carry ? 1L << bits - 1 : 0);
            value &= Cpu.mask(target.size);
            carry = out;
        }
        setCarryAndOverflow(cpu, carry, left ? bit(value, bits - 1) != carry : overflow);
        cpu.set(target, value);
    }

    private static void doubleShift(Cpu cpu, Instruction i, boolean left) {
        Operand target = i.operand(0);
        int size = target.size;
        int bits = 8 * size;
        int count = count(cpu, i.operand(2), size);
        long value = cpu.getForUpdate(target);
        long filler = cpu.get(i.operand(1));
        // A count above the operand's width leaves it undefined; this processor leaves it alone.
        if (count == 0 || count > bits) {
            cpu.set(target, value);
            return;
        }
        long result = left ? shiftIn(value, filler, count, bits) : shiftIn(filler, value, bits - count, bits);
        result &= Cpu.mask(size);
        boolean carry = left ? bit(value, bits - count) : bit(value, count - 1);
        setCarryAndOverflow(cpu, carry, bit(result, bits - 1) != bit(value, bits - 1));
        setResultFlags(cpu, result, size);
        cpu.set(target, result);
    }

    /** The high {@code bits} bits of {@code high:low} after a shift to the left by {@code count}, 0 to {@code bits}. */
    private static long shiftIn(long high, long low, int count, int bits) {
        if (count == 0) {
            return high;
        }
        return count == bits ? low : high << count | low >>> bits - count;
    }
}
