package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RDX;
import static faultline.machine.register.RegisterFile.RFLAGS;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import java.math.BigInteger;
import java.util.Map;

/** MUL, IMUL, DIV and IDIV, with the flags that the manual leaves undefined computed from the low half of the product, or kept. */
final class MultiplyDivide {
    private MultiplyDivide() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("MUL", (cpu, i) -> widening(cpu, i, false));
        table.put("IMUL", (cpu, i) -> {
            if (i.operandCount() == 1) {
                widening(cpu, i, true);
            } else {
                truncating(cpu, i);
            }
        });
        table.put("DIV", (cpu, i) -> divide(cpu, i, false));
        table.put("IDIV", (cpu, i) -> divide(cpu, i, true));
    }

    private static void widening(Cpu cpu, Instruction i, boolean signed) {
        int size = i.operand(0).size;
        long a = cpu.general(RAX, size);
        long b = cpu.get(i.operand(0));
        if (signed) {
            a = Cpu.signExtend(a, size);
            b = Cpu.signExtend(b, size);
        }
        long low = a * b;
        long high;
        if (size == 8) {
            high = signed ? Math.multiplyHigh(a, b) : unsignedHigh(a, b);
        } else {
            high = low >>> 8 * size & Cpu.mask(size);
            low &= Cpu.mask(size);
        }
        if (size == 1) {
            cpu.setGeneral(RAX, 2, high << 8 | low);
        } else {
            cpu.setGeneral(RAX, size, low);
            cpu.setGeneral(RDX, size, high);
        }
        long plain = signed ? Cpu.signExtend(low, size) >> 63 & Cpu.mask(size) : 0;
        setOverflow(cpu, low, size, high != plain);
    }

    /** The upper 64 bits of the product of two unsigned numbers. */
    static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    private static void truncating(Cpu cpu, Instruction i) {
        Operand target = i.operand(0);
        int size = target.size;
        boolean three = i.operandCount() == 3;
        long a = Cpu.signExtend(cpu.get(i.operand(three ? 1 : 0), size), size);
        long b = Cpu.signExtend(cpu.get(i.operand(three ? 2 : 1), size), size);
        long product = a * b;
        long result = product & Cpu.mask(size);
        boolean overflow = size == 8 ? Math.multiplyHigh(a, b) != product >> 63
                : Cpu.signExtend(result, size) != product;
        cpu.set(target, result);
        setOverflow(cpu, result, size, overflow);
    }

    private static void setOverflow(Cpu cpu, long result, int size, boolean overflow) {
        long flags = Alu.resultFlags(result, size) | (overflow ? Flags.CF | Flags.OF : 0);
        cpu.r[RFLAGS] = cpu.r[RFLAGS] & ~Flags.STATUS | flags;
    }

    private static void divide(Cpu cpu, Instruction i, boolean signed) {
        int size = i.operand(0).size;
        long divisor = cpu.get(i.operand(0));
        if (divisor == 0) {
            throw divideError();
        }
        long low = cpu.general(RAX, size == 1 ? 2 : size);
        long high = size == 1 ? 0 : cpu.general(RDX, size);
        if (size == 8) {
            divideWide(cpu, high, low, divisor, signed);
            return;
        }
        long dividend = size == 1 ? low : high << 8 * size | low;
        long quotient;
        long remainder;
        if (signed) {
            dividend = Cpu.signExtend(dividend, 2 * size);
            divisor = Cpu.signExtend(divisor, size);
            quotient = dividend / divisor;
            remainder = dividend % divisor;
            // The one overflow of 64-bit division itself, −2^63 / −1, does not fit a 32-bit quotient either.
            requireFits(quotient == Cpu.signExtend(quotient, size) && !(dividend == Long.MIN_VALUE && divisor == -1));
        } else {
            quotient = Long.divideUnsigned(dividend, divisor);
            remainder = Long.remainderUnsigned(dividend, divisor);
            requireFits((quotient & ~Cpu.mask(size)) == 0);
        }
        store(cpu, size, quotient, remainder);
    }

    private static void divideWide(Cpu cpu, long high, long low, long divisor, boolean signed) {
        BigInteger dividend = BigInteger.valueOf(high).shiftLeft(64).or(unsigned(low));
        BigInteger by = BigInteger.valueOf(divisor);
        if (!signed) {
            dividend = unsigned(high).shiftLeft(64).or(unsigned(low));
            by = unsigned(divisor);
        }
        BigInteger[] parts = dividend.divideAndRemainder(by);
        requireFits(signed ? parts[0].bitLength() <= 63 : parts[0].bitLength() <= 64);
        store(cpu, 8, parts[0].longValue(), parts[1].longValue());
    }

    private static BigInteger unsigned(long value) {
        BigInteger signed = BigInteger.valueOf(value);
        return value >= 0 ? signed : signed.add(BigInteger.ONE.shiftLeft(64));
    }

    private static void store(Cpu cpu, int size, long quotient, long remainder) {
        if (size == 1) {
            cpu.setGeneral(RAX, 2, (remainder & 0xFF) << 8 | quotient & 0xFF);
        } else {
            cpu.setGeneral(RAX, size, quotient);
            cpu.setGeneral(RDX, size, remainder);
        }
    }

    private static void requireFits(boolean fits) {
        if (!fits) {
            throw divideError();
        }
    }

    private static ProcessorFault divideError() {
        return ProcessorFault.of(ExceptionVector.DIVIDE_ERROR, 0, Rule.QUOTIENT_FITS);
    }
}
