package faultline.bench.frames;

import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import faultline.machine.event.MachineEvent.Purpose;
import java.util.List;
import java.util.Map;

/**
 * A way through a lesson on which motions play.
 *
 * @param lesson its number
 * @param from   a moment
 * @param back   the micro-steps before it at which the way begins
 * @param steps  its length in micro-steps
 */
record Tour(int lesson, String from, int back, int steps) {
    /** Together they play every kind of motion. */
    static final List<Tour> ALL = List.of(new Tour(8, "first #PF", 25, 85), new Tour(4, "shutdown", 20, 30),
            new Tour(11, "label enter_user", 0, 40), new Tour(11, "first #PF", 5, 35), new Tour(2, "first #PF", 5, 75));

    private static final Map<Class<? extends MachineEvent>, String> NAMES = Map.ofEntries(
            Map.entry(MachineEvent.PageWalked.class, "page walk"),
            Map.entry(MachineEvent.InstructionFetched.class, "fetch"),
            Map.entry(MachineEvent.InstructionRetired.class, "end of an instruction"),
            Map.entry(MachineEvent.FaultRaised.class, "fault"),
            Map.entry(MachineEvent.PageFaultAddressSaved.class, "CR2"),
            Map.entry(MachineEvent.DeliveryBegun.class, "delivery begins"),
            Map.entry(MachineEvent.GateRead.class, "gate read"),
            Map.entry(MachineEvent.CheckMade.class, "check"),
            Map.entry(MachineEvent.DescriptorRead.class, "descriptor read"),
            Map.entry(MachineEvent.TssSlotRead.class, "TSS read"),
            Map.entry(MachineEvent.StackChosen.class, "RSP switch"),
            Map.entry(MachineEvent.StackAligned.class, "alignment"),
            Map.entry(MachineEvent.ValuePushed.class, "push of the frame"),
            Map.entry(MachineEvent.PushFailed.class, "push that fails"),
            Map.entry(MachineEvent.DeliveryAbandoned.class, "delivery abandoned"),
            Map.entry(MachineEvent.EscalationDecided.class, "escalation"),
            Map.entry(MachineEvent.HandlerEntered.class, "handler entry"),
            Map.entry(MachineEvent.ShutDown.class, "shutdown"),
            Map.entry(MachineEvent.WasReset.class, "reset"));

    /** What moves at a moment, in a few words. */
    static String motion(Moment moment) {
        MachineEvent event = moment.current();
        if (event instanceof MachineEvent.MemoryRead read) {
            return read.purpose() == Purpose.STACK ? "pop" : "memory read";
        }
        if (event instanceof MachineEvent.MemoryWritten written) {
            return written.purpose() == Purpose.STACK ? "push" : "memory write";
        }
        if (event instanceof MachineEvent.InstructionRetired retired
                && retired.after().cpl() != moment.before().registers().cpl()) {
            return "change of privilege";
        }
        return event == null ? "start" : NAMES.getOrDefault(event.getClass(), "no motion");
    }
}
