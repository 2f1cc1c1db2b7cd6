package faultline.machine.memory;

/**
 * Where RAM answers: from address 0 up to 3 GiB, and what there is beyond from 4 GiB on. The gap belongs to devices.
 *
 * @param size bytes of RAM
 */
public record RamLayout(long size) {
    /** The first address that is never RAM. */
    public static final long GAP = 3L << 30;
    /** The first address after the gap. */
    public static final long ABOVE_GAP = 4L << 30;

    /** The end of the RAM below the gap. */
    public long lowEnd() {
        return Math.min(size, GAP);
    }

    /** The end of all RAM: the same, or above 4 GiB. */
    public long end() {
        return size <= GAP ? size : ABOVE_GAP + size - GAP;
    }

    public boolean contains(long physical) {
        return physical >= 0 && (physical < lowEnd() || physical >= ABOVE_GAP && physical < end());
    }
}
