package faultline.history;

import faultline.boot.Guest;
import faultline.machine.Activity;
import faultline.machine.Machine;
import faultline.machine.MachineState;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.device.InputLog;
import faultline.machine.event.MachineEvent;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A run that can be walked in both directions. It keeps checkpoints and repeats execution from them: the machine is
 * deterministic, so what it does again is what it did.
 *
 * <p>For one thread at a time; the {@link Moment}s that it gives out may go anywhere.
 */
public final class History {
    /** Bytes of memory that checkpoints may take, unless one says otherwise. */
    public static final long DEFAULT_BUDGET = 256L << 20;

    /** Between two looks whether it is still wanted to reach a step: a few hundredths of a second. */
    private static final long REACHED_STEPS = 1 << 21;

    private final Guest guest;
    private final InstructionDecoding decoding;
    private final NavigableMap<Long, List<Edit>> edits;
    private final Replay replay;
    private final Checkpoints checkpoints;
    private final Recorder recorder;
    private final Seeker seeker;
    private final MarkFinder marks;
    private final MomentFinder moments;

    /** A run of which nothing is known yet but its start; see {@link #explore}. */
    public History(Guest guest, InstructionDecoding decoding, RunLimits limits) {
        this(guest, decoding, limits, DEFAULT_BUDGET);
    }

    /** @param budget bytes of memory that checkpoints may take beyond the first one */
    public History(Guest guest, InstructionDecoding decoding, RunLimits limits, long budget) {
        this.guest = guest;
        this.decoding = decoding;
        edits = new TreeMap<>();
        replay = new Replay(guest, decoding, edits);
        checkpoints = new Checkpoints(budget);
        checkpoints.add(replay.checkpoint(0));
        recorder = new Recorder(replay, checkpoints, ProfileRecorder.ofRun(replay.trail), new MarkedSteps(), new KnownTables(),
                limits, 0);
        seeker = new Seeker(replay, checkpoints);
        marks = new MarkFinder(seeker, recorder);
        moments = new MomentFinder(seeker, marks, this::knownSteps);
    }

    /** A fork, see {@link #fork}. */
    private History(History parent, long step, List<Edit> made, InputLog input, long budget) {
        guest = parent.guest;
        decoding = parent.decoding;
        edits = new TreeMap<>(parent.edits.headMap(step, true));
        if (!made.isEmpty()) {
            edits.merge(step, List.copyOf(made), (before, after) -> Stream.concat(before.stream(), after.stream()).toList());
        }
        replay = new Replay(guest, decoding, edits);
        checkpoints = new Checkpoints(budget);
        ProfileRecorder profile = parent.recorder.profile().until(step, replay.trail);
        Checkpoint origin = parent.seeker.checkpoint(step);
        replay.machine.use(input);
        parent.checkpoints.trunkBefore(step).forEach(checkpoints::add);
        if (step > 0) {
            // The span in which the ways part is counted anew up to there.
            replay.restore(checkpoints.before(profile.begin(step)));
            replay.runTo(profile.begin(step));
            profile.run(replay, step);
        }
        replay.restore(origin);
        if (!made.isEmpty()) {
            made.forEach(edit -> edit.applyTo(replay.machine));
            replay.trail.tablesChosen();
        }
        Checkpoint edited = replay.checkpoint(origin.nanos());
        checkpoints.add(edited);
        recorder = new Recorder(replay, checkpoints, profile, parent.recorder.marked().until(step),
                parent.recorder.tables().copy(), parent.recorder.limits(), origin.nanos());
        seeker = new Seeker(replay, checkpoints);
        marks = new MarkFinder(seeker, recorder);
        moments = new MomentFinder(seeker, marks, this::knownSteps);
    }

    /** A run that is known to its end, or to its limits. */
    public static History explored(Guest guest, InstructionDecoding decoding, RunLimits limits) {
        History history = new History(guest, decoding, limits);
        history.explore(Long.MAX_VALUE);
        return history;
    }

    public Guest guest() {
        return guest;
    }

    // ---- exploring --------------------------------------------------------------------------------------------------

    /** Extends what is known of the run by so many steps, or to its end. */
    public void explore(long steps) {
        recorder.record(steps, Long.MAX_VALUE);
    }

    /** Extends what is known of the run until a time as of {@link System#nanoTime}, or to its end. */
    public void exploreUntil(long time) {
        recorder.record(Long.MAX_VALUE, time);
    }

    /**
     * Extends what is known of the run until a step is known, or to its end, for as long as that is wanted.
     *
     * @param meanwhile the limits for that; what they were before, they are afterwards
     */
    public void reach(long step, RunLimits meanwhile, BooleanSupplier wanted) {
        RunLimits before = limits();
        limit(meanwhile);
        try {
            while (knownSteps() <= step && !ended() && wanted.getAsBoolean()) {
                explore(Math.min(REACHED_STEPS, step - knownSteps() + 1));
            }
        } finally {
            limit(before);
        }
    }

    /** Other limits; a run that was cut off may then go on, and what is known stays known. */
    public void limit(RunLimits limits) {
        recorder.limit(limits);
    }

    /** Raises the limits, so that as much can follow what is known as in a new run. */
    public void limitBeyond() {
        recorder.limitBeyond();
    }

    public RunLimits limits() {
        return recorder.limits();
    }

    /** Bytes of memory that checkpoints may take from now on; fewer may make seeks slower. */
    public void limitMemory(long budget) {
        checkpoints.limit(budget);
    }

    /** Bytes of memory that checkpoints, and steps that have been looked at, take now. */
    public long memory() {
        return checkpoints.bytes() + seeker.recordBytes();
    }

    /** All states that are kept, but for the one to which the run is known. */
    List<MachineState> keptStates() {
        return seeker.keptStates();
    }

    /** How many states are kept. */
    public int checkpoints() {
        return checkpoints.count();
    }

    /**
     * Gives the machine a byte of input at the end of what is known, where the run then goes on.
     *
     * @param value 0 to 255
     */
    public void input(InputLog.Source source, int value) {
        recorder.input(source, value);
        marks.forget(knownSteps() - 1);
        seeker.forget();
    }

    /** The input that the run has been given. */
    public InputLog inputLog() {
        return replay.machine.inputLog();
    }

    /** Whether the run is known to its end. */
    public boolean ended() {
        return recorder.ended();
    }

    /** How many steps are known. */
    public long knownSteps() {
        return frontier().step();
    }

    /** The state up to which the run is known; its activity tells how the run ended. */
    public MachineState frontier() {
        return recorder.frontier().state();
    }

    /** Whether the run was cut off by its limits rather than ending by itself. */
    public boolean cutOff() {
        return ended() && !frontier().activity().isEnd();
    }

    // ---- marks ------------------------------------------------------------------------------------------------------

    /** What happened in the part that is known, in its order; of a long run the first {@value MarkedSteps#MOST} steps with marks. */
    public List<Mark> marks() {
        return marks.all();
    }

    /**
     * The same, as far as it has been found out, which goes on with each call.
     *
     * @param most   how many steps more are looked at
     * @param before steps from this one on are not looked at
     */
    public List<Mark> marksSoFar(int most, long before) {
        return marks.some(most, before);
    }

    /** How many steps are known to have marks, at most {@value MarkedSteps#MOST}. */
    public int markedSteps() {
        return recorder.marked().size();
    }

    /** What happened between two steps, the second not included; the first ones when there are more than {@code most}. */
    public List<Mark> marks(long from, long to, int most) {
        return marks.between(Math.max(0, from), to, most);
    }

    /**
     * The nearest mark of some kinds, within what is known of the run.
     *
     * @param forwards whether it comes after the position, or before it
     */
    public Optional<Position> mark(Position from, Set<Mark.Kind> kinds, boolean forwards) {
        return marks.neighbour(from, kinds, forwards);
    }

    /** What is known of the whole run, as a strip. */
    public RunProfile profile() {
        return recorder.profile().profile(knownSteps());
    }

    /**
     * A stretch of the run as a strip, in so many spans at most; it is run again for this.
     *
     * @param to the step behind its last one
     */
    public RunProfile profile(long from, long to, int spans) {
        long end = Math.min(to, knownSteps());
        long begin = Math.max(0, Math.min(from, end));
        ProfileRecorder stretch = ProfileRecorder.ofStretch(replay.trail, begin, end, spans);
        seeker.to(begin);
        stretch.run(replay, end);
        return stretch.profile(end);
    }

    // ---- moments ----------------------------------------------------------------------------------------------------

    /**
     * The moment at a position. Positions beyond what is known, or micro-steps beyond a step's events, are cut back.
     */
    public Moment at(Position position) {
        return moments.at(position);
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
        return moments.next(from, grain);
    }

    /** The moment before; the same one at power-on. */
    public Moment previous(Moment from, Grain grain) {
        return moments.previous(from, grain);
    }

    /** The machine of this history, brought to the boundary before a step. */
    Replay replayAt(long step) {
        seeker.to(step);
        return replay;
    }

    /** A machine as it is before this run's first step, and before any edit there. */
    Machine powerOn() {
        return guest.powerOn(decoding);
    }

    // ---- searching --------------------------------------------------------------------------------------------------

    /**
     * Where the first event after a position is that fits, within what is known of the run.
     *
     * @return the position just after that event
     */
    public Optional<Position> firstEvent(Position after, Predicate<MachineEvent> fits) {
        long known = knownSteps();
        if (after.step() >= known) {
            return Optional.empty();
        }
        seeker.to(after.step());
        while (replay.step() < known) {
            long step = replay.step();
            List<MachineEvent> events = replay.events();
            for (int i = step == after.step() ? after.microStep() : 0; i < events.size(); i++) {
                if (fits.test(events.get(i))) {
                    return Optional.of(new Position(step, i + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** The run, for a search of it; {@link #release} afterwards. */
    Tape tape() {
        return new ReplayTape(seeker, recorder);
    }

    /** Lets go of a machine that a search may have left in whatever state. */
    void release() {
        replay.follow(null);
        replay.machine.observe(null);
    }

    // ---- forks ------------------------------------------------------------------------------------------------------

    /**
     * Another run, which has the same past up to a step, is then changed from outside, and goes its own way. This one stays
     * as it is.
     *
     * @param step   0 or more, at most what is known
     * @param made   what is changed at the boundary before that step
     * @param budget bytes of memory that the other run's checkpoints may take
     * @throws IllegalArgumentException when the step is not known, or the machine cannot go on there
     */
    public History fork(long step, List<Edit> made, long budget) {
        return fork(step, made, inputLog(), budget);
    }

    /**
     * The same with an input of its own.
     *
     * @param input that of this run before the step, and what is to come then
     */
    History fork(long step, List<Edit> made, InputLog input, long budget) {
        if (step < 0 || step > knownSteps()) {
            throw new IllegalArgumentException("no known step: " + step);
        }
        if (step == knownSteps() && frontier().activity().isEnd() && frontier().activity() != Activity.HALTED) {
            throw new IllegalArgumentException("the machine has ended before step " + step);
        }
        return new History(this, step, made, input, budget);
    }

    /** What was changed from outside, by the steps done then. */
    public NavigableMap<Long, List<Edit>> edits() {
        return Collections.unmodifiableNavigableMap(edits);
    }
}
