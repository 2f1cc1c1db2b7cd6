package faultline.machine.cpu;

import static faultline.machine.cpu.VectorUnit.checked;
import static faultline.machine.cpu.VectorUnit.place;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/** Arithmetic, comparisons, logic and shifts of packed integers. Source: Intel SDM volume 1, "SSE2 128-Bit SIMD Integer Instructions" and "MMX Instructions". */
final class VectorIntegers {
    private static final String[] SUFFIXES = {"B", "W", "D", "Q"};

    private VectorIntegers() {
    }

    static void addTo(Map<String, Operation> table) {
        logic(table);
        arithmetic(table);
        multiplication(table);
        for (int log = 1; log < 4; log++) {
            shifts(table, SUFFIXES[log], 8 << log);
        }
        table.put("PSLLDQ", checked((cpu, i) -> shiftBytes(cpu, i, true)));
        table.put("PSRLDQ", checked((cpu, i) -> shiftBytes(cpu, i, false)));
    }

    /** Binds an operation that works on both halves alike. */
    static void halves(Map<String, Operation> table, String mnemonic, LongBinaryOperator operation) {
        table.put(mnemonic, checked((cpu, i) -> {
            cpu.vector.load(i.operand(1));
            int target = place(i.operand(0));
            cpu.r[target] = operation.applyAsLong(cpu.r[target], cpu.vector.low);
            cpu.r[target + 1] = operation.applyAsLong(cpu.r[target + 1], cpu.vector.high);
        }));
    }

    private static void logic(Map<String, Operation> table) {
        for (String name : new String[] {"PAND", "ANDPS", "ANDPD"}) {
            halves(table, name, (a, b) -> a & b);
        }
        for (String name : new String[] {"PANDN", "ANDNPS", "ANDNPD"}) {
            halves(table, name, (a, b) -> ~a & b);
        }
        for (String name : new String[] {"POR", "ORPS", "ORPD"}) {
            halves(table, name, (a, b) -> a | b);
        }
        for (String name : new String[] {"PXOR", "XORPS", "XORPD"}) {
            halves(table, name, (a, b) -> a ^ b);
        }
    }

    private static void arithmetic(Map<String, Operation> table) {
        for (int log = 0; log < 4; log++) {
            int bits = 8 << log;
            String suffix = SUFFIXES[log];
            halves(table, "PADD" + suffix, Lanes.unsigned(bits, Long::sum));
            halves(table, "PSUB" + suffix, Lanes.unsigned(bits, (a, b) -> a - b));
            if (log < 3) {
                halves(table, "PCMPEQ" + suffix, Lanes.signed(bits, (a, b) -> a == b ? -1 : 0));
                halves(table, "PCMPGT" + suffix, Lanes.signed(bits, (a, b) -> a > b ? -1 : 0));
            }
            if (log < 2) {
                halves(table, "PADDS" + suffix, Lanes.signed(bits, (a, b) -> Lanes.saturateSigned(a + b, bits)));
                halves(table, "PSUBS" + suffix, Lanes.signed(bits, (a, b) -> Lanes.saturateSigned(a - b, bits)));
                halves(table, "PADDUS" + suffix, Lanes.unsigned(bits, (a, b) -> Lanes.saturateUnsigned(a + b, bits)));
                halves(table, "PSUBUS" + suffix, Lanes.unsigned(bits, (a, b) -> Lanes.saturateUnsigned(a - b, bits)));
                halves(table, "PAVG" + suffix, Lanes.unsigned(bits, (a, b) -> a + b + 1 >>> 1));
            }
        }
        halves(table, "PMINUB", Lanes.unsigned(8, Math::min));
        halves(table, "PMAXUB", Lanes.unsigned(8, Math::max));
        halves(table, "PMINSW", Lanes.signed(16, Math::min));
        halves(table, "PMAXSW", Lanes.signed(16, Math::max));
    }

    private static void multiplication(Map<String, Operation> table) {
        halves(table, "PMULLW", Lanes.signed(16, (a, b) -> a * b));
        halves(table, "PMULHW", Lanes.signed(16, (a, b) -> a * b >> 16));
        halves(table, "PMULHUW", Lanes.unsigned(16, (a, b) -> a * b >>> 16));
        halves(table, "PMULUDQ", (a, b) -> (a & Lanes.mask(32)) * (b & Lanes.mask(32)));
        halves(table, "PMADDWD", (a, b) -> product(a, b, 0) + product(a, b, 16) & Lanes.mask(32)
                | product(a, b, 32) + product(a, b, 48) << 32);
        halves(table, "PSADBW", (a, b) -> {
            long sum = 0;
            for (int at = 0; at < Long.SIZE; at += 8) {
                sum += Math.abs((a >>> at & 0xFF) - (b >>> at & 0xFF));
            }
            return sum;
        });
    }

    private static long product(long a, long b, int at) {
        return Lanes.signed(a, at, 16) * Lanes.signed(b, at, 16);
    }

    private static void shifts(Map<String, Operation> table, String suffix, int bits) {
        table.put("PSLL" + suffix, checked((cpu, i) -> shift(cpu, i, Lanes.unsigned(bits,
                (a, count) -> count < bits ? a << count : 0), bits)));
        table.put("PSRL" + suffix, checked((cpu, i) -> shift(cpu, i, Lanes.unsigned(bits,
                (a, count) -> count < bits ? a >>> count : 0), bits)));
        table.put("PSRA" + suffix, checked((cpu, i) -> shift(cpu, i, Lanes.signed(bits,
                (a, count) -> a >> Math.min(count, bits - 1)), bits)));
    }

    /** Shifts all elements by one count: an immediate, or the low 64 bits of the source. */
    private static void shift(Cpu cpu, Instruction i, LongBinaryOperator operation, int bits) {
        Operand source = i.operand(1);
        long count = source.value;
        if (source.kind != Operand.Kind.IMMEDIATE) {
            cpu.vector.load(source);
            count = cpu.vector.low;
        }
        long counts = counts(Long.compareUnsigned(count, bits) < 0 ? count : bits, bits);
        int target = place(i.operand(0));
        cpu.r[target] = operation.applyAsLong(cpu.r[target], counts);
        cpu.r[target + 1] = operation.applyAsLong(cpu.r[target + 1], counts);
    }

    /** The count in every element, which has room for it. */
    private static long counts(long count, int bits) {
        long counts = count;
        for (int at = bits; at < Long.SIZE; at += bits) {
            counts |= count << at;
        }
        return counts;
    }

    private static void shiftBytes(Cpu cpu, Instruction i, boolean left) {
        int count = 8 * (int) Math.min(16, i.operand(1).value);
        int target = place(i.operand(0));
        long low = cpu.r[target];
        long high = cpu.r[target + 1];
        cpu.r[target] = left ? shifted(0, low, count) : shifted(high, low, -count);
        cpu.r[target + 1] = left ? shifted(low, high, count) : shifted(0, high, -count);
    }

    /** A half after a shift of 128 bits to the left, or with a negative count to the right, with what the other half gives it. */
    private static long shifted(long other, long half, int count) {
        int bits = Math.abs(count);
        if (bits == 0) {
            return half;
        }
        boolean left = count > 0;
        if (bits < Long.SIZE) {
            return left ? half << bits | other >>> -bits : half >>> bits | other << -bits;
        }
        int rest = bits - Long.SIZE;
        return rest >= Long.SIZE ? 0 : left ? other << rest : other >>> rest;
    }
}
