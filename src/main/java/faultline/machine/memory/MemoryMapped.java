package faultline.machine.memory;

/**
 * Devices that answer physical addresses where there is no RAM. Unlike memory, they may change by being read, so only
 * the processor's own accesses come here.
 */
public interface MemoryMapped {
    /** Reads 1 to 8 bytes within a page; all ones where nobody answers. */
    long read(long physical, int size);

    /** Writes 1 to 8 bytes within a page. */
    void write(long physical, int size, long value);
}
