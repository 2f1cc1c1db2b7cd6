package faultline.machine.segment;

/** Where the fields of a 64-bit TSS stand. Source: Intel SDM volume 3, "TSS Format in 64-bit Mode". */
public final class TaskStateSegment {
    /** Size in bytes without an I/O permission map. */
    public static final int SIZE = 104;
    public static final int IO_MAP_BASE_OFFSET = 102;

    private TaskStateSegment() {
    }

    /** Offset of RSP0 to RSP2. */
    public static int privilegeStackOffset(int level) {
        return 4 + 8 * level;
    }

    /** Offset of IST1 to IST7. */
    public static int interruptStackOffset(int index) {
        return 28 + 8 * index;
    }
}
