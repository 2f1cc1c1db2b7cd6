package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.BASE;
import static faultline.machine.register.RegisterFile.CPL;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.RFLAGS;
import static faultline.machine.register.RegisterFile.RIP;
import static faultline.machine.register.RegisterFile.RSP;
import static faultline.machine.register.RegisterFile.SS;

import faultline.isa.CodeSize;
import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.Register;
import faultline.machine.device.Chipset;
import faultline.machine.device.ModelSpecificDevice;
import faultline.machine.device.PortBus;
import faultline.machine.event.EventOutlet;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.memory.Mmu;
import faultline.machine.memory.Ram;
import faultline.machine.memory.Tlb;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;

/**
 * The processor's registers and what every instruction needs: operands, the stack, modes and faults. Executes one
 * instruction at a time; delivering exceptions is not its concern.
 */
public final class Cpu {
    public static final long SHADOW_OF_STI = 1;
    public static final long SHADOW_OF_MOV_SS = 2;

    /** The registers, in the places that {@link RegisterFile} names. */
    public final long[] r = new long[RegisterFile.COUNT];
    public final LinearMemory memory;
    public final Mmu mmu;
    public final PortBus ports;
    final ModelSpecificDevice apic;
    public final EventOutlet events;
    /** Where a run pauses. */
    public final StopAddresses stops = new StopAddresses();
    public final SegmentLoader segments;
    final VectorUnit vector;
    public final Breakpoints breakpoints = new Breakpoints(r);
    private final InstructionFetcher fetcher;
    private final BlockRunner blocks;
    /** Where execution goes on after the instruction in progress; branches change it. */
    long nextRip;
    /** Whether the last instruction was HLT. */
    boolean halting;
    /** Whether the last instruction was SYSCALL or SYSRET, after which TF decides as it is then. */
    boolean stepsByNewFlags;
    /** An interrupt that the instruction in progress asks for, or null. */
    SoftwareInterrupt requested;
    private ProcessorFault fault;
    private boolean missedPage;

    /** An interrupt that INT n, INT3, INTO or INT1 asks for; {@code checksDpl} is false for INT1 alone. */
    public record SoftwareInterrupt(int vector, boolean checksDpl) {
    }

    public Cpu(Ram ram, Tlb tlb, Chipset chipset, EventOutlet events, InstructionDecoding decoding) {
        this.events = events;
        ports = chipset.ports;
        apic = chipset.apicRegisters;
        mmu = new Mmu(ram, r, tlb, events);
        memory = new LinearMemory(r, ram, chipset, mmu, events, breakpoints);
        segments = new SegmentLoader(this);
        vector = new VectorUnit(this);
        fetcher = new InstructionFetcher(this, ram, decoding);
        blocks = new BlockRunner(this, fetcher, decoding);
    }

    /**
     * Executes instructions for as long as it can do so without looking at anything but registers and memory. To be called
     * at a boundary where {@link #executeNext} could be; unobserved.
     *
     * @param limit how many at most; 0 for none
     * @return how many it did, often none
     */
    public long executeFreely(long limit) {
        boolean free = limit > 0 && (r[RFLAGS] & Flags.TF) == 0 && r[RegisterFile.INTERRUPT_SHADOW] == 0
                && r[RegisterFile.PENDING_DEBUG] == 0 && !breakpoints.any();
        free &= in64BitMode() || segments.areFlat();
        long done = free ? blocks.run(codeSize(), limit) : 0;
        missedPage = free && blocks.missedPage();
        return done;
    }

    /** Whether {@link #executeFreely} ended for lack of a page alone. */
    public boolean missedPage() {
        return missedPage;
    }

    /**
     * Executes the instruction at RIP, or one iteration of a repeated one. When it faults, {@link #fault} tells so, and all
     * registers are as they were.
     *
     * @param missed whether {@link #missedPage} held after {@link #executeFreely}, and this is the very next instruction
     * @return the interrupt that the instruction asks for, whose delivery completes it, or null
     * @throws UnmodelledException when it does what this machine does not model
     */
    public SoftwareInterrupt executeNext(boolean missed) {
        long rsp = r[RSP];
        long rflags = r[RFLAGS];
        halting = false;
        stepsByNewFlags = false;
        requested = null;
        boolean afterMovSs = r[RegisterFile.INTERRUPT_SHADOW] == SHADOW_OF_MOV_SS;
        r[RegisterFile.INTERRUPT_SHADOW] = 0;
        breakpoints.forget();
        // Pages are missing so often that this fault goes without being thrown.
        fault = missed ? blocks.faultOfMissedPage() : null;
        if (fault == null) {
            executeFetched((rflags & Flags.RF) == 0 && !afterMovSs);
        }
        if (fault != null) {
            r[RSP] = rsp;
            r[RFLAGS] = rflags;
            noteFault();
        } else if (requested == null) {
            retire();
        }
        return requested;
    }

    private void executeFetched(boolean breaks) {
        try {
            if (breaks && breakpoints.watchesExecution()) {
                breakpoints.check(linearCode(r[RIP]));
            }
            InstructionFetcher.Decoded decoded = fetcher.fetch();
            nextRip = r[RIP] + decoded.instruction().length;
            r[RFLAGS] &= ~Flags.RF;
            decoded.operation().execute(this, decoded.instruction());
        } catch (ProcessorFault thrown) {
            fault = thrown;
        }
    }

    private void noteFault() {
        if (fault.rule() == Rule.OPCODE_DEFINED && events.open) {
            fetcher.reportAbsentExtension();
        }
        if (fault.vector() == ExceptionVector.DEBUG) {
            r[RegisterFile.DR6] |= fault.address();
        }
    }

    /** The fault of the last instruction, or null. */
    public ProcessorFault fault() {
        return fault;
    }

    /** Has the instruction in progress, which has done nothing yet and ends, fault as throwing does, but faster. */
    void raise(ProcessorFault raised) {
        fault = raised;
    }

    /** The debug trap that is due after the instruction; see {@link Breakpoints#takeTrap}. */
    public long takeDebugTrap(boolean singleStep) {
        return breakpoints.takeTrap(stepsByNewFlags ? flag(Flags.TF) : singleStep);
    }

    private void retire() {
        r[RIP] = maskToCode(nextRip);
        if (events.open) {
            events.emit(new MachineEvent.InstructionRetired(RegisterState.copyOf(r)));
        }
    }

    /** RIP after an INT instruction, which its frame saves. */
    public long ripAfterInstruction() {
        return maskToCode(nextRip);
    }

    public boolean halting() {
        return halting;
    }

    // ---- modes ------------------------------------------------------------------------------------------------------

    public boolean longModeActive() {
        return (r[RegisterFile.EFER] & ControlBits.EFER_LMA) != 0;
    }

    /** 64-bit mode proper: IA-32e mode with a 64-bit code segment. */
    public boolean in64BitMode() {
        return longModeActive() && (r[RegisterFile.ATTRIBUTES + CS] & SegmentAttributes.LONG) != 0;
    }

    public boolean inProtectedMode() {
        return (r[RegisterFile.CR0] & ControlBits.CR0_PE) != 0;
    }

    CodeSize codeSize() {
        if (in64BitMode()) {
            return CodeSize.BITS64;
        }
        return (r[RegisterFile.ATTRIBUTES + CS] & SegmentAttributes.BIG) != 0 ? CodeSize.BITS32 : CodeSize.BITS16;
    }

    public int cpl() {
        return (int) r[CPL];
    }

    long maskToCode(long rip) {
        return switch (codeSize()) {
            case BITS64 -> rip;
            case BITS32 -> rip & 0xFFFF_FFFFL;
            case BITS16 -> rip & 0xFFFF;
        };
    }

    // ---- faults -----------------------------------------------------------------------------------------------------

    static ProcessorFault generalProtection(long errorCode, Rule rule) {
        return ProcessorFault.of(ExceptionVector.GENERAL_PROTECTION, errorCode, rule);
    }

    static ProcessorFault invalidOpcode() {
        return ProcessorFault.of(ExceptionVector.INVALID_OPCODE, 0, Rule.OPCODE_DEFINED);
    }

    void requirePrivilege() {
        if (r[CPL] != 0) {
            throw generalProtection(0, Rule.PRIVILEGE);
        }
    }

    /** UMIP keeps user mode from SGDT, SIDT, SLDT, SMSW and STR. */
    void requireUserModeInstructionAllowed() {
        if (cpl() != 0 && (r[RegisterFile.CR4] & ControlBits.CR4_UMIP) != 0) {
            throw generalProtection(0, Rule.USER_MODE_INSTRUCTION);
        }
    }

    // ---- general registers ------------------------------------------------------------------------------------------

    long general(int number, int size) {
        return r[number] & mask(size);
    }

    /** Writes a general register; a 32-bit write clears the upper half, smaller ones keep the rest. */
    void setGeneral(int number, int size, long value) {
        switch (size) {
            case 8 -> r[number] = value;
            case 4 -> r[number] = value & 0xFFFF_FFFFL;
            case 2 -> r[number] = r[number] & ~0xFFFFL | value & 0xFFFF;
            default -> r[number] = r[number] & ~0xFFL | value & 0xFF;
        }
    }

    /** All ones in {@code size} bytes. */
    static long mask(int size) {
        return size == 8 ? -1L : (1L << 8 * size) - 1;
    }

    static long signExtend(long value, int size) {
        int shift = 64 - 8 * size;
        return value << shift >> shift;
    }

    boolean flag(long bit) {
        return (r[RFLAGS] & bit) != 0;
    }

    void setFlag(long bit, boolean on) {
        r[RFLAGS] = on ? r[RFLAGS] | bit : r[RFLAGS] & ~bit;
    }

    // ---- operands ---------------------------------------------------------------------------------------------------

    /** The value of an operand, zero-extended; immediates are cut to the operand's size. */
    long get(Operand operand, int size) {
        return switch (operand.kind) {
            case REGISTER -> getRegister(operand.register);
            case MEMORY -> memory.read(operand.segment, offset(operand), size, cpl());
            default -> operand.value & mask(size);
        };
    }

    long get(Operand operand) {
        return get(operand, operand.size);
    }

    /** The value of an operand that the instruction goes on to write; see {@link LinearMemory#readForUpdate}. */
    long getForUpdate(Operand operand) {
        return operand.kind == Operand.Kind.MEMORY
                ? memory.readForUpdate(operand.segment, offset(operand), operand.size, cpl()) : getRegister(operand.register);
    }

    private long getRegister(Register register) {
        return switch (register.kind()) {
            case GENERAL -> r[register.number()] & mask(register.size());
            case HIGH_BYTE -> r[register.number()] >>> 8 & 0xFF;
            case SEGMENT -> r[RegisterFile.SELECTOR + register.number()];
            default -> throw new IllegalStateException(register.text() + " is no data operand");
        };
    }

    void set(Operand operand, long value) {
        if (operand.kind == Operand.Kind.MEMORY) {
            memory.write(operand.segment, offset(operand), operand.size, value, cpl());
        } else if (operand.register.kind() == Register.Kind.HIGH_BYTE) {
            int number = operand.register.number();
            r[number] = r[number] & ~0xFF00L | (value & 0xFF) << 8;
        } else {
            setGeneral(operand.register.number(), operand.register.size(), value);
        }
    }

    /** The offset of a memory operand in its segment: the effective address. */
    long offset(Operand operand) {
        long offset = operand.displacement;
        if (operand.ripRelative) {
            offset += nextRip;
        }
        if (operand.base >= 0) {
            offset += r[operand.base];
        }
        if (operand.index >= 0) {
            offset += r[operand.index] * operand.scale;
        }
        return offset & mask(fetcher.addressSize());
    }

    // ---- stack ------------------------------------------------------------------------------------------------------

    /** Bytes of RSP that the stack uses: 8 in 64-bit mode, else as SS.B says. */
    int stackAddressSize() {
        if (in64BitMode()) {
            return 8;
        }
        return (r[RegisterFile.ATTRIBUTES + RegisterFile.SS] & SegmentAttributes.BIG) != 0 ? 4 : 2;
    }

    /** Writes below the stack pointer and then moves it. */
    void push(int size, long value) {
        long rsp = r[RSP] - size & mask(stackAddressSize());
        memory.writeStack(rsp, size, value, cpl());
        setGeneral(RSP, stackAddressSize(), rsp);
    }

    /** The value at a distance in bytes above the stack pointer, which does not move. */
    long peek(int distance, int size) {
        return memory.readStack(r[RSP] + distance & mask(stackAddressSize()), size, cpl());
    }

    /** The linear address to which the stack pointer points. */
    long stackTop() {
        return in64BitMode() ? r[RSP] : r[BASE + SS] + (r[RSP] & mask(stackAddressSize())) & 0xFFFF_FFFFL;
    }

    /** Moves the stack pointer up. */
    void release(int bytes) {
        setGeneral(RSP, stackAddressSize(), r[RSP] + bytes & mask(stackAddressSize()));
    }

    /** Sets the part of RSP that the stack segment uses. */
    public void setStackPointer(long value) {
        setGeneral(RSP, stackAddressSize(), value);
    }

    long pop(int size) {
        long value = peek(0, size);
        release(size);
        return value;
    }

    // ---- control flow -----------------------------------------------------------------------------------------------

    /** Goes on at another offset of the same code segment. */
    void branch(long target, int operandSize) {
        nextRip = checkedTarget(target, operandSize);
    }

    /** The target, cut to the operand size. @throws ProcessorFault #GP(0) when no code can be there */
    long checkedTarget(long target, int operandSize) {
        long offset = in64BitMode() ? target : target & mask(operandSize);
        if (in64BitMode() ? !LinearMemory.canonical(offset) : offset > r[RegisterFile.LIMIT + CS]) {
            throw generalProtection(0, Rule.TARGET_CANONICAL);
        }
        return offset;
    }

    /** The linear address of an offset in the code segment. */
    long linearCode(long rip) {
        return in64BitMode() ? rip : r[BASE + CS] + rip & 0xFFFF_FFFFL;
    }
}
