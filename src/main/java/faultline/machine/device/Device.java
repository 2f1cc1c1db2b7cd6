package faultline.machine.device;

/**
 * A device of the PC. Its whole state is one array of numbers, under the names that each device gives to the places:
 * copying, comparing and restoring a device is copying, comparing and restoring an array.
 */
abstract class Device {
    final long[] r;

    /** @param places how many numbers the state has; all begin as 0 until {@link #reset} */
    Device(int places) {
        r = new long[places];
    }

    /** Puts the device into the state in which a PC's firmware leaves it. */
    abstract void reset();

    /** The guest time of the next thing that the device does by itself, or {@link Clock#NEVER}. */
    long due() {
        return Clock.NEVER;
    }

    /** Does what is due by now. */
    void advance() {
    }
}
