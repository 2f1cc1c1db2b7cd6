package faultline.machine.device;

import faultline.machine.event.MachineEvent;
import java.util.Arrays;

/**
 * COM1, a 16550 UART whose transmitter is always ready and whose receiver is always empty.
 *
 * <p>Source: National Semiconductor PC16550D data sheet, "Registers".
 */
final class SerialPort implements PortDevice {
    private static final int BASE = 0x3F8;
    private static final int DATA = 0;
    private static final int INTERRUPT_ENABLE = 1;
    private static final int FIFO_CONTROL = 2;
    private static final int LINE_CONTROL = 3;
    private static final int MODEM_CONTROL = 4;
    private static final int LINE_STATUS = 5;
    private static final int MODEM_STATUS = 6;
    private static final int SCRATCH = 7;
    private static final int DIVISOR_LATCH_ACCESS = 0x80;
    private static final int FIFO_ENABLE = 1;
    private static final int TRANSMITTER_EMPTY = 0x60;
    /** CTS, DSR and DCD: a terminal is connected. */
    private static final int CONNECTED = 0xB0;
    private static final int FIFOS_ENABLED = 0xC0;
    private static final int NO_INTERRUPT = 1;

    final Transcript sent = new Transcript();
    private final OutputListener listener;
    private final int[] registers = new int[8];
    private int divisor;

    SerialPort(OutputListener listener) {
        this.listener = listener;
        reset();
    }

    void reset() {
        Arrays.fill(registers, 0);
        divisor = 12;
    }

    @Override
    public boolean answers(int port) {
        return port >= BASE && port < BASE + registers.length;
    }

    private boolean divisorLatch() {
        return (registers[LINE_CONTROL] & DIVISOR_LATCH_ACCESS) != 0;
    }

    @Override
    public int read(int port) {
        int register = port - BASE;
        return switch (register) {
            case DATA -> divisorLatch() ? divisor & 0xFF : 0;
            case INTERRUPT_ENABLE -> divisorLatch() ? divisor >> 8 : registers[register];
            case FIFO_CONTROL -> NO_INTERRUPT | ((registers[register] & FIFO_ENABLE) != 0 ? FIFOS_ENABLED : 0);
            case LINE_STATUS -> TRANSMITTER_EMPTY;
            case MODEM_STATUS -> CONNECTED;
            default -> registers[register];
        };
    }

    @Override
    public void write(int port, int value) {
        int register = port - BASE;
        if (divisorLatch() && register == DATA) {
            divisor = divisor & 0xFF00 | value;
        } else if (divisorLatch() && register == INTERRUPT_ENABLE) {
            divisor = divisor & 0xFF | value << 8;
        } else if (register == DATA) {
            sent.append(value);
            listener.printed(MachineEvent.Output.SERIAL, value);
        } else if (register == INTERRUPT_ENABLE) {
            registers[register] = value & 0x0F;
        } else if (register == MODEM_CONTROL) {
            registers[register] = value & 0x1F;
        } else if (register != LINE_STATUS && register != MODEM_STATUS) {
            registers[register] = value;
        }
    }

    /** The divisor in bits 0 to 15, then the interrupt, FIFO, line, modem and scratch registers, a byte each. */
    long packed() {
        return divisor | (long) registers[INTERRUPT_ENABLE] << 16 | (long) registers[FIFO_CONTROL] << 24
                | (long) registers[LINE_CONTROL] << 32 | (long) registers[MODEM_CONTROL] << 40
                | (long) registers[SCRATCH] << 48;
    }

    void restore(long packed, String transcript) {
        divisor = (int) packed & 0xFFFF;
        registers[INTERRUPT_ENABLE] = (int) (packed >>> 16) & 0xFF;
        registers[FIFO_CONTROL] = (int) (packed >>> 24) & 0xFF;
        registers[LINE_CONTROL] = (int) (packed >>> 32) & 0xFF;
        registers[MODEM_CONTROL] = (int) (packed >>> 40) & 0xFF;
        registers[SCRATCH] = (int) (packed >>> 48) & 0xFF;
        sent.restore(transcript);
    }
}
