package faultline.history;

import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineObserver;
import faultline.machine.exception.ExceptionEvent;
import java.util.ArrayList;
import java.util.List;

/** Watches a run from power-on and keeps its marks and its chains of exceptions. */
final class RunLog implements MachineObserver {
    /** Fewer steps than this between two characters count as one output. */
    private static final long QUIET_STEPS = 2000;

    private final List<Mark> marks = new ArrayList<>();
    private final List<ChainRecord> chains = new ArrayList<>();
    private final List<BootFrame> frames = new ArrayList<>();
    private long step;
    private int index;
    private int boot = 1;
    private long lastOutput = -QUIET_STEPS;
    private MachineEvent.InstructionFetched instruction;
    private boolean chainOpen;
    /** Whether a delivery has begun in this step. */
    private boolean delivering;
    /** The fields of the frame that the step in progress has pushed. */
    private final List<MachineEvent.ValuePushed> pushed = new ArrayList<>();

    private record BootFrame(int boot, Frame frame) {
    }

    /** A new step begins; {@code number} steps have been done before it. */
    void beginStep(long number) {
        step = number;
        index = 0;
        instruction = null;
        delivering = false;
        pushed.clear();
    }

    List<Mark> marks() {
        return marks;
    }

    List<ChainRecord> chains() {
        return chains;
    }

    /** The frames of a boot that were complete at a position, oldest first; the latest ones when there are more than {@code most}. */
    List<Frame> frames(Position until, int inBoot, int most) {
        List<Frame> found = new ArrayList<>();
        for (int i = frames.size() - 1; i >= 0 && found.size() < most; i--) {
            BootFrame frame = frames.get(i);
            if (frame.boot() < inBoot) {
                break;
            }
            if (frame.boot() == inBoot && frame.frame().entered().compareTo(until) <= 0) {
                found.add(0, frame.frame());
            }
        }
        return found;
    }

    @Override
    public void observe(MachineEvent event) {
        index++;
        if (event instanceof MachineEvent.InstructionFetched fetched) {
            instruction = fetched;
        } else if (event instanceof MachineEvent.DeliveryBegun begun) {
            begin(begun.event());
        } else if (event instanceof MachineEvent.FaultRaised raised && delivering) {
            last().met(here(), raised.fault());
        } else if (event instanceof MachineEvent.ValuePushed push) {
            pushed.add(push);
        } else if (event instanceof MachineEvent.PushFailed failed) {
            last().pushFailed(failed.field());
        } else if (event instanceof MachineEvent.EscalationDecided decided) {
            mark(Mark.Kind.ESCALATION, decided.second());
            last().judged(here(), decided.outcome());
        } else if (event instanceof MachineEvent.StackChosen chosen
                && chosen.reason() != MachineEvent.StackReason.CURRENT) {
            mark(Mark.Kind.STACK_SWITCH, null);
        } else if (event instanceof MachineEvent.HandlerEntered entered) {
            mark(Mark.Kind.HANDLER, last().lastEvent());
            last().completed(here());
            frames.add(new BootFrame(boot, frame(entered)));
            chainOpen = false;
        } else if (event instanceof MachineEvent.CharacterPrinted printed
                && printed.output() == MachineEvent.Output.SERIAL) {
            output();
        } else {
            observeEnd(event);
        }
    }

    private void observeEnd(MachineEvent event) {
        if (event instanceof MachineEvent.ShutDown) {
            mark(Mark.Kind.SHUTDOWN, null);
            chainOpen = false;
        } else if (event instanceof MachineEvent.WasReset reset) {
            boot = reset.boot();
            mark(Mark.Kind.RESET, null);
        } else if (event instanceof MachineEvent.Halted halted && halted.forGood()) {
            mark(Mark.Kind.HALT, null);
        } else if (event instanceof MachineEvent.ExitRequested || event instanceof MachineEvent.PoweredOff) {
            mark(Mark.Kind.EXIT, null);
        } else if (event instanceof MachineEvent.Unmodelled) {
            mark(Mark.Kind.UNMODELLED, null);
        }
    }

    private Frame frame(MachineEvent.HandlerEntered entered) {
        int cellSize = pushed.isEmpty() ? Long.BYTES : pushed.get(0).size();
        long address = pushed.isEmpty() ? entered.after().rsp() : pushed.get(pushed.size() - 1).address();
        return new Frame(entered.vector(), address, cellSize,
                pushed.stream().map(MachineEvent.ValuePushed::field).toList(), here());
    }

    private Position here() {
        return new Position(step, index);
    }

    private void mark(Mark.Kind kind, ExceptionEvent exception) {
        marks.add(new Mark(here(), kind, boot, exception));
    }

    private ChainRecord last() {
        return chains.get(chains.size() - 1);
    }

    private void begin(ExceptionEvent event) {
        delivering = true;
        if (!chainOpen) {
            chains.add(new ChainRecord(boot, instruction));
            chainOpen = true;
        }
        mark(Mark.Kind.DELIVERY, event);
        last().begun(here(), event);
    }

    private void output() {
        if (step - lastOutput >= QUIET_STEPS) {
            mark(Mark.Kind.OUTPUT, null);
        }
        lastOutput = step;
    }
}
