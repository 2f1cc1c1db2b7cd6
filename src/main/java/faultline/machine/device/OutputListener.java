package faultline.machine.device;

import faultline.machine.event.MachineEvent;

/** Is told of each character that a device prints. */
@FunctionalInterface
public interface OutputListener {
    void printed(MachineEvent.Output output, int character);
}
