package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RCX;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.OperandPattern;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.register.Flags;
import java.util.Map;

/** Jumps, calls, returns, loops and software interrupts. Source: Intel SDM volume 1, "Control Transfer Instructions". */
final class ControlTransfer {
    private ControlTransfer() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("JMP", ControlTransfer::jump);
        table.put("CALL", ControlTransfer::call);
        table.put("RET", ControlTransfer::nearReturn);
        table.put("RETF", FarTransfer::farReturn);
        Conditions.BY_SUFFIX.forEach((suffix, condition) -> table.put("J" + suffix, (cpu, i) -> {
            if (condition.holds(cpu)) {
                branchRelative(cpu, i);
            }
        }));
        table.put("JCXZ", (cpu, i) -> branchIfCounterZero(cpu, i, 2));
        table.put("JECXZ", (cpu, i) -> branchIfCounterZero(cpu, i, 4));
        table.put("JRCXZ", (cpu, i) -> branchIfCounterZero(cpu, i, 8));
        table.put("LOOP", (cpu, i) -> loop(cpu, i, true));
        table.put("LOOPE", (cpu, i) -> loop(cpu, i, cpu.flag(Flags.ZF)));
        table.put("LOOPNE", (cpu, i) -> loop(cpu, i, !cpu.flag(Flags.ZF)));
        table.put("INT", (cpu, i) -> interrupt(cpu, (int) i.operand(0).value & 0xFF, true));
        table.put("INT3", (cpu, i) -> interrupt(cpu, ExceptionVector.BREAKPOINT.vector(), true));
        table.put("INT1", (cpu, i) -> interrupt(cpu, ExceptionVector.DEBUG.vector(), false));
        table.put("INTO", (cpu, i) -> {
            if (cpu.flag(Flags.OF)) {
                interrupt(cpu, ExceptionVector.OVERFLOW.vector(), true);
            }
        });
        table.put("BOUND", ControlTransfer::checkBounds);
        table.put("IRET", (cpu, i) -> InterruptReturn.execute(cpu, 2));
        table.put("IRETD", (cpu, i) -> InterruptReturn.execute(cpu, 4));
        table.put("IRETQ", (cpu, i) -> InterruptReturn.execute(cpu, 8));
    }

    private static void interrupt(Cpu cpu, int vector, boolean checksDpl) {
        cpu.requested = new Cpu.SoftwareInterrupt(vector, checksDpl);
    }

    private static void branchRelative(Cpu cpu, Instruction i) {
        cpu.branch(cpu.nextRip + i.operand(0).value, i.operandSize);
    }

    private static boolean isFar(Instruction i) {
        OperandPattern.Kind kind = i.form.operands().get(0).kind();
        return kind == OperandPattern.Kind.FAR_MEMORY || kind == OperandPattern.Kind.FAR_POINTER;
    }

    private static void jump(Cpu cpu, Instruction i) {
        if (i.operand(0).kind == Operand.Kind.RELATIVE) {
            branchRelative(cpu, i);
        } else if (isFar(i)) {
            FarTransfer.jump(cpu, i);
        } else {
            cpu.branch(cpu.get(i.operand(0)), i.operandSize);
        }
    }

    private static void call(Cpu cpu, Instruction i) {
        Operand operand = i.operand(0);
        if (isFar(i)) {
            FarTransfer.call(cpu, i);
            return;
        }
        long target = operand.kind == Operand.Kind.RELATIVE ? cpu.nextRip + operand.value : cpu.get(operand);
        long returnAddress = cpu.nextRip;
        cpu.branch(target, i.operandSize);
        cpu.push(i.operandSize, returnAddress);
    }

    private static void nearReturn(Cpu cpu, Instruction i) {
        long target = cpu.peek(0, i.operandSize);
        cpu.branch(target, i.operandSize);
        cpu.release(i.operandSize + (i.operandCount() > 0 ? (int) i.operand(0).value & 0xFFFF : 0));
    }

    private static void branchIfCounterZero(Cpu cpu, Instruction i, int counterSize) {
        if (cpu.general(RCX, counterSize) == 0) {
            branchRelative(cpu, i);
        }
    }

    private static void loop(Cpu cpu, Instruction i, boolean condition) {
        long count = cpu.general(RCX, i.addressSize) - 1 & Cpu.mask(i.addressSize);
        if (count != 0 && condition) {
            branchRelative(cpu, i);
        }
        cpu.setGeneral(RCX, i.addressSize, count);
    }

    private static void checkBounds(Cpu cpu, Instruction i) {
        Operand bounds = i.operand(1);
        int size = i.operandSize;
        long offset = cpu.offset(bounds);
        long index = Cpu.signExtend(cpu.get(i.operand(0)), size);
        long lower = Cpu.signExtend(cpu.memory.read(bounds.segment, offset, size, cpu.cpl()), size);
        long upper = Cpu.signExtend(cpu.memory.read(bounds.segment, offset + size & Cpu.mask(i.addressSize), size,
                cpu.cpl()), size);
        if (index < lower || index > upper) {
            throw ProcessorFault.of(ExceptionVector.BOUND_RANGE, 0, Rule.WITHIN_BOUNDS);
        }
    }
}
