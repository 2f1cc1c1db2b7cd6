package faultline.machine.device;

import faultline.machine.event.MachineEvent;
import java.util.List;

/**
 * The I/O bus with the PC's devices: COM1, the text cursor, the debug port 0xE9 and the exit port 0xF4. Ports that
 * nobody answers read as all ones and swallow what is written.
 */
public final class PortBus {
    private static final int DEBUG_PORT = 0xE9;
    private static final int EXIT_PORT = 0xF4;
    private static final int FLOATING = 0xFF;

    private final Transcript debug = new Transcript();
    private final TextCursor cursor = new TextCursor();
    private final OutputListener listener;
    private final SerialPort serial;
    private final List<PortDevice> devices;
    private int exitCode = -1;

    /** @param listener is told of each character printed */
    public PortBus(OutputListener listener) {
        this.listener = listener;
        serial = new SerialPort(listener);
        devices = List.of(serial, cursor);
    }

    /** Registers return to their power-on values; what was printed stays. */
    public void reset() {
        serial.reset();
        cursor.reset();
    }

    /** Reads 1, 2 or 4 bytes from as many neighbouring ports. */
    public long read(int port, int size) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | readByte(port + i & 0xFFFF);
        }
        return value;
    }

    /** Writes 1, 2 or 4 bytes. The exit port takes a value whole. */
    public void write(int port, int size, long value) {
        if (port == EXIT_PORT) {
            exitCode = (int) value & 0x7FFF_FFFF;
            return;
        }
        for (int i = 0; i < size; i++) {
            writeByte(port + i & 0xFFFF, (int) (value >>> 8 * i) & 0xFF);
        }
    }

    private int readByte(int port) {
        if (port == DEBUG_PORT) {
            return DEBUG_PORT;
        }
        for (PortDevice device : devices) {
            if (device.answers(port)) {
                return device.read(port);
            }
        }
        return FLOATING;
    }

    private void writeByte(int port, int value) {
        if (port == DEBUG_PORT) {
            debug.append(value);
            listener.printed(MachineEvent.Output.DEBUG_PORT, value);
            return;
        }
        for (PortDevice device : devices) {
            if (device.answers(port)) {
                device.write(port, value);
            }
        }
    }

    /** What the guest wrote to the exit port, 0 or more, or −1 while it has not. */
    public int exitCode() {
        return exitCode;
    }

    public DeviceState snapshot() {
        return new DeviceState(serial.sent.text(), debug.text(), serial.packed(), cursor.packed(), exitCode);
    }

    public void restore(DeviceState state) {
        serial.restore(state.registers(), state.serial());
        debug.restore(state.debug());
        cursor.restore(state.cursor());
        exitCode = state.exitCode();
    }
}
