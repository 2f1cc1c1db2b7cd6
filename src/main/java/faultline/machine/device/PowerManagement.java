package faultline.machine.device;

/**
 * The ACPI power management registers: events that never happen, the control register whose sleep state 5 switches the
 * PC off, and the timer.
 *
 * <p>Source: "Advanced Configuration and Power Interface Specification", "ACPI Register Model" and "Power Management Timer".
 */
final class PowerManagement extends Device implements PortDevice {
    static final int EVENTS = 0x600;
    static final int CONTROL = 0x604;
    static final int TIMER = 0x608;
    static final int LAST = 0x60B;
    private static final int ENABLED_EVENTS = 0;
    private static final int CONTROL_BITS = 1;
    private static final int SCI_ENABLE = 1;
    private static final int SLEEP_ENABLE = 1 << 13;
    private static final int SLEEP_TYPE = 7 << 10;
    /** The timer's frequency in Hz; it counts 24 bits. */
    private static final long FREQUENCY = 3_579_545;

    private final Clock clock;
    private final Runnable powerOff;

    PowerManagement(Clock clock, Runnable powerOff) {
        super(2);
        this.clock = clock;
        this.powerOff = powerOff;
    }

    @Override
    void reset() {
        r[ENABLED_EVENTS] = 0;
        r[CONTROL_BITS] = SCI_ENABLE;
    }

    @Override
    public int read(int port) {
        if (port >= TIMER) {
            long time = Clock.periods(clock.now(), FREQUENCY) & 0xFF_FFFF;
            return (int) (time >>> 8 * (port - TIMER)) & 0xFF;
        }
        if (port >= CONTROL) {
            return port - CONTROL < 2 ? (int) r[CONTROL_BITS] >> 8 * (port - CONTROL) & 0xFF : 0;
        }
        // Status, in which nothing is ever set, and then the enable bits.
        return port - EVENTS < 2 ? 0 : (int) r[ENABLED_EVENTS] >> 8 * (port - EVENTS - 2) & 0xFF;
    }

    @Override
    public void write(int port, int value) {
        // Registers are written as words.
    }

    @Override
    public void write(int port, int size, long value) {
        if (port == EVENTS + 2) {
            r[ENABLED_EVENTS] = value & 0xFFFF;
        } else if (port == CONTROL && size >= 2) {
            r[CONTROL_BITS] = value & (SLEEP_TYPE | 6) | SCI_ENABLE;
            // The sleep type of state 5 is 0, as the DSDT says.
            if ((value & (SLEEP_ENABLE | SLEEP_TYPE)) == SLEEP_ENABLE) {
                powerOff.run();
            }
        }
    }
}
