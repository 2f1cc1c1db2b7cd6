package faultline.machine.cpu;

import static faultline.machine.cpu.VectorUnit.checked;
import static faultline.machine.cpu.VectorUnit.place;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** Unpacking, packing, shuffling and single words. Source: Intel SDM volume 1, "SSE2 Shuffle and Unpack Instructions" and "Conversion Instructions". */
final class VectorShuffles {
    private VectorShuffles() {
    }

    static void addTo(Map<String, Operation> table) {
        unpack(table, "PUNPCKLBW", "PUNPCKHBW", 8);
        unpack(table, "PUNPCKLWD", "PUNPCKHWD", 16);
        unpack(table, "PUNPCKLDQ", "PUNPCKHDQ", 32);
        unpack(table, "UNPCKLPS", "UNPCKHPS", 32);
        for (String low : new String[] {"PUNPCKLQDQ", "UNPCKLPD"}) {
            combine(table, low, (targetLow, targetHigh, low1, high) -> targetLow, (a, b, low1, high) -> low1);
        }
        for (String high : new String[] {"PUNPCKHQDQ", "UNPCKHPD"}) {
            combine(table, high, (a, targetHigh, low, high1) -> targetHigh, (a, b, low, high1) -> high1);
        }
        pack(table, "PACKSSWB", 16, value -> Lanes.saturateSigned(value, 8));
        pack(table, "PACKUSWB", 16, value -> Lanes.saturateUnsigned(value, 8));
        pack(table, "PACKSSDW", 32, value -> Lanes.saturateSigned(value, 16));
        table.put("PSHUFD", checked(VectorShuffles::shuffleDoublewords));
        table.put("PSHUFLW", checked((cpu, i) -> shuffleWords(cpu, i, 0)));
        table.put("PSHUFHW", checked((cpu, i) -> shuffleWords(cpu, i, 1)));
        table.put("SHUFPS", checked(VectorShuffles::shuffleSingles));
        table.put("SHUFPD", checked(VectorShuffles::shuffleDoubles));
        table.put("PINSRW", checked(VectorShuffles::insertWord));
        table.put("PEXTRW", checked(VectorShuffles::extractWord));
    }

    /** What becomes of the halves of target and source. */
    @FunctionalInterface
    private interface Half {
        long of(long targetLow, long targetHigh, long low, long high);
    }

    private static void combine(Map<String, Operation> table, String mnemonic, Half newLow, Half newHigh) {
        table.put(mnemonic, checked((cpu, i) -> {
            VectorUnit vector = cpu.vector;
            vector.load(i.operand(1));
            int target = place(i.operand(0));
            long low = cpu.r[target];
            long high = cpu.r[target + 1];
            cpu.r[target] = newLow.of(low, high, vector.low, vector.high);
            cpu.r[target + 1] = newHigh.of(low, high, vector.low, vector.high);
        }));
    }

    private static void unpack(Map<String, Operation> table, String lowName, String highName, int bits) {
        combine(table, lowName, (targetLow, a, low, b) -> Lanes.interleave(targetLow, low, bits),
                (targetLow, a, low, b) -> Lanes.interleave(targetLow >>> 32, low >>> 32, bits));
        combine(table, highName, (a, targetHigh, b, high) -> Lanes.interleave(targetHigh, high, bits),
                (a, targetHigh, b, high) -> Lanes.interleave(targetHigh >>> 32, high >>> 32, bits));
    }

    private static void pack(Map<String, Operation> table, String mnemonic, int bits, LongUnaryOperator saturate) {
        combine(table, mnemonic, (targetLow, targetHigh, low, high) -> packed(targetLow, targetHigh, bits, saturate),
                (targetLow, targetHigh, low, high) -> packed(low, high, bits, saturate));
    }

    private static long packed(long low, long high, int bits, LongUnaryOperator saturate) {
        long result = 0;
        int narrow = bits / 2;
        for (int at = 0; at < Long.SIZE; at += bits) {
            result |= (saturate.applyAsLong(Lanes.signed(low, at, bits)) & Lanes.mask(narrow)) << at / 2;
            result |= (saturate.applyAsLong(Lanes.signed(high, at, bits)) & Lanes.mask(narrow)) << 32 + at / 2;
        }
        return result;
    }

    /** The 32-bit element that a two-bit field of an immediate chooses. */
    private static long doubleword(long low, long high, long order, int field) {
        int choice = (int) (order >>> 2 * field) & 3;
        return (choice < 2 ? low : high) >>> 32 * (choice & 1) & Lanes.mask(32);
    }

    private static void shuffleDoublewords(Cpu cpu, Instruction i) {
        cpu.vector.load(i.operand(1));
        long low = cpu.vector.low;
        long high = cpu.vector.high;
        long order = i.operand(2).value;
        int target = place(i.operand(0));
        cpu.r[target] = doubleword(low, high, order, 0) | doubleword(low, high, order, 1) << 32;
        cpu.r[target + 1] = doubleword(low, high, order, 2) | doubleword(low, high, order, 3) << 32;
    }

    private static void shuffleSingles(Cpu cpu, Instruction i) {
        cpu.vector.load(i.operand(1));
        long low = cpu.vector.low;
        long high = cpu.vector.high;
        long order = i.operand(2).value;
        int target = place(i.operand(0));
        long oldLow = cpu.r[target];
        long oldHigh = cpu.r[target + 1];
        cpu.r[target] = doubleword(oldLow, oldHigh, order, 0) | doubleword(oldLow, oldHigh, order, 1) << 32;
        cpu.r[target + 1] = doubleword(low, high, order, 2) | doubleword(low, high, order, 3) << 32;
    }

    private static void shuffleDoubles(Cpu cpu, Instruction i) {
        cpu.vector.load(i.operand(1));
        long order = i.operand(2).value;
        int target = place(i.operand(0));
        cpu.r[target] = cpu.r[target + (int) (order & 1)];
        cpu.r[target + 1] = (order & 2) == 0 ? cpu.vector.low : cpu.vector.high;
    }

    private static void shuffleWords(Cpu cpu, Instruction i, int half) {
        cpu.vector.load(i.operand(1));
        long words = half == 0 ? cpu.vector.low : cpu.vector.high;
        long order = i.operand(2).value;
        long shuffled = 0;
        for (int field = 0; field < 4; field++) {
            shuffled |= (words >>> 16 * (order >>> 2 * field & 3) & 0xFFFF) << 16 * field;
        }
        int target = place(i.operand(0));
        cpu.r[target] = half == 0 ? shuffled : cpu.vector.low;
        cpu.r[target + 1] = half == 0 ? cpu.vector.high : shuffled;
    }

    private static void insertWord(Cpu cpu, Instruction i) {
        Operand source = i.operand(1);
        long word = cpu.get(source) & 0xFFFF;
        int index = (int) i.operand(2).value & 7;
        int place = place(i.operand(0)) + index / 4;
        int shift = 16 * (index & 3);
        cpu.r[place] = cpu.r[place] & ~(0xFFFFL << shift) | word << shift;
    }

    private static void extractWord(Cpu cpu, Instruction i) {
        int index = (int) i.operand(2).value & 7;
        cpu.set(i.operand(0), cpu.r[place(i.operand(1)) + index / 4] >>> 16 * (index & 3) & 0xFFFF);
    }
}
