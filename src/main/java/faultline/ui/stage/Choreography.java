package faultline.ui.stage;

import faultline.explain.HexText;
import faultline.explain.Texts;
import faultline.history.Frame;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.register.RegisterState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;

/** Which motion shows which event. Each runs between parts of the stage as they stand after the event. */
final class Choreography {
    /**
     * Events that move nothing on the stage: what devices do is on the screen and in the inspectors, and the end of a run
     * is said.
     */
    private static final Set<Class<? extends MachineEvent>> STILL = Set.of(MachineEvent.PortRead.class,
            MachineEvent.PortWritten.class, MachineEvent.CharacterPrinted.class, MachineEvent.Halted.class,
            MachineEvent.TimePassed.class, MachineEvent.InterruptAcknowledged.class, MachineEvent.ResetRequested.class,
            MachineEvent.PoweredOff.class, MachineEvent.NumericExceptionNoted.class, MachineEvent.ExitRequested.class,
            MachineEvent.Unmodelled.class, MachineEvent.ExtensionAbsent.class, MachineEvent.RegisterAbsent.class);

    private final Motion motion;
    private final StageParts parts;
    private final Texts texts;
    private final Map<Class<? extends MachineEvent>, Consumer<MachineEvent>> motions = new HashMap<>();
    private Moment moment;

    Choreography(Motion motion, StageParts parts, Texts texts) {
        this.motion = motion;
        this.parts = parts;
        this.texts = texts;
        addInstruction();
        addTables();
        addStack();
        addOutcomes();
    }

    private <E extends MachineEvent> void on(Class<E> kind, Consumer<E> play) {
        motions.put(kind, event -> play.accept(kind.cast(event)));
    }

    /** Whether it is known what an event of this kind moves, be it nothing. */
    boolean knows(Class<?> kind) {
        return motions.containsKey(kind) || STILL.contains(kind);
    }

    /** Plays the motion of the last event of a moment. */
    void play(Moment shown) {
        moment = shown;
        motions.getOrDefault(shown.current().getClass(), event -> { }).accept(shown.current());
    }

    /** Plays backwards what has just been undone. */
    void undo(MachineEvent event) {
        if (event instanceof MachineEvent.ValuePushed push) {
            Node cell = cell(push.address());
            if (cell != null && source(push.field()) != null) {
                motion.carry(texts.get("stack.ahead." + push.field()), cell, source(push.field()));
            }
        }
    }

    // ---- an instruction ---------------------------------------------------------------------------------------------

    private void addInstruction() {
        on(MachineEvent.InstructionFetched.class, fetched -> fade(parts.cpu().row("RIP")));
        on(MachineEvent.PageWalked.class, this::walk);
        on(MachineEvent.MemoryRead.class, this::read);
        on(MachineEvent.MemoryWritten.class, this::written);
        on(MachineEvent.InstructionRetired.class, retired -> settle(retired.after()));
        on(MachineEvent.FaultRaised.class, raised -> {
            appear(parts.chain().last());
            fade(parts.cpu().row("RIP"));
        });
        on(MachineEvent.PageFaultAddressSaved.class, saved -> {
            Node page = parts.stacks().strip().marker("cr2");
            if (page != null) {
                motion.fly(page, parts.cpu().row("CR2"));
            }
        });
    }

    private void walk(MachineEvent.PageWalked walked) {
        Node level = parts.stacks().strip().ladder().last();
        if (level == null) {
            return;
        }
        if (walked.broken() != null) {
            motion.shake(level);
        } else {
            Node from = parts.stacks().strip().ladder().before(level);
            motion.carry(HexText.number(walked.entry()), from == null ? parts.cpu().row("CR3") : from, level);
            motion.fade(level);
        }
    }

    /** A value that is popped goes to its register. */
    private void read(MachineEvent.MemoryRead read) {
        StackColumn.CellView cell = cellView(read.linear());
        if (cell != null && read.purpose() == MachineEvent.Purpose.STACK) {
            FrameField field = fieldAt(read.linear());
            Node target = field == null ? parts.cpu().row("RIP") : source(field);
            motion.carry(HexText.shortened(read.value()), cell, target);
        }
    }

    private FrameField fieldAt(long address) {
        List<Frame> frames = moment.frames();
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i).fieldAt(address) != null) {
                return frames.get(i).fieldAt(address);
            }
        }
        return null;
    }

    /** A value that an instruction pushes comes from the processor. */
    private void written(MachineEvent.MemoryWritten written) {
        Node cell = cellView(written.linear());
        if (cell != null) {
            motion.carry(HexText.shortened(written.after()), parts.cpu().row("RIP"), cell);
        }
    }

    /** The registers that the step has changed light up; a change of privilege shows in the heading. */
    private void settle(RegisterState after) {
        parts.cpu().changed().forEach(motion::fade);
        if (moment.before().registers().cpl() != after.cpl()) {
            motion.appear(parts.cpu().heading());
        }
    }

    // ---- the tables -------------------------------------------------------------------------------------------------

    private void addTables() {
        on(MachineEvent.DeliveryBegun.class, begun -> {
            appear(parts.chain().last());
            if (!moment.outcomeHidden()) {
                fade(parts.idt().row(begun.event().vector()));
            }
        });
        on(MachineEvent.GateRead.class, read -> motion.unfold(parts.idt().gate()));
        on(MachineEvent.CheckMade.class, check -> {
            Node tick = parts.idt().gate().latestCheck();
            if (tick != null && parts.idt().gate().isVisible()) {
                showResult(tick, check.passed());
            }
        });
        on(MachineEvent.DescriptorRead.class, read -> {
            appear(parts.tables().descriptor(read.selector() & 0xFFF8));
            parts.wires().shown().forEach(motion::fade);
        });
        on(MachineEvent.TssSlotRead.class, read -> {
            appear(parts.tables().slot(TableReader.slotName(TableReader.slotIndex(read))));
            parts.wires().shown().forEach(motion::fade);
        });
    }

    private void showResult(Node tick, boolean passed) {
        if (passed) {
            motion.appear(tick);
        } else {
            motion.shake(tick);
        }
    }

    // ---- the stack --------------------------------------------------------------------------------------------------

    private void addStack() {
        on(MachineEvent.StackChosen.class, chosen -> {
            Node slot = chosen.reason() == MachineEvent.StackReason.CURRENT ? null : parts.tables().hotSlot();
            if (slot != null) {
                parts.wires().shown().forEach(motion::fade);
                motion.fly(slot, parts.cpu().row("RSP"));
            }
        });
        on(MachineEvent.StackAligned.class, aligned -> fade(parts.cpu().row("RSP")));
        on(MachineEvent.ValuePushed.class, push -> {
            StackColumn.CellView cell = cellView(push.address());
            if (cell != null && source(push.field()) != null) {
                motion.fly(source(push.field()), cell.text());
            }
        });
        on(MachineEvent.PushFailed.class, failed -> {
            Node guard = guard();
            if (guard != null && source(failed.field()) != null) {
                motion.fail(texts.get("stack.ahead." + failed.field()), source(failed.field()), guard);
            }
        });
        on(MachineEvent.DeliveryAbandoned.class, gone -> {
            fade(parts.cpu().row("RSP"));
            motion.shake(parts.chain().last());
        });
    }

    // ---- what comes of it -------------------------------------------------------------------------------------------

    private void addOutcomes() {
        on(MachineEvent.EscalationDecided.class, decided -> {
            appear(parts.matrix().lit());
            appear(parts.chain().last());
        });
        on(MachineEvent.HandlerEntered.class, entered -> {
            Node offset = parts.idt().gate().field(StagePicture.GateField.Name.OFFSET);
            if (offset != null) {
                motion.fly(offset, parts.cpu().row("RIP"));
            }
            appear(parts.chain().last());
            if (moment.before().registers().cpl() != entered.after().cpl()) {
                motion.appear(parts.cpu().heading());
            }
        });
        on(MachineEvent.ShutDown.class, down -> {
            appear(parts.chain().last());
            if (guard() != null) {
                motion.shake(guard());
            }
        });
        on(MachineEvent.WasReset.class, reset ->
                motion.arise(List.of(parts.chain(), parts.cpu(), parts.idt(), parts.tables(), parts.stacks())));
    }

    // ---- places -----------------------------------------------------------------------------------------------------

    private void appear(Node node) {
        if (node != null) {
            motion.appear(node);
        }
    }

    private void fade(Node node) {
        if (node != null) {
            motion.fade(node);
        }
    }

    private Node guard() {
        StackColumn working = parts.stacks().working();
        return working == null ? null : working.guard();
    }

    private Node cell(long address) {
        return cellView(address);
    }

    /** The cell at an address, on whatever stack it is; null when none shows it. */
    private StackColumn.CellView cellView(long address) {
        for (StackColumn column : parts.stacks().columns()) {
            if (column.cell(address) != null) {
                return column.cell(address);
            }
        }
        return null;
    }

    /** Where a field of the frame comes from, and where IRETQ takes it back to. */
    private Node source(FrameField field) {
        return switch (field) {
            case SS, CS -> parts.cpu().row("CS : SS");
            case RSP -> parts.cpu().row("RSP");
            case RFLAGS -> parts.cpu().row("RFLAGS");
            case RIP -> parts.cpu().row("RIP");
            case ERROR_CODE -> parts.chain().last();
        };
    }
}
