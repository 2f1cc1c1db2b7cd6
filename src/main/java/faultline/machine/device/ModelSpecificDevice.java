package faultline.machine.device;

/** A device with registers that RDMSR and WRMSR reach. */
public interface ModelSpecificDevice {
    /** Whether a register exists now and can be read. */
    boolean canRead(int number);

    /** The value of a register that {@link #canRead can be read}. */
    long read(int number);

    /** Writes a register. @return false when there is none, it cannot be written, or the value is not allowed: #GP(0) */
    boolean write(int number, long value);
}
