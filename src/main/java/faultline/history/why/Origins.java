package faultline.history.why;

import faultline.history.Grain;
import faultline.history.History;
import faultline.history.LinearView;
import faultline.history.Moment;
import faultline.history.Origin;
import faultline.history.Position;
import faultline.history.RunSearch;
import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.Register;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.MemoryRead;
import faultline.machine.event.MachineEvent.Purpose;
import faultline.machine.register.RegisterFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds where values come from, and follows them a little further: to the register or the memory that they were in before. */
final class Origins {
    /** A value is followed so many times from one place to another: further back it rarely explains anything. */
    private static final int MOST_HOPS = 3;

    private final History history;
    private final RunSearch search;

    Origins(History history, RunSearch search) {
        this.history = history;
        this.search = search;
    }

    Optional<Cause> memory(Moment moment, long linear, int size) {
        return memory(moment, linear, size, -1);
    }

    /** @param mask the bits that are asked for, of the little-endian value; -1 for the last write, whatever it changed */
    Optional<Cause> memory(Moment moment, long linear, int size, long mask) {
        return memory(moment, linear, size, mask, MOST_HOPS);
    }

    private Optional<Cause> memory(Moment moment, long linear, int size, long mask, int hops) {
        OptionalLong physical = new LinearView(moment).physical(linear);
        return physical.isEmpty() ? Optional.empty() : place(moment, linear, false, physical.getAsLong(), size, mask, hops);
    }

    /** Where a paging entry comes from. That it was used is noted in it, but says nothing of where it comes from. */
    Optional<Cause> pagingEntry(Moment moment, long physical, int size) {
        return search.lastWriteButWalks(moment, physical, size).map(origin -> new Cause(
                new Fact.Memory(physical, true, size, origin), origin.position(), ofWrite(origin, MOST_HOPS - 1)));
    }

    Optional<Cause> physicalMemory(Moment moment, long physical, int size, long mask) {
        return place(moment, physical, true, physical, size, mask, MOST_HOPS);
    }

    private Optional<Cause> place(Moment moment, long address, boolean isPhysical, long physical, int size, long mask, int hops) {
        return search.lastChange(moment, physical, size, mask).map(origin -> new Cause(
                new Fact.Memory(address, isPhysical, size, origin), origin.position(), ofWrite(origin, hops - 1)));
    }

    Optional<Cause> register(Moment moment, int place, long mask) {
        return register(moment, place, mask, MOST_HOPS);
    }

    private Optional<Cause> register(Moment moment, int place, long mask, int hops) {
        return search.lastChange(moment, place, mask).map(origin -> new Cause(new Fact.Register(place, origin),
                origin.position(), ofRegister(origin, place, hops - 1)));
    }

    /** Where the value came from that an instruction wrote: the register that it names as its source. */
    private List<Cause> ofWrite(Origin origin, int hops) {
        Operand source = hops <= 0 || origin.kind() != Origin.Kind.INSTRUCTION || origin.instruction() == null ? null
                : source(origin.instruction().instruction());
        if (source == null || source.kind != Operand.Kind.REGISTER || source.register.kind() != Register.Kind.GENERAL) {
            return List.of();
        }
        Moment before = history.previous(history.at(origin.position()), Grain.MICRO_STEP);
        return register(before, source.register.number(), -1, hops).map(List::of).orElse(List.of());
    }

    /** The operand whose value an instruction writes as it is, or null. */
    private static Operand source(Instruction instruction) {
        return switch (instruction.mnemonic()) {
            case "MOV" -> instruction.operand(1);
            case "PUSH" -> instruction.operand(0);
            default -> null;
        };
    }

    /** Where the value came from that a register was given: the memory that held it, be it a gate, a slot or a stack. */
    private List<Cause> ofRegister(Origin origin, int place, int hops) {
        if (hops <= 0 || origin.kind() != Origin.Kind.INSTRUCTION && origin.kind() != Origin.Kind.DELIVERY) {
            return List.of();
        }
        Moment after = history.at(origin.position());
        Moment before = history.at(new Position(origin.position().step(), 0));
        List<Cause> causes = new ArrayList<>();
        for (MachineEvent event : after.events()) {
            if (event instanceof MachineEvent.GateRead gate && place == RegisterFile.RIP
                    && gate.gate().offset() == origin.after()) {
                memory(before, gate.address(), Long.BYTES, -1, hops).ifPresent(causes::add);
            } else if (event instanceof MachineEvent.TssSlotRead slot && place == RegisterFile.RSP) {
                memory(before, slot.address(), Long.BYTES, -1, hops).ifPresent(causes::add);
            } else if (event instanceof MemoryRead read && holds(read, origin.after())) {
                place(before, read.linear(), false, read.physical(), read.size(), -1, hops).ifPresent(causes::add);
            }
        }
        return causes.size() > 1 ? causes.subList(0, 1) : causes;
    }

    /** Whether a register's value is the one that was read: 0 may stand anywhere, so it says too little. */
    private static boolean holds(MemoryRead read, long value) {
        boolean operand = read.purpose() == Purpose.DATA || read.purpose() == Purpose.STACK;
        return operand && value != 0 && read.value() == value;
    }
}
