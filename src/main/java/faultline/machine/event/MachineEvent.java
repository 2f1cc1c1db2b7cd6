package faultline.machine.event;

import faultline.isa.Instruction;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterState;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.Rule;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;

/**
 * One micro-step of the machine: what it read, what it decided, what it changed. Applying the first <em>k</em> events
 * of a step to the state before the step gives the state in the midst of it.
 *
 * <p>Addresses called <em>linear</em> are before paging, those called <em>physical</em> after it.
 */
public sealed interface MachineEvent {

    /** What an access to memory is for. */
    enum Purpose {
        /** The bytes of an instruction. */
        FETCH,
        /** An instruction's own operand. */
        DATA,
        /** A frame that is pushed or popped, a stack operand. */
        STACK,
        /** A gate of the IDT, a descriptor of the GDT or LDT, a slot of the TSS. */
        TABLE,
        /** An entry of a paging structure. */
        PAGING
    }

    /** The registers after this event, given those before it; the same object when it changes none. */
    default RegisterState apply(RegisterState before) {
        return before;
    }

    /** An instruction was fetched and decoded at a linear address; {@code bytes} are its own. */
    record InstructionFetched(long address, Instruction instruction, Bytes bytes) implements MachineEvent {
    }

    /**
     * One level of a page walk.
     *
     * @param linear       the address that is translated
     * @param level        4 (PML4) to 1 (page table)
     * @param entryAddress physical address of the entry
     * @param entry        the entry as read
     * @param broken       the rule that this entry breaks and that ends the walk, or null
     * @param last         whether this entry maps the page
     */
    record PageWalked(long linear, int level, long entryAddress, long entry, Rule broken, boolean last)
            implements MachineEvent {
    }

    /** Memory was read: {@code size} bytes, 1 to 8, little-endian in {@code value}. */
    record MemoryRead(long linear, long physical, int size, long value, Purpose purpose) implements MachineEvent {
    }

    /** Memory was written: {@code size} bytes, 1 to 8; {@code physical} is the address of the first, within one page. */
    record MemoryWritten(long linear, long physical, int size, long before, long after, Purpose purpose)
            implements MachineEvent {
    }

    /** IN read a port. */
    record PortRead(int port, int size, long value) implements MachineEvent {
    }

    /** OUT wrote a port. */
    record PortWritten(int port, int size, long value) implements MachineEvent {
    }

    /** Where a character can be printed besides the screen. */
    enum Output { SERIAL, DEBUG_PORT }

    /** A device printed a character, 0 to 255. */
    record CharacterPrinted(Output output, int character) implements MachineEvent {
    }

    /** The instruction is complete; {@code after} are the registers it leaves. */
    record InstructionRetired(RegisterState after) implements MachineEvent {
        @Override
        public RegisterState apply(RegisterState before) {
            return after;
        }
    }

    /** HLT stopped the processor until an interrupt; {@code forGood} when no device can send one. */
    record Halted(boolean forGood) implements MachineEvent {
    }

    /** Waiting for an interrupt, guest time moved on by so many ns to the next thing that a device does. */
    record TimePassed(long nanoseconds) implements MachineEvent {
    }

    /** Who may send external interrupts. */
    enum Controller { PIC, LOCAL_APIC }

    /** The processor acknowledged an external interrupt and got its vector. */
    record InterruptAcknowledged(Controller controller, int vector) implements MachineEvent {
    }

    /** A device pulled the reset line; the next step resets the PC. */
    record ResetRequested() implements MachineEvent {
    }

    /** The guest switched the PC off. */
    record PoweredOff() implements MachineEvent {
    }

    /** A fault was detected, by an instruction or by a delivery: it is about to be judged or delivered. */
    record FaultRaised(ExceptionEvent fault) implements MachineEvent {
    }

    /**
     * The opcode is invalid here, but belongs to an instruction-set extension that other processors have.
     *
     * @param address   linear address of the instruction
     * @param extension the name of the extension, one of {@link faultline.isa.AbsentExtensions#names}
     */
    record ExtensionAbsent(long address, String extension) implements MachineEvent {
    }

    /**
     * An instruction named a register that does not exist here, but belongs to a feature that other processors have.
     *
     * @param number  what ECX holds: of a model-specific register, or for RDPMC of a performance counter
     * @param feature the name of the feature, one of {@link faultline.machine.cpu.AbsentRegisters#names}
     */
    record RegisterAbsent(int number, String feature) implements MachineEvent {
    }

    /** An SSE instruction met a numeric exception that is not masked, and noted it in the flags of MXCSR. */
    record NumericExceptionNoted(long mxcsr) implements MachineEvent {
        @Override
        public RegisterState apply(RegisterState before) {
            return before.with(RegisterFile.MXCSR, mxcsr);
        }
    }

    /** A page fault's address was saved in CR2. */
    record PageFaultAddressSaved(long address) implements MachineEvent {
        @Override
        public RegisterState apply(RegisterState before) {
            return before.with(RegisterFile.CR2, address);
        }
    }

    /** The processor begins to deliver an event. */
    record DeliveryBegun(ExceptionEvent event) implements MachineEvent {
    }

    /** The gate was read from the IDT; {@code address} is linear. */
    record GateRead(int vector, long address, Gate gate) implements MachineEvent {
    }

    /** A rule was checked. When {@code passed} is false, the fault follows. */
    record CheckMade(Rule rule, boolean passed) implements MachineEvent {
    }

    /** A descriptor was read; {@code address} is linear. */
    record DescriptorRead(int selector, long address, Descriptor descriptor) implements MachineEvent {
    }

    /** Why a stack is used for a frame. */
    enum StackReason {
        /** The gate's IST field is not 0. */
        INTERRUPT_STACK_TABLE,
        /** The privilege level drops, and the TSS names the new level's stack. */
        PRIVILEGE_CHANGE,
        /** Neither: the current stack serves. */
        CURRENT
    }

    /**
     * A stack pointer was read from the TSS.
     *
     * @param reason  {@link StackReason#INTERRUPT_STACK_TABLE} or {@link StackReason#PRIVILEGE_CHANGE}
     * @param index   the IST index 1 to 7, or the new privilege level 0 to 2
     * @param address linear address of the slot
     */
    record TssSlotRead(StackReason reason, int index, long address, long value) implements MachineEvent {
    }

    /** The stack for the frame was chosen; {@code index} as in {@link TssSlotRead}, 0 for the current stack. */
    record StackChosen(StackReason reason, int index, long before, long rsp) implements MachineEvent {
    }

    /** The working RSP was aligned down to a multiple of 16. */
    record StackAligned(long before, long after) implements MachineEvent {
    }

    /** What a cell of an exception frame holds, in the order in which the processor pushes. */
    enum FrameField { SS, RSP, RFLAGS, CS, RIP, ERROR_CODE }

    /** A field of the frame was pushed; {@code address} is its linear address and the working RSP from now on. */
    record ValuePushed(FrameField field, long address, long physical, int size, long before, long value)
            implements MachineEvent {
    }

    /** A push of the frame met a fault, which follows; nothing was written. */
    record PushFailed(FrameField field, long address, long value) implements MachineEvent {
    }

    /** The delivery failed: the working RSP is thrown away, the registers are as they were before it. */
    record DeliveryAbandoned(int vector, long workingRsp, long rsp) implements MachineEvent {
    }

    /** Two events were judged by the escalation table. */
    record EscalationDecided(ExceptionEvent first, ExceptionEvent second, Escalation outcome) implements MachineEvent {
    }

    /** The delivery is complete: RIP holds the handler's address. */
    record HandlerEntered(int vector, RegisterState after) implements MachineEvent {
        @Override
        public RegisterState apply(RegisterState before) {
            return after;
        }
    }

    /** The processor shut down: the triple fault. */
    record ShutDown() implements MachineEvent {
    }

    /** The PC was reset and starts again; {@code boot} counts from 1 for the first start. */
    record WasReset(int boot, RegisterState after) implements MachineEvent {
        @Override
        public RegisterState apply(RegisterState before) {
            return after;
        }
    }

    /** The guest asked to end through the exit port. */
    record ExitRequested(int code) implements MachineEvent {
    }

    /** The guest asked for something that this machine does not model; the machine stops. {@code what} is a bundle key. */
    record Unmodelled(String what) implements MachineEvent {
    }
}
