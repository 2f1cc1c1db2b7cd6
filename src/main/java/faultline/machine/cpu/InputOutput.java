package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.TR;

import faultline.isa.Operand;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.Rule;
import faultline.machine.segment.TaskStateSegment;
import java.util.Map;

/** IN and OUT, with the permission that they need. Source: Intel SDM volume 1, "I/O Permission Bit Map". */
final class InputOutput {
    private InputOutput() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("IN", (cpu, i) -> {
            int port = port(cpu, i.operand(1));
            int size = i.operand(0).size;
            requirePermission(cpu, port, size);
            cpu.setGeneral(RAX, size, readPort(cpu, port, size));
        });
        table.put("OUT", (cpu, i) -> {
            int port = port(cpu, i.operand(0));
            int size = i.operand(1).size;
            requirePermission(cpu, port, size);
            writePort(cpu, port, size, cpu.general(RAX, size));
        });
    }

    private static int port(Cpu cpu, Operand operand) {
        return (int) cpu.get(operand) & (operand.kind == Operand.Kind.IMMEDIATE ? 0xFF : 0xFFFF);
    }

    static long readPort(Cpu cpu, int port, int size) {
        if (cpu.breakpoints.watchesPorts()) {
            cpu.breakpoints.portUsed(port, size);
        }
        cpu.events.landmarks.portUsed(port, size, false);
        long value = cpu.ports.read(port, size);
        if (cpu.events.open) {
            cpu.events.emit(new MachineEvent.PortRead(port, size, value));
        }
        return value;
    }

    static void writePort(Cpu cpu, int port, int size, long value) {
        if (cpu.breakpoints.watchesPorts()) {
            cpu.breakpoints.portUsed(port, size);
        }
        cpu.events.landmarks.portUsed(port, size, true);
        if (cpu.events.open) {
            cpu.events.emit(new MachineEvent.PortWritten(port, size, value));
        }
        cpu.ports.write(port, size, value);
    }

    private static final long TSS_WITH_MAP = SegmentAttributes.PRESENT | 8;

    /** Above the I/O privilege level every port's bit in the TSS's map must be clear. */
    static void requirePermission(Cpu cpu, int port, int size) {
        if (cpu.cpl() <= FlagInstructions.ioPrivilegeLevel(cpu)) {
            return;
        }
        long limit = cpu.r[LIMIT + TR];
        // A TSS of 16 bits has no map.
        boolean hasMap = (cpu.r[ATTRIBUTES + TR] & TSS_WITH_MAP) == TSS_WITH_MAP;
        if (!hasMap || limit < TaskStateSegment.IO_MAP_BASE_OFFSET + 1) {
            throw Cpu.generalProtection(0, Rule.IO_PERMISSION);
        }
        long base = cpu.r[BASE + TR];
        long map = cpu.memory.readTable(base + TaskStateSegment.IO_MAP_BASE_OFFSET, 2);
        long at = map + port / 8;
        // Two bytes are read even for one port, so the map needs a byte of ones behind its end.
        if (at + 1 > limit || (cpu.memory.readTable(base + at, 2) >>> (port & 7) & (1 << size) - 1) != 0) {
            throw Cpu.generalProtection(0, Rule.IO_PERMISSION);
        }
    }
}
