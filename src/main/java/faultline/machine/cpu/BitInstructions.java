package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RFLAGS;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.register.Flags;
import java.util.Map;
import java.util.function.LongToIntFunction;

/** Bit tests, scans and counts, and byte swapping. Source: Intel SDM volume 1, "Bit and Byte Instructions". */
final class BitInstructions {
    /** A bit's new value from its old one. */
    @FunctionalInterface
    private interface BitChange {
        boolean apply(boolean bit);
    }

    private BitInstructions() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("BT", (cpu, i) -> test(cpu, i, null));
        table.put("BTS", (cpu, i) -> test(cpu, i, bit -> true));
        table.put("BTR", (cpu, i) -> test(cpu, i, bit -> false));
        table.put("BTC", (cpu, i) -> test(cpu, i, bit -> !bit));
        table.put("BSF", (cpu, i) -> scan(cpu, i, true));
        table.put("BSR", (cpu, i) -> scan(cpu, i, false));
        table.put("TZCNT", (cpu, i) -> count(cpu, i, Long::numberOfTrailingZeros));
        table.put("LZCNT", (cpu, i) -> count(cpu, i, value -> Long.numberOfLeadingZeros(value << 64 - 8 * i.operandSize)));
        table.put("POPCNT", BitInstructions::populationCount);
        table.put("BSWAP", BitInstructions::swap);
    }

    private static void test(Cpu cpu, Instruction i, BitChange change) {
        Operand target = i.operand(0);
        int bits = 8 * target.size;
        long index = Cpu.signExtend(cpu.get(i.operand(1), target.size), target.size);
        int bit = (int) index & bits - 1;
        if (target.isMemory() && i.operand(1).kind == Operand.Kind.REGISTER) {
            testInBitString(cpu, i, index, bit, change);
            return;
        }
        long value = change == null ? cpu.get(target) : cpu.getForUpdate(target);
        boolean old = (value >>> bit & 1) != 0;
        if (change != null) {
            cpu.set(target, withBit(value, bit, change.apply(old)));
        }
        cpu.setFlag(Flags.CF, old);
    }

    /** With a register as index, memory is a bit string in both directions from the operand's address. */
    private static void testInBitString(Cpu cpu, Instruction i, long index, int bit, BitChange change) {
        Operand target = i.operand(0);
        long unit = (index - bit) / 8;
        long offset = cpu.offset(target) + unit & Cpu.mask(i.addressSize);
        long value = change == null ? cpu.memory.read(target.segment, offset, target.size, cpu.cpl())
                : cpu.memory.readForUpdate(target.segment, offset, target.size, cpu.cpl());
        boolean old = (value >>> bit & 1) != 0;
        if (change != null) {
            long changed = withBit(value, bit, change.apply(old));
            cpu.memory.write(target.segment, offset, target.size, changed, cpu.cpl());
        }
        cpu.setFlag(Flags.CF, old);
    }

    private static long withBit(long value, int bit, boolean on) {
        return on ? value | 1L << bit : value & ~(1L << bit);
    }

    /** A source of 0 sets ZF and leaves the target as it was, as processors do. */
    private static void scan(Cpu cpu, Instruction i, boolean forward) {
        long value = cpu.get(i.operand(1));
        cpu.setFlag(Flags.ZF, value == 0);
        if (value != 0) {
            cpu.set(i.operand(0), forward ? Long.numberOfTrailingZeros(value) : 63 - Long.numberOfLeadingZeros(value));
        }
    }

    /** A source of 0 counts as many zeros as it has bits, and sets CF. The other flags are undefined; here they are cleared. */
    private static void count(Cpu cpu, Instruction i, LongToIntFunction zeros) {
        long value = cpu.get(i.operand(1));
        int count = Math.min(zeros.applyAsInt(value), 8 * i.operandSize);
        cpu.set(i.operand(0), count);
        cpu.r[RFLAGS] = cpu.r[RFLAGS] & ~Flags.STATUS | (value == 0 ? Flags.CF : 0) | (count == 0 ? Flags.ZF : 0);
    }

    private static void populationCount(Cpu cpu, Instruction i) {
        long value = cpu.get(i.operand(1));
        cpu.set(i.operand(0), Long.bitCount(value));
        cpu.r[RFLAGS] = cpu.r[RFLAGS] & ~Flags.STATUS | (value == 0 ? Flags.ZF : 0);
    }

    private static void swap(Cpu cpu, Instruction i) {
        Operand target = i.operand(0);
        long value = cpu.get(target);
        // For 16 bits the manual leaves the result undefined; processors give 0.
        cpu.set(target, switch (target.size) {
            case 8 -> Long.reverseBytes(value);
            case 4 -> Integer.reverseBytes((int) value);
            default -> 0;
        });
    }
}
