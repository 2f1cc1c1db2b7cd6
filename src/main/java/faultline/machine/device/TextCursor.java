package faultline.machine.device;

/**
 * The part of the VGA's CRT controller that text kernels use: the index port 0x3D4 and the data port 0x3D5 with the
 * cursor's shape and place. Other registers keep nothing and read as 0.
 */
final class TextCursor extends Device implements PortDevice {
    static final int INDEX = 0x3D4;
    static final int DATA = 0x3D5;
    private static final int CURSOR_START = 0x0A;
    private static final int CURSOR_END = 0x0B;
    private static final int LOCATION_HIGH = 0x0E;
    private static final int LOCATION_LOW = 0x0F;
    private static final int REGISTERS = 0x10;
    /** Places 0 to 15 are the registers. */
    private static final int SELECTED = REGISTERS;

    TextCursor() {
        super(REGISTERS + 1);
    }

    @Override
    void reset() {
        r[SELECTED] = 0;
        r[CURSOR_START] = 0x0D;
        r[CURSOR_END] = 0x0E;
        r[LOCATION_HIGH] = 0;
        r[LOCATION_LOW] = 0;
    }

    private static boolean isKept(long register) {
        return register == CURSOR_START || register == CURSOR_END || register == LOCATION_HIGH || register == LOCATION_LOW;
    }

    @Override
    public int read(int port) {
        if (port == INDEX) {
            return (int) r[SELECTED];
        }
        return isKept(r[SELECTED]) ? (int) r[(int) r[SELECTED]] : 0;
    }

    @Override
    public void write(int port, int value) {
        if (port == INDEX) {
            r[SELECTED] = value;
        } else if (isKept(r[SELECTED])) {
            r[(int) r[SELECTED]] = value;
        }
    }
}
