package faultline.machine.event;

/** Receives each event as it happens. A machine without an observer creates no events. */
@FunctionalInterface
public interface MachineObserver {
    void observe(MachineEvent event);
}
