package faultline.history;

import faultline.history.condition.Breakpoint;
import faultline.history.condition.EventKind;
import faultline.history.condition.Expression;
import faultline.history.condition.Place;
import faultline.history.condition.Trigger;
import faultline.machine.InitialState;
import faultline.machine.Machine;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.Purpose;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.memory.MemoryReader;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterReader;
import faultline.machine.register.RegisterState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Answers where a value comes from, by going back to where it was put there. */
final class OriginSearch {
    /** What {@link Tape.Stand#tableLoads} counts. */
    private static final Set<Integer> TABLE_REGISTERS = Set.of(RegisterFile.CR0, RegisterFile.CR3, RegisterFile.CR4,
            RegisterFile.EFER, RegisterFile.IDTR_BASE, RegisterFile.IDTR_LIMIT, RegisterFile.SELECTOR + RegisterFile.TR,
            RegisterFile.BASE + RegisterFile.TR, RegisterFile.LIMIT + RegisterFile.TR);

    /** Something that is asked of a state. */
    private interface Value {
        long in(RegisterReader registers, MemoryReader memory);

        default long at(Moment moment) {
            return in(moment.registers(), moment.memory());
        }
    }

    private final History history;
    private final Tape tape;
    private final SearchProgress progress;

    OriginSearch(History history, Tape tape, SearchProgress progress) {
        this.history = history;
        this.tape = tape;
        this.progress = progress;
    }

    // ---- memory -----------------------------------------------------------------------------------------------------

    /**
     * Who last wrote to memory, by an event that counts.
     *
     * @param mask the bits that an edit must have changed; -1 for any edit
     */
    Origin ofMemory(Moment from, long physical, int size, long mask, Predicate<MachineEvent> counts) {
        Trigger writes = new Trigger.Watch(Trigger.Access.WRITE, new Place.Bytes(true, 0, new Expression.Literal(physical),
                new Expression.Literal(physical + size - 1)));
        boolean image = isImage(physical, size);
        Position begin = image ? bootBegin(from) : Position.START;
        Value value = (registers, memory) -> memory.read(physical, size);
        Position edited = lastEdit(from, edit -> edit instanceof Edit.Memory memory && memory.physical() < physical + size
                && physical < memory.physical() + memory.bytes().length(), value, mask);
        Position least = edited != null && edited.compareTo(begin) > 0 ? edited : begin;
        StepHits hits = new StepHits(tape, List.of(Breakpoint.of(writes)), counts);
        MemorySearch search = new MemorySearch(tape, List.of(Breakpoint.of(writes)), hits, progress);
        Optional<Hit> hit = new BreakpointSearch(tape, List.of(search)).previous(from.position(), true, least);
        if (hit.isPresent()) {
            return written(hit.get().position(), physical, size);
        }
        if (least.equals(edited)) {
            return edited(least, value, value.at(from));
        }
        // Events that do not count may have changed it since.
        long first = value.at(history.at(least));
        return new Origin(image ? Origin.Kind.BOOT : Origin.Kind.NOBODY, least, null, null, first, first,
                image ? from.boot() : 1);
    }

    /** Whether a write is none by which a page walk notes that an entry was used. */
    static boolean isNoWalk(MachineEvent event) {
        return !(event instanceof MachineEvent.MemoryWritten write) || write.purpose() != Purpose.PAGING;
    }

    /** Whether a write changes some bits of the value at an address; with the mask -1 any write counts. */
    static boolean changes(MachineEvent event, long physical, long mask) {
        if (mask == -1) {
            return true;
        }
        if (event instanceof MachineEvent.MemoryWritten write) {
            return ((write.before() ^ write.after()) & moved(mask, physical - write.physical())) != 0;
        }
        return event instanceof MachineEvent.ValuePushed push
                && ((push.before() ^ push.value()) & moved(mask, physical - push.physical())) != 0;
    }

    /** A mask as it lies in a value that begins so many bytes before. */
    private static long moved(long mask, long bytes) {
        return Math.abs(bytes) >= Long.BYTES ? 0 : bytes >= 0 ? mask << 8 * bytes : mask >>> -8 * bytes;
    }

    private Origin written(Position position, long physical, int size) {
        Moment after = history.at(position);
        long before = history.at(new Position(position.step(), position.microStep() - 1)).memory().read(physical, size);
        Origin.Kind kind = delivery(after) != null ? Origin.Kind.DELIVERY
                : Origin.Kind.INSTRUCTION;
        if (after.current() instanceof MachineEvent.MemoryWritten write && write.purpose() == Purpose.PAGING) {
            kind = Origin.Kind.PAGE_WALK;
        }
        return of(kind, after, before, after.memory().read(physical, size));
    }

    private boolean isImage(long physical, int size) {
        for (InitialState.Segment segment : history.guest().initial().segments()) {
            if (physical < segment.address() + segment.size() && segment.address() < physical + size) {
                return true;
            }
        }
        return false;
    }

    /** Where the boot of a moment began. */
    private Position bootBegin(Moment from) {
        if (from.boot() == 1) {
            return Position.START;
        }
        Breakpoint reset = Breakpoint.of(new Trigger.Event(EventKind.RESET, 0));
        EventSearch search = new EventSearch(tape, List.of(reset), progress);
        return new BreakpointSearch(tape, List.of(search)).previous(from.position(), true, Position.START)
                .map(Hit::position).orElse(Position.START);
    }

    /**
     * The last edit of some kind that a moment sees and that changed some bits of a value, as the position at which it was
     * made, or null.
     *
     * @param mask -1 for one that need not have changed any
     */
    private Position lastEdit(Moment from, Predicate<Edit> fits, Value value, long mask) {
        for (Map.Entry<Long, List<Edit>> edits : history.edits().headMap(from.position().step(), true).descendingMap().entrySet()) {
            Position position = new Position(edits.getKey(), 0);
            if (edits.getValue().stream().anyMatch(fits)
                    && (mask == -1 || ((before(position, value) ^ value.at(history.at(position))) & mask) != 0)) {
                return position;
            }
        }
        return null;
    }

    private Origin edited(Position position, Value value, long after) {
        return new Origin(Origin.Kind.EDIT, position, null, null, before(position, value), after, history.at(position).boot());
    }

    /** A value before an edit. */
    private long before(Position edit, Value value) {
        if (edit.step() > 0) {
            return value.at(history.at(new Position(edit.step() - 1, Integer.MAX_VALUE)));
        }
        Machine unchanged = history.powerOn();
        return value.in(unchanged.registers(), unchanged.memory());
    }

    // ---- registers ---------------------------------------------------------------------------------------------------

    /** Who gave some bits of a register the value that they have. */
    Origin ofRegister(Moment from, int place, long mask) {
        int microStep = lastChange(from.before().registers(), from.events(), place, mask);
        if (microStep > 0) {
            return changed(history.at(new Position(from.position().step(), microStep)), place);
        }
        Value value = (registers, memory) -> registers.get(place);
        Position edited = lastEdit(from, edit -> edit instanceof Edit.Register register && register.place() == place, value, mask);
        long step = new RegisterSearch(tape, place, mask, TABLE_REGISTERS.contains(place), progress)
                .last(from.position().step(), edited == null ? 0 : edited.step());
        if (step < 0 && edited != null) {
            return edited(edited, value, value.at(history.at(edited)));
        }
        if (step < 0) {
            long first = value.at(from);
            return new Origin(Origin.Kind.BOOT, Position.START, null, null, first, first, 1);
        }
        Moment after = history.at(new Position(step, Integer.MAX_VALUE));
        int change = lastChange(after.before().registers(), after.events(), place, mask);
        return changed(history.at(new Position(step, change)), place);
    }

    /** How many events there are up to the last one that changes a register, or 0. */
    private static int lastChange(RegisterState before, List<MachineEvent> events, int place, long mask) {
        RegisterState now = before;
        int last = 0;
        for (int i = 0; i < events.size(); i++) {
            RegisterState next = events.get(i).apply(now);
            if (((next.get(place) ^ now.get(place)) & mask) != 0) {
                last = i + 1;
            }
            now = next;
        }
        return last;
    }

    private Origin changed(Moment after, int place) {
        Position position = after.position();
        long before = history.at(new Position(position.step(), position.microStep() - 1)).registers().get(place);
        Origin.Kind kind = after.current() instanceof MachineEvent.WasReset ? Origin.Kind.BOOT
                : after.current() instanceof MachineEvent.InstructionRetired ? Origin.Kind.INSTRUCTION
                : Origin.Kind.DELIVERY;
        return of(kind, after, before, after.registers().get(place));
    }

    /** The exception that was raised or being delivered when the last event happened, or null. */
    private static ExceptionEvent delivery(Moment after) {
        ExceptionEvent delivered = null;
        for (MachineEvent event : after.events()) {
            delivered = event instanceof MachineEvent.DeliveryBegun begun ? begun.event()
                    : event instanceof MachineEvent.FaultRaised raised ? raised.fault() : delivered;
        }
        return delivered;
    }

    private static Origin of(Origin.Kind kind, Moment after, long before, long value) {
        MachineEvent.InstructionFetched fetched = null;
        for (MachineEvent event : after.events()) {
            fetched = event instanceof MachineEvent.InstructionFetched instruction ? instruction : fetched;
        }
        return new Origin(kind, after.position(), fetched, delivery(after), before, value, after.boot());
    }
}
