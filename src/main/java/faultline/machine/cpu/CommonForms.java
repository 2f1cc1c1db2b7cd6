package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RSP;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.Register;
import faultline.machine.register.Flags;

/**
 * Shorter ways for the forms that make up most of every program: registers and constants of 4 or 8 bytes, moves between
 * them and memory, near branches and the stack in 64-bit code. What they do is what the general operations do; what they
 * save is looking at the operands' kinds each time.
 */
final class CommonForms {
    private CommonForms() {
    }

    /** A register or a constant as a source, cut to a size. */
    private static final class Source {
        private final int register;
        private final long constant;
        private final long mask;

        private Source(Operand operand, int size) {
            boolean isRegister = operand.kind == Operand.Kind.REGISTER;
            register = isRegister ? operand.register.number() : -1;
            mask = Cpu.mask(size);
            constant = isRegister ? 0 : operand.value & mask;
        }

        private long value(Cpu cpu) {
            return register >= 0 ? cpu.r[register] & mask : constant;
        }
    }

    /** A shorter way for an instruction, or the general operation where there is none. */
    static Operation of(Instruction i, Operation general) {
        Operation found = null;
        if (i.operandCount() == 2) {
            found = twoOperands(i);
        } else if (i.operandCount() == 1) {
            found = i.operand(0).kind == Operand.Kind.RELATIVE ? branch(i) : oneRegister(i);
        }
        return found != null ? found : general;
    }

    private static boolean isWideRegister(Operand operand) {
        return operand.kind == Operand.Kind.REGISTER && operand.register.kind() == Register.Kind.GENERAL && operand.size >= 4;
    }

    private static Operation twoOperands(Instruction i) {
        Operand target = i.operand(0);
        Operand source = i.operand(1);
        boolean toRegister = isWideRegister(target);
        if (i.mnemonic().equals("MOV")) {
            return move(target, source);
        }
        if (toRegister && i.mnemonic().equals("LEA")) {
            int number = target.register.number();
            int size = target.size;
            return (cpu, x) -> cpu.setGeneral(number, size, cpu.offset(source));
        }
        boolean plain = isWideRegister(source) && source.size == target.size || source.kind == Operand.Kind.IMMEDIATE;
        return toRegister && plain ? arithmetic(i.mnemonic(), target.register.number(), target.size,
                new Source(source, target.size)) : null;
    }

    private static Operation arithmetic(String mnemonic, int target, int size, Source source) {
        return switch (mnemonic) {
            case "ADD" -> (cpu, x) -> cpu.setGeneral(target, size,
                    Alu.add(cpu, cpu.general(target, size), source.value(cpu), 0, size));
            case "SUB" -> (cpu, x) -> cpu.setGeneral(target, size,
                    Alu.subtract(cpu, cpu.general(target, size), source.value(cpu), 0, size));
            case "CMP" -> (cpu, x) -> Alu.subtract(cpu, cpu.general(target, size), source.value(cpu), 0, size);
            case "AND" -> (cpu, x) -> cpu.setGeneral(target, size,
                    Alu.logic(cpu, cpu.general(target, size) & source.value(cpu), size));
            case "OR" -> (cpu, x) -> cpu.setGeneral(target, size,
                    Alu.logic(cpu, cpu.general(target, size) | source.value(cpu), size));
            case "XOR" -> (cpu, x) -> cpu.setGeneral(target, size,
                    Alu.logic(cpu, cpu.general(target, size) ^ source.value(cpu), size));
            case "TEST" -> (cpu, x) -> Alu.logic(cpu, cpu.general(target, size) & source.value(cpu), size);
            default -> null;
        };
    }

    private static Operation move(Operand target, Operand source) {
        int size = target.size;
        if (isWideRegister(target) && (isWideRegister(source) && source.size == size || source.kind == Operand.Kind.IMMEDIATE)) {
            int number = target.register.number();
            Source value = new Source(source, size);
            return (cpu, x) -> cpu.setGeneral(number, size, value.value(cpu));
        }
        if (isWideRegister(target) && source.isMemory()) {
            int number = target.register.number();
            return (cpu, x) -> cpu.setGeneral(number, size,
                    cpu.memory.read(source.segment, cpu.offset(source), size, cpu.cpl()));
        }
        if (target.isMemory() && isWideRegister(source)) {
            int number = source.register.number();
            return (cpu, x) -> cpu.memory.write(target.segment, cpu.offset(target), size, cpu.general(number, size), cpu.cpl());
        }
        return null;
    }

    private static Operation branch(Instruction i) {
        long distance = i.operand(0).value;
        int size = i.operandSize;
        if (i.mnemonic().equals("JMP")) {
            return (cpu, x) -> cpu.branch(cpu.nextRip + distance, size);
        }
        Conditions.Condition condition = i.mnemonic().startsWith("J") ? Conditions.BY_SUFFIX.get(i.mnemonic().substring(1)) : null;
        return switch (i.mnemonic()) {
            case "JE" -> (cpu, x) -> branchIf(cpu, cpu.flag(Flags.ZF), distance, size);
            case "JNE" -> (cpu, x) -> branchIf(cpu, !cpu.flag(Flags.ZF), distance, size);
            case "JB" -> (cpu, x) -> branchIf(cpu, cpu.flag(Flags.CF), distance, size);
            case "JAE" -> (cpu, x) -> branchIf(cpu, !cpu.flag(Flags.CF), distance, size);
            default -> condition == null ? null : (cpu, x) -> branchIf(cpu, condition.holds(cpu), distance, size);
        };
    }

    private static void branchIf(Cpu cpu, boolean taken, long distance, int size) {
        if (taken) {
            cpu.branch(cpu.nextRip + distance, size);
        }
    }

    private static Operation oneRegister(Instruction i) {
        if (!isWideRegister(i.operand(0))) {
            return null;
        }
        int number = i.operand(0).register.number();
        int size = i.operand(0).size;
        return switch (i.mnemonic()) {
            case "INC" -> (cpu, x) -> cpu.setGeneral(number, size, Alu.keepingCarry(cpu, cpu.r[RFLAGS],
                    Alu.add(cpu, cpu.general(number, size), 1, 0, size)));
            case "DEC" -> (cpu, x) -> cpu.setGeneral(number, size, Alu.keepingCarry(cpu, cpu.r[RFLAGS],
                    Alu.subtract(cpu, cpu.general(number, size), 1, 0, size)));
            case "PUSH" -> (cpu, x) -> cpu.push(size, cpu.general(number, size));
            case "POP" -> number == RSP ? null : (cpu, x) -> cpu.setGeneral(number, size, cpu.pop(size));
            default -> null;
        };
    }
}
