package faultline.machine.device;

/**
 * QEMU's firmware configuration device: a signature, the number of processors, the size of RAM, and a file directory
 * without files. Any other item is absent: it reads as zeroes.
 *
 * <p>Source: QEMU documentation, "QEMU Firmware Configuration (fw_cfg) Device".
 */
final class FirmwareConfiguration extends Device implements PortDevice {
    static final int SELECTOR = 0x510;
    static final int DATA = 0x511;
    private static final int SELECTED = 0;
    private static final int OFFSET = 1;

    private static final int SIGNATURE = 0x00;
    private static final int REVISION = 0x01;
    private static final int RAM_SIZE = 0x03;
    private static final int PROCESSORS = 0x05;
    private static final int MOST_PROCESSORS = 0x0F;
    /** "QEMU", the first character in the lowest byte. */
    private static final long SIGNATURE_VALUE = 0x554D_4551L;
    /** Only the traditional interface, without DMA. */
    private static final long REVISION_VALUE = 1;

    private final long ramSize;

    FirmwareConfiguration(long ramSize) {
        super(2);
        this.ramSize = ramSize;
    }

    @Override
    void reset() {
        r[SELECTED] = SIGNATURE;
        r[OFFSET] = 0;
    }

    /** The selected item, of 8 bytes at most, in little-endian order; the directory of 0 files is all zeroes, too. */
    private long item() {
        return switch ((int) r[SELECTED]) {
            case SIGNATURE -> SIGNATURE_VALUE;
            case REVISION -> REVISION_VALUE;
            case RAM_SIZE -> ramSize;
            case PROCESSORS, MOST_PROCESSORS -> 1;
            default -> 0;
        };
    }

    @Override
    public int read(int port) {
        if (port != DATA) {
            return 0;
        }
        long at = r[OFFSET]++;
        return at < 8 ? (int) (item() >>> 8 * at) & 0xFF : 0;
    }

    /** Every byte of a wide access comes from the data port. */
    @Override
    public long read(int port, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (long) read(port) << 8 * i;
        }
        return value;
    }

    @Override
    public void write(int port, int value) {
        // The selector takes words only, and items cannot be written.
    }

    @Override
    public void write(int port, int size, long value) {
        if (port == SELECTOR && size == 2) {
            r[SELECTED] = value & 0xFFFF;
            r[OFFSET] = 0;
        }
    }
}
