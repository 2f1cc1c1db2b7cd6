package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.CR0;
import static faultline.machine.register.RegisterFile.CR4;
import static faultline.machine.register.RegisterFile.MXCSR;
import static faultline.machine.register.RegisterFile.XMM;

import faultline.isa.Operand;
import faultline.isa.Register;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.floating.FloatingUnit;
import faultline.machine.floating.Mxcsr;
import faultline.machine.register.ControlBits;

/**
 * What SSE instructions share: whether they may be used, their operands of 128 bits, and their numeric exceptions.
 *
 * <p>Source: Intel SDM volume 2, "Exceptions Type 1" to "Type 7"; volume 3, "System Programming for Instruction Set
 * Extensions and Processor Extended States".
 */
final class VectorUnit {
    private static final int BYTES = 16;

    final FloatingUnit floating = new FloatingUnit();
    /** The halves of the operand that {@link #load} read. */
    long low;
    long high;
    private final Cpu cpu;
    private final long[] r;

    VectorUnit(Cpu cpu) {
        this.cpu = cpu;
        r = cpu.r;
    }

    /** An operation that needs SSE to be switched on. */
    static Operation checked(Operation operation) {
        return (cpu, i) -> {
            cpu.vector.require();
            operation.execute(cpu, i);
        };
    }

    /** @throws ProcessorFault when the operating system has not switched SSE on, or wants to save another task's state first */
    void require() {
        if ((r[CR0] & ControlBits.CR0_EM) != 0 || (r[CR4] & ControlBits.CR4_OSFXSR) == 0) {
            throw ProcessorFault.of(ExceptionVector.INVALID_OPCODE, 0, Rule.SSE_ENABLED);
        }
        requireTaskSwitched(ControlBits.CR0_TS);
    }

    /** @throws ProcessorFault #NM when one of these bits of CR0 is set */
    void requireTaskSwitched(long bits) {
        if ((r[CR0] & bits) != 0) {
            throw ProcessorFault.of(ExceptionVector.DEVICE_NOT_AVAILABLE, 0, Rule.DEVICE_AVAILABLE);
        }
    }

    /** The place of the low half of an XMM register; the high half follows. */
    static int place(Operand operand) {
        return XMM + 2 * operand.register.number();
    }

    static boolean isXmm(Operand operand) {
        return operand.kind == Operand.Kind.REGISTER && operand.register.kind() == Register.Kind.XMM;
    }

    /** Reads 128 bits into {@link #low} and {@link #high}; memory must be aligned to 16 bytes. */
    void load(Operand operand) {
        load(operand, true);
    }

    void load(Operand operand, boolean aligned) {
        if (isXmm(operand)) {
            low = r[place(operand)];
            high = r[place(operand) + 1];
            return;
        }
        long linear = cpu.memory.linear(operand.segment, cpu.offset(operand), BYTES, false);
        if (aligned) {
            requireAligned(linear);
        }
        long first = cpu.memory.readData(linear, operand.segment, cpu.cpl());
        high = cpu.memory.readData(linear + 8, operand.segment, cpu.cpl());
        low = first;
    }

    /** Writes 128 bits to memory. */
    void store(Operand operand, long newLow, long newHigh, boolean aligned) {
        long linear = cpu.memory.linear(operand.segment, cpu.offset(operand), BYTES, true);
        if (aligned) {
            requireAligned(linear);
        }
        cpu.memory.probeLinearWrite(linear, BYTES, cpu.cpl());
        cpu.memory.writeData(linear, newLow, operand.segment, cpu.cpl());
        cpu.memory.writeData(linear + 8, newHigh, operand.segment, cpu.cpl());
    }

    static void requireAligned(long linear) {
        if ((linear & BYTES - 1) != 0) {
            throw Cpu.generalProtection(0, Rule.OPERAND_ALIGNED);
        }
    }

    /** The low bytes of an XMM register, or memory, or a general register: {@code size} of them, 2 to 8. */
    long scalar(Operand operand, int size) {
        return isXmm(operand) ? r[place(operand)] & Cpu.mask(size) : cpu.get(operand, size);
    }

    FloatingUnit begin() {
        floating.begin(r[MXCSR]);
        return floating;
    }

    /**
     * Notes the exceptions of the results in MXCSR; to be called before any of them is kept.
     *
     * @throws ProcessorFault when one of them is not masked
     */
    void finish() {
        int flags = floating.flags();
        if (flags == 0) {
            return;
        }
        int unmasked = flags & ~((int) r[MXCSR] >>> Mxcsr.MASK_SHIFT);
        if ((unmasked & Mxcsr.BEFORE_COMPUTATION) != 0) {
            flags &= Mxcsr.BEFORE_COMPUTATION;
        }
        r[MXCSR] |= flags;
        if (unmasked != 0) {
            if (cpu.events.open) {
                cpu.events.emit(new MachineEvent.NumericExceptionNoted(r[MXCSR]));
            }
            boolean handled = (r[CR4] & ControlBits.CR4_OSXMMEXCPT) != 0;
            throw ProcessorFault.of(handled ? ExceptionVector.SIMD_FLOATING_POINT : ExceptionVector.INVALID_OPCODE, 0,
                    Rule.NUMERIC_EXCEPTION_MASKED);
        }
    }
}
