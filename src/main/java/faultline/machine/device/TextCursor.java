package faultline.machine.device;

/**
 * The part of the VGA's CRT controller that text kernels use: the index port 0x3D4 and the data port 0x3D5 with the
 * cursor's shape and place. Other registers keep nothing and read as 0.
 */
final class TextCursor implements PortDevice {
    private static final int INDEX = 0x3D4;
    private static final int DATA = 0x3D5;
    private static final int CURSOR_START = 0x0A;
    private static final int CURSOR_END = 0x0B;
    private static final int LOCATION_HIGH = 0x0E;
    private static final int LOCATION_LOW = 0x0F;

    private int index;
    private int start;
    private int end;
    private int location;

    TextCursor() {
        reset();
    }

    void reset() {
        index = 0;
        start = 0x0D;
        end = 0x0E;
        location = 0;
    }

    @Override
    public boolean answers(int port) {
        return port == INDEX || port == DATA;
    }

    @Override
    public int read(int port) {
        if (port == INDEX) {
            return index;
        }
        return switch (index) {
            case CURSOR_START -> start;
            case CURSOR_END -> end;
            case LOCATION_HIGH -> location >> 8;
            case LOCATION_LOW -> location & 0xFF;
            default -> 0;
        };
    }

    @Override
    public void write(int port, int value) {
        if (port == INDEX) {
            index = value;
            return;
        }
        switch (index) {
            case CURSOR_START -> start = value;
            case CURSOR_END -> end = value;
            case LOCATION_HIGH -> location = location & 0xFF | value << 8;
            case LOCATION_LOW -> location = location & 0xFF00 | value;
            default -> { }
        }
    }

    /** The location in bits 0 to 15, then index, start and end, a byte each. */
    long packed() {
        return location | (long) index << 16 | (long) start << 24 | (long) end << 32;
    }

    void restore(long packed) {
        location = (int) packed & 0xFFFF;
        index = (int) (packed >>> 16) & 0xFF;
        start = (int) (packed >>> 24) & 0xFF;
        end = (int) (packed >>> 32) & 0xFF;
    }
}
