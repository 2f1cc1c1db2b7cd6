package faultline.explain;

import faultline.machine.event.MachineEvent.InterruptAcknowledged;
import faultline.machine.event.MachineEvent.PoweredOff;
import faultline.machine.event.MachineEvent.ResetRequested;
import faultline.machine.event.MachineEvent.TimePassed;

/** Sentences about what devices do to the processor. */
final class DeviceSentences {
    private static final long MICROSECOND = 1000;

    /** Vectors below this belong to the processor. */
    private static final int RESERVED_VECTORS = 32;

    private final Phrases phrases;

    DeviceSentences(Phrases phrases) {
        this.phrases = phrases;
    }

    void addTo(Narrator.Tellers tellers) {
        tellers.on(TimePassed.class, (event, scene) -> new Telling(phrases).label("TimePassed")
                .say("TimePassed", time(event.nanoseconds())).cite("halt"));
        tellers.on(InterruptAcknowledged.class, (event, scene) -> new Telling(phrases).label("InterruptAcknowledged")
                .say("InterruptAcknowledged." + event.controller().name(), Integer.toString(event.vector()))
                .sayIf(event.vector() < RESERVED_VECTORS, "InterruptAcknowledged.reserved")
                .cite("interrupts"));
        tellers.on(ResetRequested.class, (event, scene) -> new Telling(phrases).label("ResetRequested")
                .say("ResetRequested"));
        tellers.on(PoweredOff.class, (event, scene) -> new Telling(phrases).label("PoweredOff").say("PoweredOff"));
    }

    private String time(long nanoseconds) {
        return nanoseconds < MICROSECOND ? phrases.text("time.nanoseconds", Long.toString(nanoseconds))
                : phrases.text("time.microseconds", Long.toString(nanoseconds / MICROSECOND));
    }
}
