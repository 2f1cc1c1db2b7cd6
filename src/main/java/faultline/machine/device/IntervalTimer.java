package faultline.machine.device;

import java.util.List;

/**
 * The 8254 interval timer: counter 0 drives IRQ 0, counter 2 the speaker, with its gate in port 0x61.
 *
 * <p>Source: Intel 8254 data sheet, "Programming the 8254"; IBM PC/AT Technical Reference, "System Timers".
 */
final class IntervalTimer extends Device implements PortDevice {
    static final int BASE = 0x40;
    static final int SYSTEM_CONTROL = 0x61;
    /** The chip's input clock in Hz. */
    private static final long FREQUENCY = 1_193_182;
    private static final int CONTROL = 3;
    private static final int READ_BACK = 3;
    /** Counter 0 as a BIOS leaves it: mode 2 with the largest count, 18.2 Hz. */
    private static final int FIRMWARE_MODE = 0x34;
    /** Clocks of half a cycle of the memory refresh, which port 0x61 shows. */
    private static final long REFRESH = 18;
    /** Bits 0 to 3 of port 0x61 that are kept as written. */
    private static final int CONTROL_BITS = 0;
    /** The clock at which counter 0 changes its output next. */
    private static final int NEXT_EDGE = 1;

    private final TimerChannel[] channels = {new TimerChannel(), new TimerChannel(), new TimerChannel()};
    private final Clock clock;
    private final InterruptLine line;

    /** @param line IRQ 0 */
    IntervalTimer(Clock clock, InterruptLine line) {
        super(2);
        this.clock = clock;
        this.line = line;
    }

    List<Device> channels() {
        return List.of(channels);
    }

    @Override
    void reset() {
        for (TimerChannel channel : channels) {
            channel.reset();
        }
        r[CONTROL_BITS] = 0;
        channels[2].setGate(false, now());
        channels[0].control(FIRMWARE_MODE, now());
        channels[0].write(0, now());
        channels[0].write(0, now());
        update();
    }

    private void update() {
        line.set(channels[0].output(now()));
        r[NEXT_EDGE] = channels[0].nextEdge(now());
    }

    private long now() {
        return Clock.periods(clock.now(), FREQUENCY);
    }

    @Override
    long due() {
        return r[NEXT_EDGE] == Clock.NEVER ? Clock.NEVER : Clock.timeOf(r[NEXT_EDGE], FREQUENCY);
    }

    @Override
    void advance() {
        if (channels[0].pulses()) {
            line.set(false);
        }
        update();
    }

    @Override
    public int read(int port) {
        if (port == SYSTEM_CONTROL) {
            return (int) r[CONTROL_BITS] | (int) (now() / REFRESH & 1) << 4 | (channels[2].output(now()) ? 0x20 : 0);
        }
        int channel = port - BASE;
        // The control register cannot be read.
        return channel == CONTROL ? 0 : channels[channel].read(now());
    }

    @Override
    public void write(int port, int value) {
        if (port == SYSTEM_CONTROL) {
            r[CONTROL_BITS] = value & 0x0F;
            channels[2].setGate((value & 1) != 0, now());
            return;
        }
        int channel = port - BASE;
        if (channel != CONTROL) {
            channels[channel].write(value, now());
        } else if (value >> 6 == READ_BACK) {
            readBack(value);
        } else {
            channels[value >> 6].control(value, now());
        }
        update();
    }

    private void readBack(int value) {
        for (int i = 0; i < channels.length; i++) {
            if ((value >> i + 1 & 1) != 0) {
                if ((value & 0x20) == 0) {
                    channels[i].latchCount(now());
                }
                if ((value & 0x10) == 0) {
                    channels[i].latchStatus(now());
                }
            }
        }
    }
}
