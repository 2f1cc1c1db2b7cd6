package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RFLAGS;

import faultline.isa.Instruction;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import java.util.Map;

/** Decimal adjustments, which 64-bit mode does not know. Source: Intel SDM volume 1, "Decimal Arithmetic Instructions". */
final class DecimalArithmetic {
    private DecimalArithmetic() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("AAA", (cpu, i) -> adjustUnpacked(cpu, 0x106));
        table.put("AAS", (cpu, i) -> adjustUnpacked(cpu, -0x106));
        table.put("AAM", DecimalArithmetic::afterMultiply);
        table.put("AAD", DecimalArithmetic::beforeDivide);
        table.put("DAA", (cpu, i) -> adjustPacked(cpu, 1));
        table.put("DAS", (cpu, i) -> adjustPacked(cpu, -1));
    }

    private static int low(Cpu cpu) {
        return (int) cpu.r[RAX] & 0xFF;
    }

    private static void setFlags(Cpu cpu, long flags) {
        cpu.r[RFLAGS] = cpu.r[RFLAGS] & ~Flags.STATUS | flags;
    }

    private static void adjustUnpacked(Cpu cpu, int correction) {
        boolean carry = (low(cpu) & 0xF) > 9 || cpu.flag(Flags.AF);
        long ax = cpu.general(RAX, 2) + (carry ? correction : 0);
        cpu.setGeneral(RAX, 2, ax & 0xFF0F);
        setFlags(cpu, Alu.resultFlags(ax & 0x0F, 1) | (carry ? Flags.AF | Flags.CF : 0));
    }

    private static void afterMultiply(Cpu cpu, Instruction i) {
        int base = (int) i.operand(0).value & 0xFF;
        if (base == 0) {
            throw ProcessorFault.of(ExceptionVector.DIVIDE_ERROR, 0, Rule.QUOTIENT_FITS);
        }
        int al = low(cpu);
        cpu.setGeneral(RAX, 2, (long) al / base << 8 | al % base);
        setFlags(cpu, Alu.resultFlags(al % base, 1));
    }

    private static void beforeDivide(Cpu cpu, Instruction i) {
        int base = (int) i.operand(0).value & 0xFF;
        long result = low(cpu) + (cpu.general(RAX, 2) >>> 8) * base & 0xFF;
        cpu.setGeneral(RAX, 2, result);
        setFlags(cpu, Alu.resultFlags(result, 1));
    }

    /** @param sign 1 after an addition, −1 after a subtraction */
    private static void adjustPacked(Cpu cpu, int sign) {
        int al = low(cpu);
        boolean carryBefore = cpu.flag(Flags.CF);
        boolean lowCorrected = (al & 0xF) > 9 || cpu.flag(Flags.AF);
        boolean highCorrected = al > 0x99 || carryBefore;
        boolean borrow = lowCorrected && sign < 0 && al < 6;
        int result = al + (lowCorrected ? 6 * sign : 0) + (highCorrected ? 0x60 * sign : 0) & 0xFF;
        cpu.setGeneral(RAX, 1, result);
        setFlags(cpu, Alu.resultFlags(result, 1) | (lowCorrected ? Flags.AF : 0)
                | (highCorrected || borrow ? Flags.CF : 0));
    }
}
