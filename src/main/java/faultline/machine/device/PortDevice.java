package faultline.machine.device;

/** A device on the I/O bus; ports are answered a byte at a time. */
interface PortDevice {
    boolean answers(int port);

    /** The byte at a port, 0 to 255. */
    int read(int port);

    void write(int port, int value);
}
