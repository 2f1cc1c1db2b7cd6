package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RBX;
import static faultline.machine.register.RegisterFile.RCX;
import static faultline.machine.register.RegisterFile.RDX;
import static faultline.machine.register.RegisterFile.RFLAGS;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.util.Map;

/** Binary arithmetic and logic. Source: Intel SDM volume 1, "Binary Arithmetic Instructions" and "Logical Instructions". */
final class Arithmetic {
    /** A result from two operands cut to a size; it sets the flags. */
    @FunctionalInterface
    private interface Binary {
        long apply(Cpu cpu, long a, long b, int size);
    }

    private Arithmetic() {
    }

    static void addTo(Map<String, Operation> table) {
        binary(table, "ADD", (cpu, a, b, size) -> Alu.add(cpu, a, b, 0, size));
        binary(table, "ADC", (cpu, a, b, size) -> Alu.add(cpu, a, b, cpu.r[RFLAGS] & Flags.CF, size));
        binary(table, "SUB", (cpu, a, b, size) -> Alu.subtract(cpu, a, b, 0, size));
        binary(table, "SBB", (cpu, a, b, size) -> Alu.subtract(cpu, a, b, cpu.r[RFLAGS] & Flags.CF, size));
        binary(table, "AND", (cpu, a, b, size) -> Alu.logic(cpu, a & b, size));
        binary(table, "OR", (cpu, a, b, size) -> Alu.logic(cpu, a | b, size));
        binary(table, "XOR", (cpu, a, b, size) -> Alu.logic(cpu, a ^ b, size));
        unary(table, "INC", (cpu, a, b, size) -> Alu.keepingCarry(cpu, cpu.r[RFLAGS], Alu.add(cpu, a, 1, 0, size)));
        unary(table, "DEC", (cpu, a, b, size) -> Alu.keepingCarry(cpu, cpu.r[RFLAGS], Alu.subtract(cpu, a, 1, 0, size)));
        unary(table, "NEG", (cpu, a, b, size) -> Alu.subtract(cpu, 0, a, 0, size));
        unary(table, "NOT", (cpu, a, b, size) -> ~a & Cpu.mask(size));
        table.put("CMP", (cpu, i) -> Alu.subtract(cpu, cpu.get(i.operand(0)), source(cpu, i), 0, i.operand(0).size));
        table.put("TEST", (cpu, i) -> Alu.logic(cpu, cpu.get(i.operand(0)) & source(cpu, i), i.operand(0).size));
        table.put("XADD", Arithmetic::exchangeAndAdd);
        table.put("CMPXCHG", Arithmetic::compareAndExchange);
        table.put("CMPXCHG8B", Arithmetic::compareAndExchange8);
        table.put("CMPXCHG16B", Arithmetic::compareAndExchange16);
    }

    /** The second operand, sign-extended to the first one's size where it is an immediate. */
    private static long source(Cpu cpu, Instruction i) {
        return cpu.get(i.operand(1), i.operand(0).size);
    }

    private static void binary(Map<String, Operation> table, String mnemonic, Binary operation) {
        table.put(mnemonic, (cpu, i) -> {
            Operand target = i.operand(0);
            cpu.set(target, operation.apply(cpu, cpu.getForUpdate(target), source(cpu, i), target.size));
        });
    }

    private static void unary(Map<String, Operation> table, String mnemonic, Binary operation) {
        table.put(mnemonic, (cpu, i) -> {
            Operand target = i.operand(0);
            cpu.set(target, operation.apply(cpu, cpu.getForUpdate(target), 0, target.size));
        });
    }

    private static void exchangeAndAdd(Cpu cpu, Instruction i) {
        Operand target = i.operand(0);
        long old = cpu.getForUpdate(target);
        long result = Alu.add(cpu, old, cpu.get(i.operand(1)), 0, target.size);
        if (target.isMemory()) {
            cpu.set(target, result);
            cpu.set(i.operand(1), old);
        } else {
            cpu.set(i.operand(1), old);
            cpu.set(target, result);
        }
    }

    private static void compareAndExchange(Cpu cpu, Instruction i) {
        Operand target = i.operand(0);
        long old = cpu.getForUpdate(target);
        Alu.subtract(cpu, cpu.general(RAX, target.size), old, 0, target.size);
        if (cpu.flag(Flags.ZF)) {
            cpu.set(target, cpu.get(i.operand(1)));
        } else {
            // The processor writes the old value back, so read-only memory faults either way; a register stays whole.
            if (target.isMemory()) {
                cpu.set(target, old);
            }
            cpu.setGeneral(RAX, target.size, old);
        }
    }

    private static void compareAndExchange8(Cpu cpu, Instruction i) {
        long offset = cpu.offset(i.operand(0));
        int segment = i.operand(0).segment;
        long old = cpu.memory.readForUpdate(segment, offset, 8, cpu.cpl());
        long expected = pair(cpu, RDX, RAX);
        boolean equal = old == expected;
        cpu.memory.write(segment, offset, 8, equal ? pair(cpu, RCX, RBX) : old, cpu.cpl());
        cpu.setFlag(Flags.ZF, equal);
        if (!equal) {
            cpu.setGeneral(RAX, 4, old);
            cpu.setGeneral(RDX, 4, old >>> 32);
        }
    }

    private static long pair(Cpu cpu, int high, int low) {
        return cpu.general(high, 4) << 32 | cpu.general(low, 4);
    }

    private static void compareAndExchange16(Cpu cpu, Instruction i) {
        long offset = cpu.offset(i.operand(0));
        int segment = i.operand(0).segment;
        // The instruction exists in 64-bit mode alone, where only FS and GS have a base.
        long base = segment >= RegisterFile.FS ? cpu.r[RegisterFile.BASE + segment] : 0;
        if ((base + offset & 15) != 0) {
            throw Cpu.generalProtection(0, Rule.OPERAND_ALIGNED);
        }
        long low = cpu.memory.readForUpdate(segment, offset, 8, cpu.cpl());
        long high = cpu.memory.readForUpdate(segment, offset + 8, 8, cpu.cpl());
        boolean equal = low == cpu.r[RAX] && high == cpu.r[RDX];
        cpu.memory.write(segment, offset, 8, equal ? cpu.r[RBX] : low, cpu.cpl());
        cpu.memory.write(segment, offset + 8, 8, equal ? cpu.r[RCX] : high, cpu.cpl());
        cpu.setFlag(Flags.ZF, equal);
        if (!equal) {
            cpu.r[RAX] = low;
            cpu.r[RDX] = high;
        }
    }
}
