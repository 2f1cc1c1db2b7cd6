package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.CR4;
import static faultline.machine.register.RegisterFile.DR0;
import static faultline.machine.register.RegisterFile.DR7;
import static faultline.machine.register.RegisterFile.INTERRUPT_SHADOW;
import static faultline.machine.register.RegisterFile.PENDING_DEBUG;

import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.register.ControlBits;

/**
 * The breakpoints of the debug registers: what DR0 to DR3 and DR7 ask for. Source: Intel SDM volume 3, "Debug Registers"
 * and "Debug Exceptions".
 */
public final class Breakpoints {
    /** DR7.GD: the next access to a debug register is #DB. */
    static final long GENERAL_DETECT = 1 << 13;
    /** DR6.BD. */
    static final long DEBUG_REGISTER_ACCESS = 1 << 13;
    /** DR6.BS. */
    private static final long SINGLE_STEP = 1 << 14;
    private static final int COUNT = 4;
    private static final int EXECUTE = 0;
    private static final int WRITE = 1;
    private static final int IO = 2;

    private final long[] r;
    /** Bits 0 to 3: the breakpoints that are enabled for each kind of condition; read at every access, hence plain fields. */
    private int forExecution;
    private int forData;
    private int forPorts;
    /** The conditions that the instruction or the delivery in progress has met, as DR6 shows them. */
    private long hits;

    Breakpoints(long[] registers) {
        r = registers;
    }

    /** Takes over what DR7 and CR4 say; to be called when either has changed. */
    public void refresh() {
        forExecution = 0;
        forData = 0;
        forPorts = 0;
        for (int i = 0; i < COUNT; i++) {
            boolean enabled = (r[DR7] >>> 2 * i & 3) != 0;
            int bit = enabled ? 1 << i : 0;
            switch (kind(i)) {
                case EXECUTE -> forExecution |= bit;
                case IO -> forPorts |= (r[CR4] & ControlBits.CR4_DE) != 0 ? bit : 0;
                default -> forData |= bit;
            }
        }
    }

    private int kind(int number) {
        return (int) (r[DR7] >>> 16 + 4 * number) & 3;
    }

    /** 1, 2, 4 or 8 bytes. */
    private int length(int number) {
        int code = (int) (r[DR7] >>> 18 + 4 * number) & 3;
        return code == 2 ? 8 : code + 1;
    }

    /** Distances instead of ends, for what lies at the top of the address space ends at 0. */
    private boolean covers(int number, long address, int size) {
        int length = length(number);
        long first = r[DR0 + number] & -length;
        return Long.compareUnsigned(address - first, length) < 0 || Long.compareUnsigned(first - address, size) < 0;
    }

    /** Whether anything is watched. */
    boolean any() {
        return (forExecution | forData | forPorts) != 0;
    }

    boolean watchesExecution() {
        return forExecution != 0;
    }

    public boolean watchesData() {
        return forData != 0;
    }

    boolean watchesPorts() {
        return forPorts != 0;
    }

    /** The breakpoints that name the instruction at a linear address, as DR6 shows them. */
    private long atInstruction(long address) {
        long found = 0;
        for (int i = 0; i < COUNT; i++) {
            if ((forExecution & 1 << i) != 0 && r[DR0 + i] == address) {
                found |= 1L << i;
            }
        }
        return found;
    }

    /** @throws ProcessorFault #DB when a breakpoint names the instruction at a linear address */
    void check(long address) {
        long found = atInstruction(address);
        if (found != 0) {
            throw ProcessorFault.debug(found, Rule.INSTRUCTION_BREAKPOINT);
        }
    }

    /**
     * The debug trap that is due after the instruction, as DR6 shows it, or 0. After MOV SS it waits for the next boundary,
     * and a single step is lost. Source: Intel SDM volume 3, "Debug Exceptions" and "Masking Exceptions and Interrupts When
     * Switching Stacks".
     *
     * @param singleStep whether TF was set before the instruction
     */
    long takeTrap(boolean singleStep) {
        long due = hits | r[PENDING_DEBUG];
        if (r[INTERRUPT_SHADOW] == Cpu.SHADOW_OF_MOV_SS) {
            r[PENDING_DEBUG] = due;
            return 0;
        }
        r[PENDING_DEBUG] = 0;
        return singleStep ? due | SINGLE_STEP : due;
    }

    /**
     * The debug trap that is due after a delivery, before the handler's first instruction, as DR6 shows it, or 0: by what MOV
     * SS has held back, and by what the delivery itself has accessed. Source: Intel SDM volume 3, "Masking Exceptions and
     * Interrupts When Switching Stacks"; the latter is how processors are known to do it, see the advisory 156 of Xen.
     */
    public long takeTrapOfDelivery() {
        long due = hits | r[PENDING_DEBUG];
        if (due != 0) {
            r[PENDING_DEBUG] = 0;
        }
        return due;
    }

    /** Notes an access to memory by its linear address, be it one of the processor's own to a table. */
    public void accessed(long address, int size, boolean write) {
        for (int i = 0; i < COUNT; i++) {
            if ((forData & 1 << i) != 0 && (write || kind(i) != WRITE) && covers(i, address, size)) {
                hits |= 1L << i;
            }
        }
    }

    /** Notes an access to a port. */
    void portUsed(int port, int size) {
        for (int i = 0; i < COUNT; i++) {
            if ((forPorts & 1 << i) != 0 && covers(i, port, size)) {
                hits |= 1L << i;
            }
        }
    }

    /** A new instruction or a delivery begins: nothing has been met. */
    public void forget() {
        hits = 0;
    }
}
