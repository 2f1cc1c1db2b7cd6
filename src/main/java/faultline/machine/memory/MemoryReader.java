package faultline.machine.memory;

/** Reads physical memory without any effect on the machine. */
public interface MemoryReader {
    /** The byte at a physical address, 0 to 255; 0xFF where there is no RAM. */
    int readByte(long physical);

    /**
     * A little-endian value.
     *
     * @param size 1 to 8 bytes; the bytes may cross a page
     */
    default long read(long physical, int size) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | readByte(physical + i);
        }
        return value;
    }

    /** Size of the RAM in bytes. */
    long size();

    /** Whether there is RAM at a physical address. */
    boolean contains(long physical);
}
