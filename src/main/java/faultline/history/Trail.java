package faultline.history;

import faultline.machine.event.Landmarks;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.event.MachineEvent.Output;
import faultline.machine.event.MachineEvent.StackReason;
import faultline.machine.exception.Escalation;
import faultline.machine.exception.ExceptionEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What one wants to know at a place in a run of how the machine came there: the chain of exceptions, the frames that
 * deliveries left, the stacks in use. It follows the machine wherever that goes, and like the machine it can be restored.
 */
final class Trail implements Landmarks {
    static final int KEPT_FRAMES = 256;
    /** Handlers that never return leave their stacks in use for ever. */
    private static final int KEPT_STACKS = 64;
    /** Fewer steps than this between two characters count as one output. */
    static final long QUIET_STEPS = 2000;

    /** Told of each place that is worth going to. */
    interface Sink {
        void mark(Mark.Kind kind, long step);
    }

    private static final Sink NOBODY = (kind, step) -> { };

    private final LongSupplier stepsBegun;
    private Sink sink = NOBODY;
    /** The chain but for its last link. */
    private final List<ChainLink> earlier = new ArrayList<>();
    /** Null when there is no chain. */
    private ChainLink last;
    /** Whether the last link's delivery has reached its handler, if that does not say so itself. */
    private boolean handled;
    private boolean open;
    private final FrameRing frames = new FrameRing(KEPT_FRAMES);
    private final Deque<StackUse> stacks = new ArrayDeque<>();
    /** What the delivery in progress was switched to, or null. */
    private StackUse switched;
    private int level;
    private long lastOutput;
    private long tableLoads;

    /** @param stepsBegun how many steps have begun, the one in progress included */
    Trail(LongSupplier stepsBegun) {
        this.stepsBegun = stepsBegun;
        restore(TrailState.START);
    }

    /** Tells somebody of each mark; null for nobody. */
    void tell(Sink newSink) {
        sink = newSink == null ? NOBODY : newSink;
    }

    TrailState state() {
        return new TrailState(chain(), open, frames.all(), List.copyOf(stacks), level, lastOutput,
                tableLoads);
    }

    void restore(TrailState state) {
        int links = state.chain().size();
        earlier.clear();
        earlier.addAll(state.chain().subList(0, Math.max(0, links - 1)));
        last = links == 0 ? null : state.chain().get(links - 1);
        handled = false;
        open = state.open();
        frames.clear();
        frames.addAll(state.frames());
        stacks.clear();
        stacks.addAll(state.stacks());
        switched = null;
        level = state.level();
        lastOutput = state.lastOutput();
        tableLoads = state.tableLoads();
    }

    /** The privilege level, 0 to 3. */
    int level() {
        return level;
    }

    /** The code of the stack in use, see {@link StackUse}. */
    int stack() {
        return stacks.isEmpty() ? StackUse.OWN : stacks.peekLast().code();
    }

    private long step() {
        return stepsBegun.getAsLong() - 1;
    }

    private List<ChainLink> chain() {
        if (last == null) {
            return List.of();
        }
        List<ChainLink> chain = new ArrayList<>(earlier);
        chain.add(handled ? last.handled() : last);
        return List.copyOf(chain);
    }

    @Override
    public void deliveryBegun(ExceptionEvent event) {
        if (open) {
            earlier.add(last);
        } else if (!earlier.isEmpty()) {
            earlier.clear();
        }
        open = true;
        switched = null;
        handled = false;
        last = ChainLink.begun(event, step());
        sink.mark(Mark.Kind.DELIVERY, step());
    }

    @Override
    public void stackSwitched(StackReason reason, int index, long before) {
        switched = new StackUse(StackUse.code(reason, index), before);
        sink.mark(Mark.Kind.STACK_SWITCH, step());
    }

    @Override
    public void pushFailed(FrameField field) {
        last = last.withFailedPush(field);
    }

    /** The delivery in progress met a fault, which has not been judged yet. */
    void met(ExceptionEvent fault) {
        last = last.withSecond(fault);
    }

    @Override
    public void escalationDecided(ExceptionEvent second, Escalation outcome) {
        last = last.judged(second, outcome);
        sink.mark(Mark.Kind.ESCALATION, step());
    }

    @Override
    public void handlerEntered(int vector, long frame, int cellSize, boolean savesStack) {
        handled = true;
        open = false;
        frames.add(vector, frame, cellSize, savesStack, last.event().hasErrorCode(), step());
        if (switched != null) {
            if (stacks.size() == KEPT_STACKS) {
                stacks.removeFirst();
            }
            stacks.addLast(switched);
        }
        sink.mark(Mark.Kind.HANDLER, step());
    }

    /** Stacks are left when the program goes on that was interrupted on the way to them. */
    @Override
    public void interruptReturned(long frame, long rsp) {
        frames.left(frame);
        if (!stacks.isEmpty() && stacks.stream().anyMatch(use -> use.before() == rsp)) {
            while (stacks.removeLast().before() != rsp) {
                // A handler further in never returned.
            }
        }
    }

    @Override
    public void privilegeChanged(int newLevel) {
        level = newLevel;
    }

    @Override
    public void modeChanged() {
        tableLoads++;
    }

    @Override
    public void tablesChosen() {
        tableLoads++;
    }

    @Override
    public void shutDown() {
        open = false;
        sink.mark(Mark.Kind.SHUTDOWN, step());
    }

    @Override
    public void wasReset(int boot) {
        earlier.clear();
        last = null;
        handled = false;
        open = false;
        frames.clear();
        stacks.clear();
        level = 0;
        tableLoads++;
        sink.mark(Mark.Kind.RESET, step());
    }

    @Override
    public void halted() {
        sink.mark(Mark.Kind.HALT, step());
    }

    @Override
    public void exited() {
        sink.mark(Mark.Kind.EXIT, step());
    }

    @Override
    public void unmodelled() {
        sink.mark(Mark.Kind.UNMODELLED, step());
    }

    @Override
    public void printed(Output output, int character) {
        if (output == Output.SERIAL) {
            if (step() - lastOutput >= QUIET_STEPS) {
                sink.mark(Mark.Kind.OUTPUT, step());
            }
            lastOutput = step();
        }
    }
}
