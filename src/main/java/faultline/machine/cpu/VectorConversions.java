package faultline.machine.cpu;

import static faultline.machine.cpu.VectorArithmetic.SINGLE_MASK;
import static faultline.machine.cpu.VectorUnit.checked;
import static faultline.machine.cpu.VectorUnit.place;
import static faultline.machine.floating.FloatingFormat.DOUBLE;
import static faultline.machine.floating.FloatingFormat.SINGLE;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.floating.FloatingFormat;
import faultline.machine.floating.FloatingUnit;
import java.util.Map;

/** Conversions between integers and the floating-point formats. Source: Intel SDM volume 1, "SSE Conversion Instructions" and "SSE2 Conversion Instructions". */
final class VectorConversions {
    private VectorConversions() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("CVTSI2SS", checked((cpu, i) -> fromInteger(cpu, i, SINGLE)));
        table.put("CVTSI2SD", checked((cpu, i) -> fromInteger(cpu, i, DOUBLE)));
        table.put("CVTSS2SI", checked((cpu, i) -> toInteger(cpu, i, SINGLE, false)));
        table.put("CVTSD2SI", checked((cpu, i) -> toInteger(cpu, i, DOUBLE, false)));
        table.put("CVTTSS2SI", checked((cpu, i) -> toInteger(cpu, i, SINGLE, true)));
        table.put("CVTTSD2SI", checked((cpu, i) -> toInteger(cpu, i, DOUBLE, true)));
        table.put("CVTSS2SD", checked((cpu, i) -> between(cpu, i, SINGLE, DOUBLE)));
        table.put("CVTSD2SS", checked((cpu, i) -> between(cpu, i, DOUBLE, SINGLE)));
        widening(table, "CVTPS2PD", (unit, element) -> unit.convert(SINGLE, DOUBLE, element));
        widening(table, "CVTDQ2PD", (unit, element) -> unit.fromInteger(DOUBLE, (int) element));
        narrowing(table, "CVTPD2PS", (unit, element) -> unit.convert(DOUBLE, SINGLE, element));
        narrowing(table, "CVTPD2DQ", (unit, element) -> unit.toInteger(DOUBLE, element, 4, false));
        narrowing(table, "CVTTPD2DQ", (unit, element) -> unit.toInteger(DOUBLE, element, 4, true));
        doublewords(table, "CVTDQ2PS", (unit, element) -> unit.fromInteger(SINGLE, (int) element));
        doublewords(table, "CVTPS2DQ", (unit, element) -> unit.toInteger(SINGLE, element, 4, false));
        doublewords(table, "CVTTPS2DQ", (unit, element) -> unit.toInteger(SINGLE, element, 4, true));
    }

    @FunctionalInterface
    private interface Conversion {
        long of(FloatingUnit unit, long element);
    }

    private static void fromInteger(Cpu cpu, Instruction i, FloatingFormat format) {
        Operand source = i.operand(1);
        long integer = Cpu.signExtend(cpu.get(source), source.size);
        FloatingUnit unit = cpu.vector.begin();
        keep(cpu, i, unit.fromInteger(format, integer), format);
    }

    private static void between(Cpu cpu, Instruction i, FloatingFormat from, FloatingFormat to) {
        long source = cpu.vector.scalar(i.operand(1), size(from));
        keep(cpu, i, cpu.vector.begin().convert(from, to, source), to);
    }

    private static int size(FloatingFormat format) {
        return format == DOUBLE ? 8 : 4;
    }

    /** Puts a result in the low element of the target. */
    private static void keep(Cpu cpu, Instruction i, long result, FloatingFormat format) {
        cpu.vector.finish();
        int target = place(i.operand(0));
        cpu.r[target] = cpu.r[target] & ~Cpu.mask(size(format)) | result;
    }

    private static void toInteger(Cpu cpu, Instruction i, FloatingFormat format, boolean truncate) {
        long source = cpu.vector.scalar(i.operand(1), size(format));
        Operand target = i.operand(0);
        long integer = cpu.vector.begin().toInteger(format, source, target.size, truncate);
        cpu.vector.finish();
        cpu.set(target, integer);
    }

    /** Two elements of 32 bits become two of 64. */
    private static void widening(Map<String, Operation> table, String mnemonic, Conversion conversion) {
        table.put(mnemonic, checked((cpu, i) -> {
            long source = cpu.vector.scalar(i.operand(1), 8);
            FloatingUnit unit = cpu.vector.begin();
            keep(cpu, i, conversion.of(unit, source & SINGLE_MASK), conversion.of(unit, source >>> 32));
        }));
    }

    /** Two elements of 64 bits become two of 32; the high half is cleared. */
    private static void narrowing(Map<String, Operation> table, String mnemonic, Conversion conversion) {
        table.put(mnemonic, checked((cpu, i) -> {
            cpu.vector.load(i.operand(1));
            FloatingUnit unit = cpu.vector.begin();
            long first = conversion.of(unit, cpu.vector.low) & SINGLE_MASK;
            keep(cpu, i, first | conversion.of(unit, cpu.vector.high) << 32, 0);
        }));
    }

    /** Four elements of 32 bits become four others. */
    private static void doublewords(Map<String, Operation> table, String mnemonic, Conversion conversion) {
        table.put(mnemonic, checked((cpu, i) -> {
            cpu.vector.load(i.operand(1));
            FloatingUnit unit = cpu.vector.begin();
            long low = pair(unit, conversion, cpu.vector.low);
            keep(cpu, i, low, pair(unit, conversion, cpu.vector.high));
        }));
    }

    private static long pair(FloatingUnit unit, Conversion conversion, long half) {
        return conversion.of(unit, half & SINGLE_MASK) & SINGLE_MASK | conversion.of(unit, half >>> 32) << 32;
    }

    private static void keep(Cpu cpu, Instruction i, long low, long high) {
        cpu.vector.finish();
        int target = place(i.operand(0));
        cpu.r[target] = low;
        cpu.r[target + 1] = high;
    }
}
