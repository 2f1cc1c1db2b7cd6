package faultline.history.why;

import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.isa.Instruction;
import faultline.isa.Operand;
import faultline.isa.Register;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.DescriptorRead;
import faultline.machine.event.MachineEvent.GateRead;
import faultline.machine.event.MachineEvent.InstructionFetched;
import faultline.machine.event.MachineEvent.PageWalked;
import faultline.machine.event.MachineEvent.StackChosen;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.event.MachineEvent.TssSlotRead;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.Rule;
import faultline.machine.memory.PagingMode;
import faultline.machine.register.RegisterFile;
import faultline.machine.segment.SegmentSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds why a rule was broken: what the processor had read when it found out, and where that came from. */
final class Breaches {
    private final History history;
    private final Origins origins;

    Breaches(History history, Origins origins) {
        this.history = history;
        this.origins = origins;
    }

    /** Just after the last event of a kind in a step. */
    Position find(long step, Class<? extends MachineEvent> kind) {
        List<MachineEvent> events = history.at(new Position(step, 0)).stepEvents();
        int microStep = events.size();
        for (int i = 0; i < events.size(); i++) {
            microStep = kind.isInstance(events.get(i)) ? i + 1 : microStep;
        }
        return new Position(step, microStep);
    }

    /** The moment in a step at which an event was raised whose delivery begins in it, or else at which that began. */
    Moment raised(long step, ExceptionEvent event) {
        List<MachineEvent> events = history.at(new Position(step, 0)).stepEvents();
        int begun = begun(events);
        int found = faults(events.subList(0, begun), event);
        return history.at(new Position(step, found > 0 ? found : begun));
    }

    /** The moment at which a delivery that begins in a step met a fault; that may be just like the one it delivers. */
    Moment met(long step, ExceptionEvent fault) {
        List<MachineEvent> events = history.at(new Position(step, 0)).stepEvents();
        int begun = begun(events);
        return history.at(new Position(step, begun + faults(events.subList(begun, events.size()), fault)));
    }

    /** How many events there are up to the beginning of a delivery. */
    private static int begun(List<MachineEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof MachineEvent.DeliveryBegun) {
                return i + 1;
            }
        }
        return 0;
    }

    /** How many events there are up to the last one in which a fault was raised; 0 when it was not. */
    private static int faults(List<MachineEvent> events, ExceptionEvent fault) {
        for (int i = events.size(); i > 0; i--) {
            if (events.get(i - 1) instanceof MachineEvent.FaultRaised raised && raised.fault().equals(fault)) {
                return i;
            }
        }
        return 0;
    }

    /** Why an event was raised; the moment is that just after it was. */
    List<Cause> because(ExceptionEvent event, Moment raised) {
        return switch (event.rule()) {
            case PAGE_PRESENT, PAGE_WRITABLE, PAGE_USER, PAGE_EXECUTABLE, SUPERVISOR_FETCH, SUPERVISOR_ACCESS,
                PAGE_RESERVED_BITS -> page(event, raised);
            case GATE_TYPE, GATE_DPL, GATE_PRESENT, CODE_SELECTOR_NOT_NULL, HANDLER_CANONICAL -> gate(event.rule(), raised);
            case GATE_WITHIN_IDT_LIMIT -> limit(event.rule(), RegisterFile.IDTR_LIMIT, raised);
            case CODE_SELECTOR_WITHIN_TABLE -> selector(event.rule(), raised);
            case CODE_SEGMENT_TYPE, CODE_SEGMENT_DPL, CODE_SEGMENT_64_BIT, CODE_SEGMENT_PRESENT, SEGMENT_PRESENT,
                SELECTOR_LOADABLE -> descriptor(event.rule(), raised);
            case SLOT_WITHIN_TSS_LIMIT -> limit(event.rule(), RegisterFile.LIMIT + RegisterFile.TR, raised);
            case STACK_CANONICAL -> stack(raised);
            case QUOTIENT_FITS -> divisor(raised);
            case OPCODE_DEFINED -> bytes(event, raised);
            case ADDRESS_CANONICAL, OPERAND_ALIGNED -> inDelivery(raised) ? stack(raised) : address(raised);
            default -> List.of();
        };
    }

    /** The latest event of a kind up to a moment in its step, or null. */
    private static <E extends MachineEvent> E latest(Moment moment, Class<E> kind) {
        E found = null;
        for (MachineEvent event : moment.events()) {
            found = kind.isInstance(event) ? kind.cast(event) : found;
        }
        return found;
    }

    private static boolean inDelivery(Moment moment) {
        return latest(moment, MachineEvent.DeliveryBegun.class) != null;
    }

    private Position after(Moment moment, MachineEvent event) {
        return new Position(moment.position().step(), moment.events().lastIndexOf(event) + 1);
    }

    /** The entry that forbids the access, and where it comes from; and how one came to use that address. */
    private List<Cause> page(ExceptionEvent event, Moment raised) {
        PageWalked broken = null;
        for (MachineEvent walked : raised.events()) {
            broken = walked instanceof PageWalked level && level.broken() != null ? level : broken;
        }
        List<Cause> causes = new ArrayList<>();
        if (broken != null) {
            PagingMode mode = PagingMode.of(raised.registers());
            causes.add(new Cause(new Fact.EntryForbids(broken.linear(), broken.level(), mode.levels(), broken.entryAddress(),
                    broken.entry(), event.rule()), after(raised, broken),
                    list(origins.pagingEntry(raised, broken.entryAddress(), mode.entrySize()))));
        }
        if (inDelivery(raised)) {
            causes.addAll(stack(raised));
        } else if (latest(raised, InstructionFetched.class) == null) {
            causes.addAll(list(origins.register(raised, RegisterFile.RIP, -1)));
        } else {
            causes.addAll(address(raised));
        }
        return causes;
    }

    private List<Cause> gate(Rule rule, Moment raised) {
        GateRead read = latest(raised, GateRead.class);
        return read == null ? List.of() : List.of(new Cause(
                new Fact.GateForbids(read.vector(), read.address(), read.gate(), rule), after(raised, read),
                list(origins.memory(raised, read.address(), Long.BYTES))));
    }

    private List<Cause> selector(Rule rule, Moment raised) {
        List<Cause> causes = new ArrayList<>(gate(rule, raised));
        GateRead read = latest(raised, GateRead.class);
        if (read != null && !new SegmentSelector(read.gate().selector()).local()) {
            causes.addAll(limit(rule, RegisterFile.GDTR_LIMIT, raised));
        }
        return causes;
    }

    private List<Cause> descriptor(Rule rule, Moment raised) {
        DescriptorRead read = latest(raised, DescriptorRead.class);
        return read == null ? List.of() : List.of(new Cause(
                new Fact.DescriptorForbids(read.selector(), read.address(), read.descriptor(), rule), after(raised, read),
                list(origins.memory(raised, read.address(), Long.BYTES))));
    }

    private List<Cause> limit(Rule rule, int place, Moment raised) {
        return List.of(new Cause(new Fact.TableEnds(rule, raised.registers().get(place)), raised.position(),
                list(origins.register(raised, place, -1))));
    }

    /** The stack to which the frame was to go, and why it was that one. */
    private List<Cause> stack(Moment raised) {
        StackChosen chosen = latest(raised, StackChosen.class);
        TssSlotRead slot = latest(raised, TssSlotRead.class);
        if (slot != null) {
            return List.of(new Cause(new Fact.StackUsed(slot.value(), slot.reason(), slot.index()), after(raised, slot),
                    list(origins.memory(raised, slot.address(), Long.BYTES))));
        }
        return chosen == null ? List.of() : List.of(new Cause(
                new Fact.StackUsed(chosen.rsp(), StackReason.CURRENT, 0), after(raised, chosen),
                list(origins.register(raised, RegisterFile.RSP, -1))));
    }

    /** Where the register came from by which the instruction divided. */
    private List<Cause> divisor(Moment raised) {
        InstructionFetched fetched = latest(raised, InstructionFetched.class);
        return fetched == null ? List.of() : operand(raised, fetched.instruction(), 0);
    }

    /** Where the registers came from that made up the address that the instruction used. */
    private List<Cause> address(Moment raised) {
        InstructionFetched fetched = latest(raised, InstructionFetched.class);
        if (fetched == null) {
            return List.of();
        }
        for (int i = 0; i < fetched.instruction().operandCount(); i++) {
            if (fetched.instruction().operand(i).kind == Operand.Kind.MEMORY) {
                return operand(raised, fetched.instruction(), i);
            }
        }
        return usesStack(fetched.instruction()) ? list(origins.register(raised, RegisterFile.RSP, -1)) : List.of();
    }

    private static boolean usesStack(Instruction instruction) {
        String mnemonic = instruction.mnemonic();
        return mnemonic.startsWith("PUSH") || mnemonic.startsWith("POP") || mnemonic.startsWith("CALL")
                || mnemonic.startsWith("RET") || mnemonic.startsWith("IRET") || mnemonic.equals("ENTER")
                || mnemonic.equals("LEAVE");
    }

    private List<Cause> operand(Moment raised, Instruction instruction, int number) {
        if (number >= instruction.operandCount()) {
            return List.of();
        }
        Operand operand = instruction.operand(number);
        List<Cause> causes = new ArrayList<>();
        if (operand.kind == Operand.Kind.REGISTER && operand.register.kind() == Register.Kind.GENERAL) {
            causes.addAll(list(origins.register(raised, operand.register.number(), -1)));
        } else if (operand.kind == Operand.Kind.MEMORY) {
            for (int place : new int[]{operand.base, operand.index}) {
                causes.addAll(place < 0 ? List.of() : list(origins.register(raised, place, -1)));
            }
        }
        return causes;
    }

    /** Where the bytes came from that are no instruction. */
    private List<Cause> bytes(ExceptionEvent event, Moment raised) {
        return list(origins.memory(raised, event.savedRip(), 1));
    }

    private static List<Cause> list(Optional<Cause> cause) {
        return cause.map(List::of).orElse(List.of());
    }
}
