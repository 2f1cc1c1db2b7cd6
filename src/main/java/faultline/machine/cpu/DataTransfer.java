package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RDX;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.Register;
import faultline.machine.register.RegisterFile;
import java.util.Map;

/** Moves, exchanges and conversions. Source: Intel SDM volume 1, "Data Transfer Instructions". */
final class DataTransfer {
    private DataTransfer() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("MOV", DataTransfer::move);
        table.put("MOVZX", (cpu, i) -> cpu.set(i.operand(0), cpu.get(i.operand(1))));
        table.put("MOVSX", DataTransfer::moveSigned);
        table.put("MOVSXD", DataTransfer::moveSigned);
        table.put("MOVBE", DataTransfer::moveSwapped);
        table.put("LEA", (cpu, i) -> cpu.set(i.operand(0), cpu.offset(i.operand(1))));
        table.put("XCHG", DataTransfer::exchange);
        table.put("XLAT", DataTransfer::translate);
        Conditions.BY_SUFFIX.forEach((suffix, condition) -> {
            table.put("CMOV" + suffix, (cpu, i) -> {
                // The source is read, and the upper half of a 32-bit target cleared, whether or not the condition holds.
                long value = cpu.get(i.operand(1));
                cpu.set(i.operand(0), condition.holds(cpu) ? value : cpu.get(i.operand(0)));
            });
            table.put("SET" + suffix, (cpu, i) -> cpu.set(i.operand(0), condition.holds(cpu) ? 1 : 0));
        });
        table.put("CBW", (cpu, i) -> widen(cpu, 1));
        table.put("CWDE", (cpu, i) -> widen(cpu, 2));
        table.put("CDQE", (cpu, i) -> widen(cpu, 4));
        table.put("CWD", (cpu, i) -> spreadSign(cpu, 2));
        table.put("CDQ", (cpu, i) -> spreadSign(cpu, 4));
        table.put("CQO", (cpu, i) -> spreadSign(cpu, 8));
        loadFarPointer(table, "LES", RegisterFile.ES);
        loadFarPointer(table, "LDS", RegisterFile.DS);
        loadFarPointer(table, "LSS", RegisterFile.SS);
        loadFarPointer(table, "LFS", RegisterFile.FS);
        loadFarPointer(table, "LGS", RegisterFile.GS);
    }

    private static void move(Cpu cpu, Instruction i) {
        Operand target = i.operand(0);
        Operand source = i.operand(1);
        if (isKind(target, Register.Kind.SEGMENT)) {
            if (target.register.number() == RegisterFile.CS) {
                throw Cpu.invalidOpcode();
            }
            cpu.segments.move(target.register.number(), (int) cpu.get(source) & 0xFFFF);
        } else if (isKind(target, Register.Kind.CONTROL) || isKind(source, Register.Kind.CONTROL)) {
            ControlRegisters.moveControl(cpu, target, source);
        } else if (isKind(target, Register.Kind.DEBUG) || isKind(source, Register.Kind.DEBUG)) {
            ControlRegisters.moveDebug(cpu, target, source);
        } else {
            cpu.set(target, cpu.get(source));
        }
    }

    private static boolean isKind(Operand operand, Register.Kind kind) {
        return operand.kind == Operand.Kind.REGISTER && operand.register.kind() == kind;
    }

    private static void moveSigned(Cpu cpu, Instruction i) {
        cpu.set(i.operand(0), Cpu.signExtend(cpu.get(i.operand(1)), i.operand(1).size));
    }

    private static void moveSwapped(Cpu cpu, Instruction i) {
        int size = i.operand(0).size;
        cpu.set(i.operand(0), Long.reverseBytes(cpu.get(i.operand(1))) >>> 64 - 8 * size);
    }

    private static void exchange(Cpu cpu, Instruction i) {
        Operand first = i.operand(0);
        Operand second = i.operand(1);
        long a = cpu.getForUpdate(first);
        long b = cpu.getForUpdate(second);
        // Memory first: only its write can fault.
        if (second.isMemory()) {
            cpu.set(second, a);
            cpu.set(first, b);
        } else {
            cpu.set(first, b);
            cpu.set(second, a);
        }
    }

    private static void translate(Cpu cpu, Instruction i) {
        int segment = i.segmentOverride >= 0 ? i.segmentOverride : RegisterFile.DS;
        long offset = cpu.r[RegisterFile.RBX] + (cpu.r[RAX] & 0xFF) & Cpu.mask(i.addressSize);
        cpu.setGeneral(RAX, 1, cpu.memory.read(segment, offset, 1, cpu.cpl()));
    }

    private static void widen(Cpu cpu, int fromSize) {
        cpu.setGeneral(RAX, 2 * fromSize, Cpu.signExtend(cpu.r[RAX], fromSize));
    }

    private static void spreadSign(Cpu cpu, int size) {
        cpu.setGeneral(RDX, size, Cpu.signExtend(cpu.r[RAX], size) >> 63);
    }

    private static void loadFarPointer(Map<String, Operation> table, String mnemonic, int segment) {
        table.put(mnemonic, (cpu, i) -> {
            Operand pointer = i.operand(1);
            int size = i.operand(0).size;
            long offset = cpu.offset(pointer);
            long value = cpu.memory.read(pointer.segment, offset, size, cpu.cpl());
            int selector = (int) cpu.memory.read(pointer.segment, offset + size & Cpu.mask(i.addressSize), 2, cpu.cpl());
            cpu.segments.load(segment, selector);
            cpu.set(i.operand(0), value);
        });
    }
}
