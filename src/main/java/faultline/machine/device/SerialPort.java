package faultline.machine.device;

import faultline.machine.event.MachineEvent;
import java.util.Arrays;

/**
 * COM1, a 16550A UART. What is written is sent at once, so the transmitter is always ready; what arrives waits outside
 * until there is room, as behind a modem that honours RTS.
 *
 * <p>Source: National Semiconductor PC16550D data sheet, "Registers".
 */
final class SerialPort extends Device implements PortDevice, InputFeed.Receiver {
    static final int BASE = 0x3F8;
    static final int PORTS = 8;
    private static final int DATA = 0;
    private static final int INTERRUPT_ENABLE = 1;
    private static final int INTERRUPT_IDENTITY = 2;
    private static final int LINE_CONTROL = 3;
    private static final int MODEM_CONTROL = 4;
    private static final int LINE_STATUS = 5;
    private static final int MODEM_STATUS = 6;
    private static final int SCRATCH = 7;

    // Places 0 to 7 hold the registers under the numbers above, INTERRUPT_IDENTITY the FIFO control register,
    // LINE_STATUS the overrun flag alone and MODEM_STATUS the delta bits.
    private static final int DIVISOR = 8;
    private static final int TRANSMITTER_INTERRUPT = 9;
    private static final int RECEIVED = 10;
    /** When bytes that wait in the FIFO below its trigger level are reported, or NEVER. */
    private static final int TIMEOUT_AT = 11;
    private static final int TIMED_OUT = 12;
    private static final int MODEM_INPUTS = 13;
    private static final int FIFO = 14;

    private static final int FIFO_SIZE = 16;
    private static final int DIVISOR_LATCH_ACCESS = 0x80;
    private static final int FIFO_ENABLE = 1;
    private static final int FIFO_CLEAR_RECEIVER = 2;
    private static final int DATA_READY = 1;
    private static final int OVERRUN = 2;
    private static final int TRANSMITTER_EMPTY = 0x60;
    /** CTS, DSR and DCD: a terminal is connected. */
    private static final int CONNECTED = 0xB0;
    private static final int LOOP = 0x10;
    private static final int OUT2 = 8;
    private static final int[] TRIGGER_LEVELS = {1, 4, 8, 14};
    /** Bits of a character with its start and stop bit, times the four characters after which bytes are overdue. */
    private static final long TIMEOUT_BITS = 40;
    private static final long BAUD_BASE = 115_200;

    final Transcript sent = new Transcript();
    private final Clock clock;
    private final InterruptLine line;
    private final OutputListener listener;

    /** @param line IRQ 4 */
    SerialPort(Clock clock, InterruptLine line, OutputListener listener) {
        super(FIFO + FIFO_SIZE);
        this.clock = clock;
        this.line = line;
        this.listener = listener;
    }

    @Override
    void reset() {
        Arrays.fill(r, 0);
        r[DIVISOR] = 12;
        r[TIMEOUT_AT] = Clock.NEVER;
        r[MODEM_INPUTS] = CONNECTED;
        update();
    }

    private boolean divisorLatch() {
        return (r[LINE_CONTROL] & DIVISOR_LATCH_ACCESS) != 0;
    }

    private boolean fifoEnabled() {
        return (r[INTERRUPT_IDENTITY] & FIFO_ENABLE) != 0;
    }

    private boolean loop() {
        return (r[MODEM_CONTROL] & LOOP) != 0;
    }

    private int triggerLevel() {
        return fifoEnabled() ? TRIGGER_LEVELS[(int) r[INTERRUPT_IDENTITY] >> 6] : 1;
    }

    @Override
    public boolean hasRoom() {
        return !loop() && r[RECEIVED] < (fifoEnabled() ? FIFO_SIZE : 1);
    }

    @Override
    public void receive(int value) {
        if (r[RECEIVED] == (fifoEnabled() ? FIFO_SIZE : 1)) {
            r[LINE_STATUS] |= OVERRUN;
            if (!fifoEnabled()) {
                r[FIFO] = value;
            }
        } else {
            r[FIFO + (int) r[RECEIVED]++] = value;
        }
        restartTimeout();
        update();
    }

    private void restartTimeout() {
        r[TIMED_OUT] = 0;
        boolean waiting = fifoEnabled() && r[RECEIVED] > 0;
        r[TIMEOUT_AT] = waiting
                ? clock.now() + TIMEOUT_BITS * Clock.SECOND * Math.max(r[DIVISOR], 1) / BAUD_BASE : Clock.NEVER;
    }

    @Override
    long due() {
        return r[TIMEOUT_AT];
    }

    @Override
    void advance() {
        r[TIMEOUT_AT] = Clock.NEVER;
        r[TIMED_OUT] = 1;
        update();
    }

    /** The interrupt of highest priority as the identification register tells it; 1 for none. */
    private int identity() {
        long enabled = r[INTERRUPT_ENABLE];
        if ((enabled & 4) != 0 && (r[LINE_STATUS] & OVERRUN) != 0) {
            return 6;
        }
        if ((enabled & 1) != 0 && r[RECEIVED] >= triggerLevel()) {
            return 4;
        }
        if ((enabled & 1) != 0 && r[TIMED_OUT] != 0 && r[RECEIVED] > 0) {
            return 0xC;
        }
        if ((enabled & 2) != 0 && r[TRANSMITTER_INTERRUPT] != 0) {
            return 2;
        }
        return (enabled & 8) != 0 && r[MODEM_STATUS] != 0 ? 0 : 1;
    }

    /** On a PC the modem output OUT2 connects the interrupt line. */
    private void update() {
        line.set(identity() != 1 && (r[MODEM_CONTROL] & OUT2) != 0 && !loop());
    }

    @Override
    public int read(int port) {
        int value = readRegister(port - BASE);
        update();
        return value;
    }

    private int readRegister(int register) {
        switch (register) {
            case DATA:
                return divisorLatch() ? (int) r[DIVISOR] & 0xFF : take();
            case INTERRUPT_ENABLE:
                return (int) (divisorLatch() ? r[DIVISOR] >> 8 : r[INTERRUPT_ENABLE]);
            case INTERRUPT_IDENTITY:
                int identity = identity();
                if (identity == 2) {
                    r[TRANSMITTER_INTERRUPT] = 0;
                }
                return identity | (fifoEnabled() ? 0xC0 : 0);
            case LINE_STATUS:
                int status = TRANSMITTER_EMPTY | (r[RECEIVED] > 0 ? DATA_READY : 0) | (int) r[LINE_STATUS];
                r[LINE_STATUS] = 0;
                return status;
            case MODEM_STATUS:
                int modem = (int) (r[MODEM_INPUTS] | r[MODEM_STATUS]);
                r[MODEM_STATUS] = 0;
                return modem;
            default:
                return (int) r[register];
        }
    }

    private int take() {
        int value = (int) r[FIFO];
        if (r[RECEIVED] > 0) {
            r[RECEIVED]--;
            System.arraycopy(r, FIFO + 1, r, FIFO, FIFO_SIZE - 1);
            restartTimeout();
        }
        return value;
    }

    @Override
    public void write(int port, int value) {
        int register = port - BASE;
        switch (register) {
            case DATA -> writeData(value);
            case INTERRUPT_ENABLE -> {
                if (divisorLatch()) {
                    r[DIVISOR] = r[DIVISOR] & 0xFF | (long) value << 8;
                } else {
                    // Enabling the transmitter's interrupt while the transmitter is empty raises it.
                    r[TRANSMITTER_INTERRUPT] |= (value & ~r[INTERRUPT_ENABLE]) >> 1 & 1;
                    r[INTERRUPT_ENABLE] = value & 0x0F;
                }
            }
            case INTERRUPT_IDENTITY -> controlFifo(value);
            case MODEM_CONTROL -> {
                r[MODEM_CONTROL] = value & 0x1F;
                setModemInputs(loop() ? (value & 2) << 3 | (value & 1) << 5 | (value & 4) << 4 | (value & 8) << 4 : CONNECTED);
            }
            case LINE_CONTROL, SCRATCH -> r[register] = value;
            default -> { }
        }
        update();
    }

    private void writeData(int value) {
        if (divisorLatch()) {
            r[DIVISOR] = r[DIVISOR] & 0xFF00 | value;
            return;
        }
        r[TRANSMITTER_INTERRUPT] = 1;
        if (loop()) {
            receive(value);
        } else {
            sent.append(value);
            listener.printed(MachineEvent.Output.SERIAL, value);
        }
    }

    private void controlFifo(int value) {
        boolean changes = ((value ^ r[INTERRUPT_IDENTITY]) & FIFO_ENABLE) != 0;
        if (changes || (value & FIFO_CLEAR_RECEIVER) != 0) {
            r[RECEIVED] = 0;
            restartTimeout();
        }
        // The other bits are kept only together with the enabling one.
        r[INTERRUPT_IDENTITY] = (value & FIFO_ENABLE) != 0 ? value & 0xC9 : 0;
    }

    private void setModemInputs(long inputs) {
        long changed = (inputs ^ r[MODEM_INPUTS]) >> 4;
        // RI counts when it falls.
        boolean ringEnds = (changed & 4) != 0 && (inputs & 0x40) == 0;
        r[MODEM_STATUS] |= changed & 0xB | (ringEnds ? 4 : 0);
        r[MODEM_INPUTS] = inputs;
    }
}
