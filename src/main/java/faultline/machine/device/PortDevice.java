package faultline.machine.device;

/** What answers on the I/O bus. Most devices are reached a byte at a time; those with wider registers say so. */
interface PortDevice {
    /** The byte at a port, 0 to 255. */
    int read(int port);

    /** @param value 0 to 255 */
    void write(int port, int value);

    /** Reads 1, 2 or 4 bytes from as many neighbouring ports. */
    default long read(int port, int size) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | read(port + i);
        }
        return value;
    }

    /** Writes 1, 2 or 4 bytes. */
    default void write(int port, int size, long value) {
        for (int i = 0; i < size; i++) {
            write(port + i, (int) (value >>> 8 * i) & 0xFF);
        }
    }
}
