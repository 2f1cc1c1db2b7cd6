package faultline.machine.device;

/** Port 0xF4, through which a guest ends the run; it takes a value whole. Source: QEMU's isa-debug-exit device. */
final class ExitPort implements PortDevice {
    static final int PORT = 0xF4;
    static final int LAST = 0xF7;

    /** What was written, 0 or more, or −1. */
    int code = -1;

    @Override
    public int read(int port) {
        return 0xFF;
    }

    @Override
    public void write(int port, int value) {
        write(port, 1, value);
    }

    @Override
    public void write(int port, int size, long value) {
        if (port == PORT) {
            code = (int) value & 0x7FFF_FFFF;
        }
    }
}
