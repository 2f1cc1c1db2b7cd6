package faultline.machine.device;

import faultline.machine.event.MachineEvent;

/** Port 0xE9 of Bochs: what is written is printed, and reading answers the port's own number. */
final class DebugPort implements PortDevice {
    static final int PORT = 0xE9;

    final Transcript received = new Transcript();
    private final OutputListener listener;

    DebugPort(OutputListener listener) {
        this.listener = listener;
    }

    @Override
    public int read(int port) {
        return PORT;
    }

    @Override
    public void write(int port, int value) {
        received.append(value);
        listener.printed(MachineEvent.Output.DEBUG_PORT, value);
    }
}
