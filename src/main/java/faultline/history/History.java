package faultline.history;

import faultline.boot.Guest;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.device.InputLog;
import faultline.machine.event.MachineEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A run that can be walked in both directions. It keeps checkpoints and repeats execution from them: the machine is
 * deterministic, so what it does again is what it did.
 *
 * <p>For one thread at a time; the {@link Moment}s that it gives out may go anywhere.
 */
public final class History {
    static final int KEPT_FRAMES = 256;
    /** A run with more marks than these, such as page faults that march for ever, is cut off: each mark takes memory. */
    private static final int MOST_MARKS = 100_000;
    private static final int KEPT_RECORDS = 64;

    private final Guest guest;
    private final RunLimits limits;
    private final Machine machine;
    private final RunLog log = new RunLog();
    private final Checkpoints checkpoints = new Checkpoints();
    private final Map<Long, StepRecord> records = new LinkedHashMap<>(KEPT_RECORDS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, StepRecord> eldest) {
            return size() > KEPT_RECORDS;
        }
    };
    /** The state up to which the run is known. */
    private MachineState frontier;
    private boolean ended;

    /** A run of which nothing is known yet but its start; see {@link #explore}. */
    public History(Guest guest, InstructionDecoding decoding, RunLimits limits) {
        this.guest = guest;
        this.limits = limits;
        machine = guest.powerOn(decoding);
        frontier = machine.snapshot();
        checkpoints.add(frontier);
    }

    /** A run that is known to its end, or to its limits. */
    public static History explored(Guest guest, InstructionDecoding decoding, RunLimits limits) {
        History history = new History(guest, decoding, limits);
        while (!history.ended()) {
            history.explore(limits.steps());
        }
        return history;
    }

    public Guest guest() {
        return guest;
    }

    // ---- exploring --------------------------------------------------------------------------------------------------

    /** Extends what is known of the run by so many steps, or to its end. */
    public void explore(long steps) {
        if (ended) {
            return;
        }
        machine.restore(frontier);
        machine.observe(log);
        for (long left = steps; left > 0 && !atEnd(); left--) {
            log.beginStep(machine.steps());
            machine.step();
            if (checkpoints.wants(machine.steps())) {
                checkpoints.add(machine.snapshot());
            }
        }
        machine.observe(null);
        frontier = machine.snapshot();
        ended = atEnd();
    }

    private boolean atEnd() {
        return machine.activity().isEnd() || machine.steps() >= limits.steps() || log.marks().size() >= MOST_MARKS
                || machine.boot() >= limits.boots() && machine.activity().isBeforeReset();
    }

    /**
     * Gives the machine a byte of input at the end of what is known, where the run then goes on.
     *
     * @param value 0 to 255
     */
    public void input(InputLog.Source source, int value) {
        machine.restore(frontier);
        machine.input(source, value);
        frontier = machine.snapshot();
        checkpoints.replace(frontier);
        records.clear();
        ended = atEnd();
    }

    /** The input that the run has been given. */
    public InputLog inputLog() {
        return machine.inputLog();
    }

    /** Whether the run is known to its end. */
    public boolean ended() {
        return ended;
    }

    /** How many steps are known. */
    public long knownSteps() {
        return frontier.step();
    }

    /** The state up to which the run is known; its activity tells how the run ended. */
    public MachineState frontier() {
        return frontier;
    }

    /** Whether the run was cut off by its limits rather than ending by itself. */
    public boolean cutOff() {
        return ended && !frontier.activity().isEnd();
    }

    /** What happened in the part that is known, in its order. */
    public List<Mark> marks() {
        return List.copyOf(log.marks());
    }

    // ---- moments ----------------------------------------------------------------------------------------------------

    /**
     * The moment at a position. Positions beyond what is known, or micro-steps beyond a step's events, are cut back.
     */
    public Moment at(Position position) {
        long step = Math.min(Math.max(position.step(), 0), Math.max(frontier.step() - 1, 0));
        StepRecord record = record(step);
        int microStep = position.step() > step ? record.events().size()
                : Math.min(Math.max(position.microStep(), 0), record.events().size());
        return moment(new Position(step, microStep), record);
    }

    /** Power-on. */
    public Moment start() {
        return at(Position.START);
    }

    /** The last moment that is known. */
    public Moment end() {
        return at(new Position(Long.MAX_VALUE, 0));
    }

    /** The next moment; the same one at the end of what is known. */
    public Moment next(Moment from, Grain grain) {
        Position position = from.position();
        switch (grain) {
            case MICRO_STEP:
                boolean last = position.microStep() >= from.stepEvents().size();
                return at(last ? new Position(position.step() + 1, 1) : new Position(position.step(), position.microStep() + 1));
            case INSTRUCTION:
                return at(new Position(position.step() + (from.stepComplete() ? 2 : 1), 0));
            default:
                return stop(position, true).map(this::at).orElseGet(this::end);
        }
    }

    /** The moment before; the same one at power-on. */
    public Moment previous(Moment from, Grain grain) {
        Position position = from.position();
        switch (grain) {
            case MICRO_STEP:
                return beforeEvent(position);
            case INSTRUCTION:
                return at(new Position(position.microStep() > 0 ? position.step() : position.step() - 1, 0));
            default:
                return stop(position, false).map(this::at).orElseGet(this::start);
        }
    }

    /** (s, 0) is the same state as the last micro-step of the step before; the walk back takes the latter's way. */
    private Moment beforeEvent(Position position) {
        if (position.equals(Position.START)) {
            return at(position);
        }
        if (position.microStep() > 1 || position.step() == 0) {
            return at(new Position(position.step(), position.microStep() - 1));
        }
        int last = record(position.step() - 1).events().size();
        return at(new Position(position.step() - 1, position.microStep() == 1 ? last : last - 1));
    }

    /** The nearest mark that stepping by events stops at. */
    private Optional<Position> stop(Position from, boolean forwards) {
        Position nearest = null;
        for (Mark mark : log.marks()) {
            int side = mark.position().compareTo(from);
            if (mark.isStop() && forwards && side > 0) {
                return Optional.of(mark.position());
            }
            if (mark.isStop() && !forwards && side < 0) {
                nearest = mark.position();
            }
        }
        return Optional.ofNullable(nearest);
    }

    private StepRecord record(long step) {
        StepRecord kept = records.get(step);
        if (kept != null) {
            return kept;
        }
        MachineState before = stateAt(step);
        List<MachineEvent> events = new ArrayList<>();
        machine.observe(events::add);
        machine.step();
        machine.observe(null);
        StepRecord record = new StepRecord(before, List.copyOf(events), machine.snapshot());
        records.put(step, record);
        return record;
    }

    /** The state at the boundary before a step; the machine is then in it. */
    private MachineState stateAt(long step) {
        StepRecord neighbour = records.get(step - 1);
        machine.restore(neighbour != null ? neighbour.after() : checkpoints.before(step));
        while (machine.steps() < step && !machine.activity().isEnd()) {
            machine.step();
        }
        return machine.snapshot();
    }

    private Moment moment(Position position, StepRecord record) {
        MachineState boundary = position.microStep() == record.events().size() ? record.after() : record.before();
        ChainRecord chain = chainAt(position);
        boolean shown = chain != null && chain.boot() == boundary.boot();
        return new Moment(position, record.before(), record.after(), record.events(),
                shown ? chain.until(position) : List.of(), shown ? chain.cause() : null,
                log.frames(position, boundary.boot(), KEPT_FRAMES));
    }

    /** The last chain that has begun at a position, or null. */
    private ChainRecord chainAt(Position position) {
        List<ChainRecord> chains = log.chains();
        int low = 0;
        int high = chains.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chains.get(middle).begin().compareTo(position) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : chains.get(low - 1);
    }

    // ---- searching --------------------------------------------------------------------------------------------------

    /**
     * Where the first event after a position is that fits, within what is known of the run.
     *
     * @return the position just after that event
     */
    public Optional<Position> firstEvent(Position after, Predicate<MachineEvent> fits) {
        stateAt(after.step());
        List<MachineEvent> events = new ArrayList<>();
        machine.observe(events::add);
        try {
            while (machine.steps() < frontier.step()) {
                long step = machine.steps();
                events.clear();
                machine.step();
                for (int i = step == after.step() ? after.microStep() : 0; i < events.size(); i++) {
                    if (fits.test(events.get(i))) {
                        return Optional.of(new Position(step, i + 1));
                    }
                }
            }
            return Optional.empty();
        } finally {
            machine.observe(null);
        }
    }
}
