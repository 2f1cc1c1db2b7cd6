package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RBP;
import static faultline.machine.register.RegisterFile.RDI;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RSP;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.Register;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.util.Map;

/** PUSH, POP and their kin. Source: Intel SDM volume 1, "Procedure Calls, Interrupts, and Exceptions". */
final class StackInstructions {
    private static final long NEVER_PUSHED = Flags.RF | Flags.VM;
    private static final long POPPED_ALWAYS = Flags.STATUS | Flags.TF | Flags.DF | Flags.NT | Flags.AC | Flags.ID;
    private static final int MAXIMAL_NESTING = 31;

    private StackInstructions() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("PUSH", StackInstructions::push);
        table.put("POP", StackInstructions::pop);
        table.put("PUSHA", (cpu, i) -> pushAll(cpu, 2));
        table.put("PUSHAD", (cpu, i) -> pushAll(cpu, 4));
        table.put("POPA", (cpu, i) -> popAll(cpu, 2));
        table.put("POPAD", (cpu, i) -> popAll(cpu, 4));
        table.put("PUSHF", (cpu, i) -> pushFlags(cpu, 2));
        table.put("PUSHFD", (cpu, i) -> pushFlags(cpu, 4));
        table.put("PUSHFQ", (cpu, i) -> pushFlags(cpu, 8));
        table.put("POPF", (cpu, i) -> popFlags(cpu, 2));
        table.put("POPFD", (cpu, i) -> popFlags(cpu, 4));
        table.put("POPFQ", (cpu, i) -> popFlags(cpu, 8));
        table.put("ENTER", StackInstructions::enter);
        table.put("LEAVE", StackInstructions::leave);
    }

    private static void push(Cpu cpu, Instruction i) {
        cpu.push(i.operandSize, pushedValue(cpu, i));
    }

    private static long pushedValue(Cpu cpu, Instruction i) {
        Operand source = i.operand(0);
        return source.kind == Operand.Kind.IMMEDIATE ? source.value : cpu.get(source);
    }

    private static void pop(Cpu cpu, Instruction i) {
        Operand target = i.operand(0);
        long value = cpu.peek(0, i.operandSize);
        if (target.kind == Operand.Kind.REGISTER && target.register.kind() == Register.Kind.SEGMENT) {
            cpu.segments.move(target.register.number(), (int) value & 0xFFFF);
            cpu.release(i.operandSize);
            return;
        }
        // A memory target addressed by RSP sees the incremented one; a popped RSP replaces the increment.
        cpu.release(i.operandSize);
        cpu.set(target, value);
    }

    private static void pushAll(Cpu cpu, int size) {
        long stack = cpu.r[RSP];
        for (int number = 0; number <= RDI; number++) {
            cpu.memory.writeStack(stack - size * (number + 1) & Cpu.mask(cpu.stackAddressSize()), size,
                    cpu.r[number], cpu.cpl());
        }
        cpu.release(-8 * size);
    }

    private static void popAll(Cpu cpu, int size) {
        long[] values = new long[8];
        // EDI, at the lowest address, is popped first.
        for (int number = RDI; number >= 0; number--) {
            values[number] = cpu.peek(size * (RDI - number), size);
        }
        cpu.release(8 * size);
        for (int number = 0; number <= RDI; number++) {
            if (number != RSP) {
                cpu.setGeneral(number, size, values[number]);
            }
        }
    }

    private static void pushFlags(Cpu cpu, int size) {
        cpu.push(size, cpu.r[RFLAGS] & ~NEVER_PUSHED);
    }

    private static void popFlags(Cpu cpu, int size) {
        long value = cpu.peek(0, size);
        cpu.release(size);
        writeFlags(cpu, value, size);
    }

    /**
     * Writes flags as POPF does: IOPL at CPL 0 alone, IF only when the CPL is not above the IOPL.
     *
     * @param size 2 writes the low 16 bits alone
     */
    static void writeFlags(Cpu cpu, long value, int size) {
        long changeable = POPPED_ALWAYS;
        if (cpu.cpl() == 0) {
            changeable |= Flags.IOPL;
        }
        if (cpu.cpl() <= FlagInstructions.ioPrivilegeLevel(cpu)) {
            changeable |= Flags.IF;
        }
        if (size == 2) {
            changeable &= 0xFFFF;
        }
        cpu.r[RFLAGS] = cpu.r[RFLAGS] & ~changeable | value & changeable | Flags.FIXED;
    }

    private static void enter(Cpu cpu, Instruction i) {
        int size = i.operandSize;
        int bytes = (int) i.operand(0).value & 0xFFFF;
        int nesting = (int) i.operand(1).value & MAXIMAL_NESTING;
        cpu.push(size, cpu.r[RBP]);
        long frame = cpu.r[RSP];
        long mask = Cpu.mask(cpu.stackAddressSize());
        for (int level = 1; level < nesting; level++) {
            cpu.push(size, cpu.memory.readStack(cpu.r[RBP] - (long) level * size & mask, size, cpu.cpl()));
        }
        if (nesting > 0) {
            cpu.push(size, frame);
        }
        long newStack = cpu.r[RSP] - bytes & mask;
        // The manual has the processor touch the last byte of the new frame, so that a full stack faults here.
        cpu.memory.probeWrite(RegisterFile.SS, newStack, 1, cpu.cpl());
        cpu.setGeneral(RBP, size, frame);
        cpu.setGeneral(RSP, cpu.stackAddressSize(), newStack);
    }

    private static void leave(Cpu cpu, Instruction i) {
        int size = i.operandSize;
        long frame = cpu.r[RBP] & Cpu.mask(cpu.stackAddressSize());
        long value = cpu.memory.readStack(frame, size, cpu.cpl());
        cpu.setGeneral(RSP, cpu.stackAddressSize(), frame + size);
        cpu.setGeneral(RBP, size, value);
    }
}
