package faultline.machine.cpu;

import static faultline.machine.cpu.VectorUnit.checked;
import static faultline.machine.cpu.VectorUnit.place;

import faultline.isa.Instruction;
import faultline.machine.floating.Approximation;
import faultline.machine.floating.FloatingFormat;
import faultline.machine.floating.FloatingUnit;
import faultline.machine.register.Flags;
import java.util.Map;

/** Arithmetic and comparisons of floating-point numbers. Source: Intel SDM volume 1, "SSE Packed Arithmetic Instructions" and "SSE2 Packed and Scalar Double-Precision Floating-Point Instructions". */
final class VectorArithmetic {
    static final long SINGLE_MASK = 0xFFFF_FFFFL;
    private static final int FIRST_NEGATED = 4;

    private VectorArithmetic() {
    }

    /** Computes one element from those of target and source. */
    @FunctionalInterface
    interface Element {
        long of(FloatingUnit unit, FloatingFormat format, long target, long source);
    }

    static void addTo(Map<String, Operation> table) {
        all(table, "ADD", FloatingUnit::add);
        all(table, "SUB", FloatingUnit::subtract);
        all(table, "MUL", FloatingUnit::multiply);
        all(table, "DIV", FloatingUnit::divide);
        all(table, "SQRT", (unit, format, target, source) -> unit.squareRoot(format, source));
        all(table, "MIN", (unit, format, target, source) -> unit.extreme(format, target, source, false));
        all(table, "MAX", (unit, format, target, source) -> unit.extreme(format, target, source, true));
        singles(table, "RCP", (unit, format, target, source) -> Approximation.reciprocal(source));
        singles(table, "RSQRT", (unit, format, target, source) -> Approximation.reciprocalRoot(source));
        for (String type : new String[] {"PS", "PD", "SS"}) {
            table.put("CMP" + type, checked(VectorArithmetic::compare));
        }
        table.put("CMPSD" + OperationTable.SCALAR, checked(VectorArithmetic::compare));
        table.put("COMISS", checked((cpu, i) -> setFlags(cpu, i, FloatingFormat.SINGLE, true)));
        table.put("COMISD", checked((cpu, i) -> setFlags(cpu, i, FloatingFormat.DOUBLE, true)));
        table.put("UCOMISS", checked((cpu, i) -> setFlags(cpu, i, FloatingFormat.SINGLE, false)));
        table.put("UCOMISD", checked((cpu, i) -> setFlags(cpu, i, FloatingFormat.DOUBLE, false)));
    }

    private static void all(Map<String, Operation> table, String name, Element element) {
        singles(table, name, element);
        table.put(name + "PD", checked((cpu, i) -> packed(cpu, i, FloatingFormat.DOUBLE, element)));
        table.put(name + "SD", checked((cpu, i) -> scalar(cpu, i, FloatingFormat.DOUBLE, element)));
    }

    private static void singles(Map<String, Operation> table, String name, Element element) {
        table.put(name + "PS", checked((cpu, i) -> packed(cpu, i, FloatingFormat.SINGLE, element)));
        table.put(name + "SS", checked((cpu, i) -> scalar(cpu, i, FloatingFormat.SINGLE, element)));
    }

    private static void packed(Cpu cpu, Instruction i, FloatingFormat format, Element element) {
        cpu.vector.load(i.operand(1));
        FloatingUnit unit = cpu.vector.begin();
        int target = place(i.operand(0));
        long low = half(unit, format, element, cpu.r[target], cpu.vector.low);
        long high = half(unit, format, element, cpu.r[target + 1], cpu.vector.high);
        cpu.vector.finish();
        cpu.r[target] = low;
        cpu.r[target + 1] = high;
    }

    private static long half(FloatingUnit unit, FloatingFormat format, Element element, long target, long source) {
        if (format == FloatingFormat.DOUBLE) {
            return element.of(unit, format, target, source);
        }
        return element.of(unit, format, target & SINGLE_MASK, source & SINGLE_MASK)
                | element.of(unit, format, target >>> 32, source >>> 32) << 32;
    }

    private static void scalar(Cpu cpu, Instruction i, FloatingFormat format, Element element) {
        int size = format == FloatingFormat.DOUBLE ? 8 : 4;
        long source = cpu.vector.scalar(i.operand(1), size);
        FloatingUnit unit = cpu.vector.begin();
        int target = place(i.operand(0));
        long result = element.of(unit, format, cpu.r[target] & Cpu.mask(size), source);
        cpu.vector.finish();
        cpu.r[target] = cpu.r[target] & ~Cpu.mask(size) | result;
    }

    private static void compare(Cpu cpu, Instruction i) {
        int predicate = (int) i.operand(2).value & 7;
        String type = i.mnemonic().substring(3);
        FloatingFormat format = type.endsWith("S") ? FloatingFormat.SINGLE : FloatingFormat.DOUBLE;
        Element element = (unit, f, target, source) -> holds(unit, f, predicate, target, source)
                ? f == FloatingFormat.DOUBLE ? -1 : SINGLE_MASK : 0;
        if (type.startsWith("P")) {
            packed(cpu, i, format, element);
        } else {
            scalar(cpu, i, format, element);
        }
    }

    /** EQ, LT, LE, UNORD and their opposites; those that ask for an order are invalid for any NaN. */
    private static boolean holds(FloatingUnit unit, FloatingFormat format, int predicate, long target, long source) {
        int kind = predicate & FIRST_NEGATED - 1;
        int order = unit.compare(format, target, source, kind == 1 || kind == 2);
        boolean holds = switch (kind) {
            case 0 -> order == FloatingUnit.EQUAL;
            case 1 -> order == FloatingUnit.LESS;
            case 2 -> order == FloatingUnit.LESS || order == FloatingUnit.EQUAL;
            default -> order == FloatingUnit.UNORDERED;
        };
        return holds != (predicate >= FIRST_NEGATED);
    }

    private static void setFlags(Cpu cpu, Instruction i, FloatingFormat format, boolean signals) {
        int size = format == FloatingFormat.DOUBLE ? 8 : 4;
        long source = cpu.vector.scalar(i.operand(1), size);
        FloatingUnit unit = cpu.vector.begin();
        int order = unit.compare(format, cpu.vector.scalar(i.operand(0), size), source, signals);
        cpu.vector.finish();
        boolean unordered = order == FloatingUnit.UNORDERED;
        cpu.setFlag(Flags.STATUS, false);
        cpu.setFlag(Flags.ZF, unordered || order == FloatingUnit.EQUAL);
        cpu.setFlag(Flags.PF, unordered);
        cpu.setFlag(Flags.CF, unordered || order == FloatingUnit.LESS);
    }
}
