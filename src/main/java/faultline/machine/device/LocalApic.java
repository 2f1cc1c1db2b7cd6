package faultline.machine.device;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The processor's local APIC, as memory at 0xFEE00000 and in x2APIC mode as model-specific registers. Its LINT0 pin takes
 * the 8259s' INT line, its LINT1 pin the chipset's NMI.
 *
 * <p>Source: Intel SDM volume 3, "Advanced Programmable Interrupt Controller (APIC)".
 */
final class LocalApic extends Device {
    static final int ID = 0x02;
    static final int VERSION = 0x03;
    static final int TASK_PRIORITY = 0x08;
    static final int ARBITRATION_PRIORITY = 0x09;
    static final int PROCESSOR_PRIORITY = 0x0A;
    static final int END_OF_INTERRUPT = 0x0B;
    static final int LOGICAL_DESTINATION = 0x0D;
    static final int DESTINATION_FORMAT = 0x0E;
    static final int SPURIOUS_VECTOR = 0x0F;
    static final int IN_SERVICE = 0x10;
    static final int TRIGGER_MODE = 0x18;
    static final int REQUESTED = 0x20;
    static final int ERROR_STATUS = 0x28;
    static final int COMMAND_LOW = 0x30;
    static final int COMMAND_HIGH = 0x31;
    static final int LVT_TIMER = 0x32;
    static final int LVT_LINT0 = 0x35;
    static final int LVT_LINT1 = 0x36;
    static final int LVT_ERROR = 0x37;
    static final int INITIAL_COUNT = 0x38;
    static final int CURRENT_COUNT = 0x39;
    static final int DIVIDE_CONFIGURATION = 0x3E;

    // Places below 0x40 hold the registers of those numbers that are kept as written.
    private static final int ISR_BITS = 0x40;
    private static final int TMR_BITS = 0x44;
    private static final int IRR_BITS = 0x48;
    /** Errors that the next write to the error status register shows. */
    private static final int ERRORS = 0x4C;
    private static final int LINT0_HIGH = 0x4D;
    static final int BASE = 0x4E;

    /** Integrated APIC with six entries in the local vector table. */
    private static final int VERSION_VALUE = 0x0005_0014;
    private static final int SOFTWARE_ENABLE = 0x100;
    private static final int LVT_MASKED = 1 << 16;
    private static final int LVT_WRITABLE = 0x1_00FF;
    private static final int LINT_WRITABLE = 0x1_A7FF;
    private static final int TIMER_WRITABLE = 0x7_00FF;
    private static final int LEVEL_TRIGGERED = 1 << 15;
    static final int FIXED = 0;
    static final int LOWEST_PRIORITY = 1;
    static final int NMI = 4;
    static final int INIT = 5;
    static final int EXTERNAL = 7;
    static final int SEND_ILLEGAL_VECTOR = 0x20;
    private static final int RECEIVE_ILLEGAL_VECTOR = 0x40;
    static final int ILLEGAL_REGISTER = 0x80;

    static final long BASE_ADDRESS = 0xFEE0_0000L;
    static final long BASE_BSP = 1 << 8;
    static final long BASE_X2APIC = 1 << 10;
    static final long BASE_ENABLE = 1 << 11;

    final ApicTimer timer;
    final ApicIdentity identity = new ApicIdentity(r);
    private final VectorSet inService = new VectorSet(r, ISR_BITS);
    private final VectorSet levelTriggered = new VectorSet(r, TMR_BITS);
    private final VectorSet requested = new VectorSet(r, IRR_BITS);
    private final ProcessorLines processor;
    /** Is told the vector of a level-triggered interrupt that has ended. */
    private IntConsumer endListener = vector -> { };

    LocalApic(Clock clock, ProcessorLines processor) {
        super(0x4F);
        timer = new ApicTimer(clock);
        this.processor = processor;
    }

    void onEnd(IntConsumer listener) {
        endListener = listener;
    }

    /** Enabled, with the 8259s on LINT0 and NMI on LINT1: virtual wire mode, as a BIOS leaves it. */
    @Override
    void reset() {
        clear();
        timer.setTimeStamp(0);
        r[BASE] = BASE_ADDRESS | BASE_ENABLE | BASE_BSP;
        r[SPURIOUS_VECTOR] = 0xFF | SOFTWARE_ENABLE;
        r[LVT_LINT0] = EXTERNAL << 8 | LEVEL_TRIGGERED;
        r[LVT_LINT1] = NMI << 8 | LEVEL_TRIGGERED;
    }

    private void clear() {
        long base = r[BASE];
        long lint0 = r[LINT0_HIGH];
        Arrays.fill(r, 0);
        r[BASE] = base;
        r[LINT0_HIGH] = lint0;
        timer.reset();
        r[SPURIOUS_VECTOR] = 0xFF;
        r[DESTINATION_FORMAT] = 0xFFFF_FFFFL;
        for (int entry = LVT_TIMER; entry <= LVT_ERROR; entry++) {
            r[entry] = LVT_MASKED;
        }
    }

    long base() {
        return r[BASE];
    }

    /** Writes IA32_APIC_BASE, whose reserved bits are clear. @return false for a change of mode that is not allowed */
    boolean writeBase(long value) {
        boolean x2 = (value & BASE_X2APIC) != 0;
        boolean enable = (value & BASE_ENABLE) != 0;
        if (x2 && !enable || x2 && !enabled() || x2Apic() && enable && !x2) {
            return false;
        }
        if (enabled() && !enable) {
            clear();
        }
        r[BASE] = value | BASE_BSP;
        return true;
    }

    boolean enabled() {
        return (r[BASE] & BASE_ENABLE) != 0;
    }

    boolean x2Apic() {
        return (r[BASE] & BASE_X2APIC) != 0;
    }

    private boolean softwareEnabled() {
        return (r[SPURIOUS_VECTOR] & SOFTWARE_ENABLE) != 0;
    }

    // ---- interrupts in ----------------------------------------------------------------------------------------------

    /** An interrupt message arrives. */
    void accept(int mode, int vector, boolean level) {
        if (!enabled()) {
            return;
        }
        switch (mode) {
            case FIXED, LOWEST_PRIORITY -> request(vector, level);
            case NMI -> processor.nonMaskableInterrupt();
            case INIT -> processor.init();
        }
    }

    private void request(int vector, boolean level) {
        if (vector < 16) {
            error(RECEIVE_ILLEGAL_VECTOR);
        } else if (softwareEnabled()) {
            requested.set(vector, true);
            levelTriggered.set(vector, level);
        }
    }

    void error(int bit) {
        boolean first = (r[ERRORS] & bit) == 0;
        r[ERRORS] |= bit;
        int vector = (int) r[LVT_ERROR] & 0xFF;
        if (first && (r[LVT_ERROR] & LVT_MASKED) == 0 && vector >= 16) {
            request(vector, false);
        }
    }

    /** The 8259s' INT line. */
    void setLint0(boolean high) {
        boolean rises = high && r[LINT0_HIGH] == 0;
        r[LINT0_HIGH] = high ? 1 : 0;
        if (rises) {
            pin(r[LVT_LINT0]);
        }
    }

    /** The chipset's NMI rises. */
    void pulseLint1() {
        if (enabled()) {
            pin(r[LVT_LINT1]);
        } else {
            processor.nonMaskableInterrupt();
        }
    }

    private void pin(long entry) {
        if ((entry & LVT_MASKED) == 0) {
            accept((int) entry >> 8 & 7, (int) entry & 0xFF, false);
        }
    }

    /** Whether the 8259s' INT line reaches the processor's INTR. */
    boolean passesExternal() {
        return !enabled() || (r[LVT_LINT0] & LVT_MASKED) == 0 && ((int) r[LVT_LINT0] >> 8 & 7) == EXTERNAL;
    }

    /** Whether a rising INT line of the 8259s would make an NMI, or an interrupt of the APIC's own that gets through. */
    boolean lint0Makes(boolean nmi) {
        int mode = (int) r[LVT_LINT0] >> 8 & 7;
        boolean makes = nmi ? mode == NMI : mode == FIXED && admits((int) r[LVT_LINT0] & 0xFF);
        return makes && enabled() && (r[LVT_LINT0] & LVT_MASKED) == 0;
    }

    @Override
    long due() {
        return enabled() ? timer.due() : Clock.NEVER;
    }

    @Override
    void advance() {
        timer.advance();
        if ((r[LVT_TIMER] & LVT_MASKED) == 0) {
            request((int) r[LVT_TIMER] & 0xFF, false);
        }
    }

    /** Whether the timer will interrupt the processor in its present state. */
    boolean timerWillInterrupt() {
        return due() < Clock.END && (r[LVT_TIMER] & LVT_MASKED) == 0 && admits((int) r[LVT_TIMER] & 0xFF);
    }

    // ---- priorities -------------------------------------------------------------------------------------------------

    int taskPriority() {
        return processor.taskPriorityClass() << 4 | (int) r[TASK_PRIORITY] & 15;
    }

    void setTaskPriority(int value) {
        r[TASK_PRIORITY] = value & 15;
        processor.setTaskPriorityClass(value >> 4 & 15);
    }

    int processorPriority() {
        int serving = Math.max(inService.highest(), 0) & 0xF0;
        int task = taskPriority();
        return (task & 0xF0) >= serving ? task : serving;
    }

    private boolean admits(int vector) {
        return vector >= 16 && softwareEnabled() && vector >> 4 > processorPriority() >> 4;
    }

    /** Whether any vector is requested, whatever its priority. */
    boolean hasRequests() {
        return requested.highest() >= 0;
    }

    /** Whether a vector waits whose priority lets it through. */
    boolean requesting() {
        return enabled() && requested.highest() >> 4 > processorPriority() >> 4;
    }

    /** Whether a message with this vector would be let through. */
    boolean wouldAccept(int mode, int vector) {
        return enabled() && (mode == FIXED || mode == LOWEST_PRIORITY) && admits(vector);
    }

    /** The processor takes the requested vector of highest priority. */
    int acknowledge() {
        int vector = requested.highest();
        requested.set(vector, false);
        inService.set(vector, true);
        return vector;
    }

    private void endInterrupt() {
        int vector = inService.highest();
        if (vector >= 0) {
            inService.set(vector, false);
            if (levelTriggered.has(vector)) {
                endListener.accept(vector);
            }
        }
    }

    // ---- registers --------------------------------------------------------------------------------------------------

    /** A register by its number: its offset in memory divided by 16. Registers that do not exist count as an error. */
    int read(int register) {
        if (register >= IN_SERVICE && register < ERROR_STATUS) {
            VectorSet set = register < TRIGGER_MODE ? inService : register < REQUESTED ? levelTriggered : requested;
            return set.word(register & 7);
        }
        return switch (register) {
            case VERSION -> VERSION_VALUE;
            case TASK_PRIORITY -> taskPriority();
            case ARBITRATION_PRIORITY, PROCESSOR_PRIORITY -> processorPriority();
            case INITIAL_COUNT -> (int) timer.initial();
            case CURRENT_COUNT -> (int) timer.current();
            case DIVIDE_CONFIGURATION -> timer.divide();
            default -> {
                if (!isKept(register)) {
                    error(ILLEGAL_REGISTER);
                    yield 0;
                }
                yield (int) r[register];
            }
        };
    }

    /** Whether a register exists that {@link #read} answers from its place. */
    private static boolean isKept(int register) {
        return register == ID || register >= LOGICAL_DESTINATION && register <= SPURIOUS_VECTOR
                || register == ERROR_STATUS || register >= COMMAND_LOW && register <= LVT_ERROR
                || register == END_OF_INTERRUPT;
    }

    void write(int register, int value) {
        switch (register) {
            case ID, LOGICAL_DESTINATION -> r[register] = value & 0xFF00_0000L;
            case DESTINATION_FORMAT -> r[register] = (value | 0x0FFF_FFFF) & 0xFFFF_FFFFL;
            case TASK_PRIORITY -> setTaskPriority(value & 0xFF);
            case END_OF_INTERRUPT -> endInterrupt();
            case SPURIOUS_VECTOR -> writeSpuriousVector(value);
            case ERROR_STATUS -> {
                r[ERROR_STATUS] = r[ERRORS];
                r[ERRORS] = 0;
            }
            case COMMAND_LOW -> {
                r[COMMAND_LOW] = value & 0xC_CFFFL;
                send(value, (int) (r[COMMAND_HIGH] >>> 24));
            }
            case COMMAND_HIGH -> r[COMMAND_HIGH] = value & 0xFF00_0000L;
            case INITIAL_COUNT -> timer.setInitial(value & 0xFFFF_FFFFL);
            case DIVIDE_CONFIGURATION -> timer.setDivide(value);
            default -> {
                if (register >= LVT_TIMER && register <= LVT_ERROR) {
                    writeVectorTable(register, value);
                } else {
                    error(ILLEGAL_REGISTER);
                }
            }
        }
    }

    private void writeSpuriousVector(int value) {
        r[SPURIOUS_VECTOR] = value & 0x3FF;
        if (!softwareEnabled()) {
            for (int entry = LVT_TIMER; entry <= LVT_ERROR; entry++) {
                r[entry] |= LVT_MASKED;
            }
        }
    }

    private void writeVectorTable(int entry, int value) {
        int writable = entry == LVT_TIMER ? TIMER_WRITABLE
                : entry == LVT_LINT0 || entry == LVT_LINT1 ? LINT_WRITABLE : LVT_WRITABLE | (entry == LVT_ERROR ? 0 : 0x700);
        r[entry] = value & writable | (softwareEnabled() ? 0 : LVT_MASKED);
        if (entry == LVT_TIMER) {
            timer.setMode(value >> 17 & 3);
        } else if (entry == LVT_LINT0 && r[LINT0_HIGH] != 0 && !passesExternal()) {
            // Unmasking a line that is already high lets it through.
            pin(r[LVT_LINT0]);
        }
    }

    /** x2APIC mode: the whole command in one write. */
    void writeCommand(long value) {
        r[COMMAND_HIGH] = value >>> 32;
        r[COMMAND_LOW] = value & 0xC_CFFFL;
        send((int) value, (int) (value >>> 32));
    }

    /** Sends an interrupt message, which on a PC with one processor can only come back. */
    void send(int command, int destination) {
        int mode = command >> 8 & 7;
        int vector = command & 0xFF;
        int shorthand = command >> 18 & 3;
        if ((mode == FIXED || mode == LOWEST_PRIORITY) && vector < 16) {
            error(SEND_ILLEGAL_VECTOR);
            return;
        }
        boolean self = shorthand == 0 ? identity.isMeant(destination, (command & 0x800) != 0) : shorthand < 3;
        boolean deassert = mode == INIT && (command & 0xC000) == 0x8000;
        if (self && !deassert) {
            accept(mode, vector, false);
        }
    }
}
