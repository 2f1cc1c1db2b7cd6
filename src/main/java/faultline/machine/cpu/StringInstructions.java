package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RCX;
import static faultline.machine.register.RegisterFile.RDI;
import static faultline.machine.register.RegisterFile.RDX;
import static faultline.machine.register.RegisterFile.RIP;
import static faultline.machine.register.RegisterFile.RSI;

import faultline.isa.Instruction;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.util.Map;

/**
 * String instructions. With a repeat prefix one execution is one iteration: while more remain, RIP stays where it is, so
 * that faults and interrupts find the registers between two iterations. Source: Intel SDM volume 1, "String Operations".
 */
final class StringInstructions {
    private StringInstructions() {
    }

    static void addTo(Map<String, Operation> table) {
        addSizes(table, "MOVS", StringInstructions::move, false);
        addSizes(table, "STOS", StringInstructions::store, false);
        addSizes(table, "LODS", StringInstructions::load, false);
        addSizes(table, "CMPS", StringInstructions::compare, true);
        addSizes(table, "SCAS", StringInstructions::scan, true);
        addPorts(table, "INS", StringInstructions::input);
        addPorts(table, "OUTS", StringInstructions::output);
    }

    private static void addSizes(Map<String, Operation> table, String stem, Iteration iteration, boolean compares) {
        addSize(table, stem + "B", iteration, 1, compares);
        addSize(table, stem + "W", iteration, 2, compares);
        addSize(table, stem + "D", iteration, 4, compares);
        addSize(table, stem + "Q", iteration, 8, compares);
    }

    /** Processors ask for the permission even where the count is 0. */
    private static void addPorts(Map<String, Operation> table, String stem, Iteration iteration) {
        for (int size = 1; size <= 4; size *= 2) {
            int bytes = size;
            table.put(stem + "BW D".charAt(size - 1), (cpu, i) -> {
                InputOutput.requirePermission(cpu, (int) cpu.general(RDX, 2), bytes);
                repeat(cpu, i, iteration, bytes, false);
            });
        }
    }

    private static void addSize(Map<String, Operation> table, String mnemonic, Iteration iteration, int size,
                                boolean compares) {
        table.put(mnemonic, (cpu, i) -> repeat(cpu, i, iteration, size, compares));
    }

    /** One iteration on elements of {@code size} bytes. */
    @FunctionalInterface
    private interface Iteration {
        void execute(Cpu cpu, Instruction i, int size);
    }

    private static void repeat(Cpu cpu, Instruction i, Iteration iteration, int size, boolean compares) {
        if (i.repeat == Instruction.Repeat.NONE) {
            iteration.execute(cpu, i, size);
            return;
        }
        long count = cpu.general(RCX, i.addressSize);
        if (count == 0) {
            return;
        }
        iteration.execute(cpu, i, size);
        cpu.setGeneral(RCX, i.addressSize, count - 1);
        boolean goOn = !compares || cpu.flag(Flags.ZF) == (i.repeat == Instruction.Repeat.REP);
        if (count != 1 && goOn) {
            cpu.nextRip = cpu.r[RIP];
            // So that what interrupts between iterations saves it, and no instruction breakpoint strikes again.
            cpu.setFlag(Flags.RF, true);
        }
    }

    private static int sourceSegment(Instruction i) {
        return i.segmentOverride >= 0 ? i.segmentOverride : RegisterFile.DS;
    }

    private static long readSource(Cpu cpu, Instruction i, int size) {
        return cpu.memory.read(sourceSegment(i), cpu.general(RSI, i.addressSize), size, cpu.cpl());
    }

    private static long readTarget(Cpu cpu, Instruction i, int size) {
        return cpu.memory.read(RegisterFile.ES, cpu.general(RDI, i.addressSize), size, cpu.cpl());
    }

    private static void writeTarget(Cpu cpu, Instruction i, int size, long value) {
        cpu.memory.write(RegisterFile.ES, cpu.general(RDI, i.addressSize), size, value, cpu.cpl());
    }

    private static void advance(Cpu cpu, Instruction i, int register, int size) {
        cpu.setGeneral(register, i.addressSize, cpu.r[register] + (cpu.flag(Flags.DF) ? -size : size));
    }

    private static void move(Cpu cpu, Instruction i, int size) {
        writeTarget(cpu, i, size, readSource(cpu, i, size));
        advance(cpu, i, RSI, size);
        advance(cpu, i, RDI, size);
    }

    private static void store(Cpu cpu, Instruction i, int size) {
        writeTarget(cpu, i, size, cpu.general(RAX, size));
        advance(cpu, i, RDI, size);
    }

    private static void load(Cpu cpu, Instruction i, int size) {
        cpu.setGeneral(RAX, size, readSource(cpu, i, size));
        advance(cpu, i, RSI, size);
    }

    private static void compare(Cpu cpu, Instruction i, int size) {
        long source = readSource(cpu, i, size);
        Alu.subtract(cpu, source, readTarget(cpu, i, size), 0, size);
        advance(cpu, i, RSI, size);
        advance(cpu, i, RDI, size);
    }

    private static void scan(Cpu cpu, Instruction i, int size) {
        Alu.subtract(cpu, cpu.general(RAX, size), readTarget(cpu, i, size), 0, size);
        advance(cpu, i, RDI, size);
    }

    private static void input(Cpu cpu, Instruction i, int size) {
        int port = (int) cpu.general(RDX, 2);
        // Devices must not be read when the write that follows would fault.
        cpu.memory.probeWrite(RegisterFile.ES, cpu.general(RDI, i.addressSize), size, cpu.cpl());
        writeTarget(cpu, i, size, InputOutput.readPort(cpu, port, size));
        advance(cpu, i, RDI, size);
    }

    private static void output(Cpu cpu, Instruction i, int size) {
        int port = (int) cpu.general(RDX, 2);
        InputOutput.writePort(cpu, port, size, readSource(cpu, i, size));
        advance(cpu, i, RSI, size);
    }
}
