package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.CR0;
import static faultline.machine.register.RegisterFile.CR4;
import static faultline.machine.register.RegisterFile.FCW;
import static faultline.machine.register.RegisterFile.FSW;
import static faultline.machine.register.RegisterFile.MXCSR;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.XMM;

import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.floating.Mxcsr;
import faultline.machine.register.ControlBits;
import java.util.Map;

/**
 * MXCSR, the image that FXSAVE writes, and the x87 control and status words. This processor has no x87 arithmetic: its
 * data registers stay empty.
 *
 * <p>Source: Intel SDM volume 2, "FXSAVE—Save x87 FPU, MMX Technology, and SSE State"; volume 1, "x87 FPU Control Word".
 */
final class ExtendedState {
    /** What FNINIT puts into the x87 control word: all exceptions masked, 64 bits of precision, round to nearest. */
    static final int FCW_INITIAL = 0x37F;
    private static final int FCW_KNOWN = 0x1F7F;
    /** A bit of the control word that always reads as 1. */
    private static final int FCW_FIXED = 0x40;
    /** What FNCLEX leaves of the status word: the condition codes and the stack's top. */
    private static final int FSW_CLEARED = 0x7F00;
    private static final long DEVICE = ControlBits.CR0_EM | ControlBits.CR0_TS;
    private static final int IMAGE = 512;
    private static final int CONTROL_AT = 24;
    private static final int XMM_AT = 160;
    /** Behind it nothing is read or written. */
    private static final int XMM_END = 416;

    private ExtendedState() {
    }

    static void addTo(Map<String, Operation> table) {
        table.put("LDMXCSR", VectorUnit.checked((cpu, i) -> cpu.r[MXCSR] = checkedMxcsr(cpu.get(i.operand(0)))));
        table.put("STMXCSR", VectorUnit.checked((cpu, i) -> cpu.set(i.operand(0), cpu.r[MXCSR])));
        table.put("FXSAVE", ExtendedState::save);
        table.put("FXSAVE64", ExtendedState::save);
        table.put("FXRSTOR", ExtendedState::restore);
        table.put("FXRSTOR64", ExtendedState::restore);
        x87(table, "FNINIT", (cpu, i) -> {
            cpu.r[FCW] = FCW_INITIAL;
            cpu.r[FSW] = 0;
        });
        x87(table, "FNCLEX", (cpu, i) -> cpu.r[FSW] &= FSW_CLEARED);
        x87(table, "FNSTCW", (cpu, i) -> cpu.set(i.operand(0), cpu.r[FCW]));
        x87(table, "FLDCW", (cpu, i) -> cpu.r[FCW] = controlWord(cpu.get(i.operand(0))));
        x87(table, "FNSTSW", ExtendedState::storeStatus);
        table.put("FWAIT", (cpu, i) -> {
            if ((cpu.r[CR0] & ControlBits.CR0_MP) != 0) {
                cpu.vector.requireTaskSwitched(ControlBits.CR0_TS);
            }
        });
    }

    private static void x87(Map<String, Operation> table, String mnemonic, Operation operation) {
        table.put(mnemonic, (cpu, i) -> {
            requireX87(cpu);
            operation.execute(cpu, i);
        });
    }

    /** @throws ProcessorFault #NM when there is to be no x87 FPU, or another task's state is to be saved first */
    static void requireX87(Cpu cpu) {
        cpu.vector.requireTaskSwitched(DEVICE);
    }

    private static long controlWord(long value) {
        return value & FCW_KNOWN | FCW_FIXED;
    }

    private static void storeStatus(Cpu cpu, Instruction i) {
        if (i.operand(0).isMemory()) {
            cpu.set(i.operand(0), cpu.r[FSW]);
        } else {
            cpu.setGeneral(RAX, 2, cpu.r[FSW]);
        }
    }

    private static long checkedMxcsr(long value) {
        if ((value & ~Mxcsr.KNOWN) != 0) {
            throw Cpu.generalProtection(0, Rule.REGISTER_VALUE);
        }
        return value;
    }

    /** The linear address of an FXSAVE image; faults where it cannot be. */
    private static long image(Cpu cpu, Operand operand, boolean write) {
        requireX87(cpu);
        long linear = cpu.memory.linear(operand.segment, cpu.offset(operand), IMAGE, write);
        VectorUnit.requireAligned(linear);
        return linear;
    }

    private static int registers(Cpu cpu) {
        return cpu.in64BitMode() ? 16 : 8;
    }

    private static boolean savesXmm(Cpu cpu) {
        return (cpu.r[CR4] & ControlBits.CR4_OSFXSR) != 0;
    }

    private static void save(Cpu cpu, Instruction i) {
        Operand operand = i.operand(0);
        long linear = image(cpu, operand, true);
        cpu.memory.probeLinearWrite(linear, IMAGE, cpu.cpl());
        write(cpu, operand, linear, cpu.r[FCW] | cpu.r[FSW] << 16);
        for (int at = 8; at < XMM_AT; at += 8) {
            write(cpu, operand, linear + at, at == CONTROL_AT ? cpu.r[MXCSR] | (long) Mxcsr.KNOWN << 32 : 0);
        }
        for (int place = 0; savesXmm(cpu) && place < 2 * registers(cpu); place++) {
            write(cpu, operand, linear + XMM_AT + 8 * place, cpu.r[XMM + place]);
        }
    }

    private static void write(Cpu cpu, Operand operand, long linear, long value) {
        cpu.memory.writeData(linear, value, operand.segment, cpu.cpl());
    }

    /** Reads all of the image before anything is changed. */
    private static void restore(Cpu cpu, Instruction i) {
        Operand operand = i.operand(0);
        long linear = image(cpu, operand, false);
        long[] words = new long[XMM_END / 8];
        for (int word = 0; word < words.length; word++) {
            words[word] = cpu.memory.readData(linear + 8 * word, operand.segment, cpu.cpl());
        }
        cpu.r[MXCSR] = checkedMxcsr(words[CONTROL_AT / 8] & 0xFFFF_FFFFL);
        cpu.r[FCW] = controlWord(words[0]);
        cpu.r[FSW] = words[0] >>> 16 & 0xFFFF;
        if (savesXmm(cpu)) {
            System.arraycopy(words, XMM_AT / 8, cpu.r, XMM, 2 * registers(cpu));
        }
    }
}
