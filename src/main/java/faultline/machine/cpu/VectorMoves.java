package faultline.machine.cpu;

import static faultline.machine.cpu.VectorUnit.checked;
import static faultline.machine.cpu.VectorUnit.isXmm;
import static faultline.machine.cpu.VectorUnit.place;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.register.RegisterFile;
import java.util.Map;

/** Moves to, from and between XMM registers. Source: Intel SDM volume 1, "SSE Data Transfer Instructions" and "SSE2 Data Movement Instructions". */
final class VectorMoves {
    private static final long SINGLE = 0xFFFF_FFFFL;

    private VectorMoves() {
    }

    static void addTo(Map<String, Operation> table) {
        for (String mnemonic : new String[] {"MOVAPS", "MOVAPD", "MOVDQA", "MOVNTPS", "MOVNTPD", "MOVNTDQ"}) {
            table.put(mnemonic, checked((cpu, i) -> move(cpu, i, true)));
        }
        for (String mnemonic : new String[] {"MOVUPS", "MOVUPD", "MOVDQU"}) {
            table.put(mnemonic, checked((cpu, i) -> move(cpu, i, false)));
        }
        table.put("MOVSS", checked((cpu, i) -> moveScalar(cpu, i, SINGLE)));
        table.put("MOVSD" + OperationTable.SCALAR, checked((cpu, i) -> moveScalar(cpu, i, -1)));
        table.put("MOVD", checked(VectorMoves::moveExtended));
        table.put("MOVQ", checked(VectorMoves::moveExtended));
        halves(table);
        table.put("MOVNTI", (cpu, i) -> cpu.set(i.operand(0), cpu.get(i.operand(1))));
        table.put("MASKMOVDQU", checked(VectorMoves::moveMasked));
        table.put("MOVMSKPS", checked((cpu, i) -> moveSigns(cpu, i, 32)));
        table.put("MOVMSKPD", checked((cpu, i) -> moveSigns(cpu, i, 64)));
        table.put("PMOVMSKB", checked((cpu, i) -> moveSigns(cpu, i, 8)));
    }

    private static void halves(Map<String, Operation> table) {
        for (String type : new String[] {"PS", "PD"}) {
            table.put("MOVL" + type, checked((cpu, i) -> moveHalf(cpu, i, 0)));
            table.put("MOVH" + type, checked((cpu, i) -> moveHalf(cpu, i, 1)));
        }
        table.put("MOVHLPS", checked((cpu, i) -> cpu.r[place(i.operand(0))] = cpu.r[place(i.operand(1)) + 1]));
        table.put("MOVLHPS", checked((cpu, i) -> cpu.r[place(i.operand(0)) + 1] = cpu.r[place(i.operand(1))]));
    }

    private static void move(Cpu cpu, Instruction i, boolean aligned) {
        Operand target = i.operand(0);
        cpu.vector.load(i.operand(1), aligned);
        if (target.isMemory()) {
            cpu.vector.store(target, cpu.vector.low, cpu.vector.high, aligned);
        } else {
            cpu.r[place(target)] = cpu.vector.low;
            cpu.r[place(target) + 1] = cpu.vector.high;
        }
    }

    /** Between registers the rest of the target stays; from memory it is cleared. */
    private static void moveScalar(Cpu cpu, Instruction i, long mask) {
        Operand target = i.operand(0);
        Operand source = i.operand(1);
        if (target.isMemory()) {
            cpu.set(target, cpu.r[place(source)]);
        } else if (source.isMemory()) {
            cpu.r[place(target)] = cpu.get(source);
            cpu.r[place(target) + 1] = 0;
        } else {
            cpu.r[place(target)] = cpu.r[place(target)] & ~mask | cpu.r[place(source)] & mask;
        }
    }

    /** MOVD and MOVQ: what is wider than the source is cleared. */
    private static void moveExtended(Cpu cpu, Instruction i) {
        Operand target = i.operand(0);
        Operand source = i.operand(1);
        if (!isXmm(target)) {
            cpu.set(target, cpu.r[place(source)]);
            return;
        }
        long value = isXmm(source) ? cpu.r[place(source)] : cpu.get(source);
        cpu.r[place(target)] = value;
        cpu.r[place(target) + 1] = 0;
    }

    private static void moveHalf(Cpu cpu, Instruction i, int half) {
        if (i.operand(0).isMemory()) {
            cpu.set(i.operand(0), cpu.r[place(i.operand(1)) + half]);
        } else {
            cpu.r[place(i.operand(0)) + half] = cpu.get(i.operand(1));
        }
    }

    private static void moveSigns(Cpu cpu, Instruction i, int bits) {
        int source = place(i.operand(1));
        long signs = signs(cpu.r[source], bits) | signs(cpu.r[source + 1], bits) << Long.SIZE / bits;
        cpu.set(i.operand(0), signs);
    }

    private static long signs(long half, int bits) {
        long signs = 0;
        for (int lane = 0; lane < Long.SIZE / bits; lane++) {
            signs |= (half >>> (lane + 1) * bits - 1 & 1) << lane;
        }
        return signs;
    }

    /** Writes those bytes whose mask byte has its highest bit set to DS:rDI. */
    private static void moveMasked(Cpu cpu, Instruction i) {
        int segment = i.segmentOverride >= 0 ? i.segmentOverride : RegisterFile.DS;
        int source = place(i.operand(0));
        int mask = place(i.operand(1));
        for (int pass = 0; pass < 2; pass++) {
            for (int at = 0; at < 16; at++) {
                int shift = 8 * (at & 7);
                if ((cpu.r[mask + at / 8] >>> shift + 7 & 1) == 0) {
                    continue;
                }
                long offset = cpu.r[RegisterFile.RDI] + at & Cpu.mask(i.addressSize);
                if (pass == 0) {
                    cpu.memory.probeWrite(segment, offset, 1, cpu.cpl());
                } else {
                    cpu.memory.write(segment, offset, 1, cpu.r[source + at / 8] >>> shift & 0xFF, cpu.cpl());
                }
            }
        }
    }
}
