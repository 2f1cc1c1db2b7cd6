package faultline.history.why;

import faultline.history.Origin;
import faultline.machine.Activity;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.event.MachineEvent.InstructionFetched;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.Rule;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;

/** Something that happened in a run, or that was so. Immutable. */
public sealed interface Fact {

    /** The PC was reset, and boot number {@code boot} began. */
    record Restarted(int boot) implements Fact {
    }

    /** An instruction had a device reset the PC. */
    record ResetAsked(InstructionFetched instruction) implements Fact {
    }

    /** The processor shut down: a delivery of #DF met the fault {@code met}. */
    record ShutDown(ExceptionEvent met) implements Fact {
    }

    /** The machine does nothing more: it halted for good, was switched off, or met what it does not model. */
    record Ended(Activity activity, InstructionFetched instruction) implements Fact {
    }

    /** The handler of an exception or interrupt was entered. */
    record HandlerEntered(ExceptionEvent event) implements Fact {
    }

    /** Two faults became a double fault. */
    record DoubleFault(ExceptionEvent first, ExceptionEvent second) implements Fact {
    }

    /**
     * The delivery of an event met a fault.
     *
     * @param pushing the field of its frame that could not be pushed, or null when it was no push
     */
    record DeliveryFailed(ExceptionEvent event, ExceptionEvent met, FrameField pushing) implements Fact {
    }

    /** An instruction raised an exception, or asked for one; {@code instruction} is null when its fetch itself faulted. */
    record Raised(ExceptionEvent event, InstructionFetched instruction) implements Fact {
    }

    /** A paging entry broke a rule; {@code levels} are those of the paging mode in use. */
    record EntryForbids(long linear, int level, int levels, long entryAddress, long entry, Rule rule) implements Fact {
    }

    /** A gate broke a rule; {@code address} is linear. */
    record GateForbids(int vector, long address, Gate gate, Rule rule) implements Fact {
    }

    /** A descriptor broke a rule; {@code address} is linear. */
    record DescriptorForbids(int selector, long address, Descriptor descriptor, Rule rule) implements Fact {
    }

    /** A table or segment ended too early. */
    record TableEnds(Rule rule, long limit) implements Fact {
    }

    /** The frame was to go to a stack; {@code index} as in {@link faultline.machine.event.MachineEvent.StackChosen}. */
    record StackUsed(long rsp, StackReason reason, int index) implements Fact {
    }

    /** Where a value in memory came from; {@code address} is linear unless {@code physical}. */
    record Memory(long address, boolean physical, int size, Origin origin) implements Fact {
    }

    /** Where a register's value came from; {@code place} in {@link faultline.machine.register.RegisterFile}. */
    record Register(int place, Origin origin) implements Fact {
    }
}
