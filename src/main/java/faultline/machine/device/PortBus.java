package faultline.machine.device;

/**
 * The I/O bus. Ports that nobody answers read as all ones and swallow what is written. An access that begins at a
 * device's port belongs to that device as far as its ports reach.
 */
public final class PortBus {
    /** No device of this PC has a higher port. */
    private static final int PORTS = 0x1000;
    private static final int FLOATING = 0xFF;

    private final PortDevice[] devices = new PortDevice[PORTS];
    private final Runnable changed;

    /** @param changed runs after each access to a device */
    PortBus(Runnable changed) {
        this.changed = changed;
    }

    void attach(PortDevice device, int first, int last) {
        for (int port = first; port <= last; port++) {
            devices[port] = device;
        }
    }

    private PortDevice at(int port) {
        return port < PORTS ? devices[port] : null;
    }

    /** Whether all ports of an access belong to the first one's device. */
    private boolean isWhole(PortDevice device, int port, int size) {
        return device != null && at(port + size - 1) == device;
    }

    /** Reads 1, 2 or 4 bytes from as many neighbouring ports. */
    public long read(int port, int size) {
        PortDevice device = at(port);
        long value = 0;
        if (isWhole(device, port, size)) {
            value = size == 1 ? device.read(port) : device.read(port, size);
        } else {
            for (int i = size - 1; i >= 0; i--) {
                PortDevice one = at(port + i & 0xFFFF);
                value = value << 8 | (one == null ? FLOATING : one.read(port + i & 0xFFFF));
            }
        }
        changed.run();
        return value;
    }

    /** Writes 1, 2 or 4 bytes. */
    public void write(int port, int size, long value) {
        PortDevice device = at(port);
        if (isWhole(device, port, size)) {
            device.write(port, size, value);
        } else {
            for (int i = 0; i < size; i++) {
                PortDevice one = at(port + i & 0xFFFF);
                if (one != null) {
                    one.write(port + i & 0xFFFF, 1, value >>> 8 * i & 0xFF);
                }
            }
        }
        changed.run();
    }
}
