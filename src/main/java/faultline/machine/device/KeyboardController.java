package faultline.machine.device;

import java.util.Arrays;

/**
 * The 8042 keyboard controller with a keyboard on its first port and nothing on its second. Bit 0 of its output port is
 * the PC's reset line.
 *
 * <p>Source: IBM PS/2 Hardware Interface Technical Reference, "Keyboard and Auxiliary Device Controller".
 */
final class KeyboardController extends Device implements PortDevice {
    static final int DATA = 0x60;
    static final int STATUS = 0x64;

    private static final int OUTPUT = 0;
    /** Bits of the status register, as they are read. */
    private static final int STATUS_BITS = 1;
    /** The command byte: byte 0 of the controller's memory. */
    private static final int COMMAND_BYTE = 2;
    /** The controller command whose parameter is expected, or 0. */
    private static final int COMMAND = 3;
    /** A byte of the controller's own that waits for the output buffer, or −1; it goes before the keyboard's. */
    private static final int ANSWER = 4;
    private static final int ANSWER_IS_AUXILIARY = 5;
    private static final int RELEASE_PENDING = 6;
    private static final int OUTPUT_PORT = 7;
    private static final int MEMORY = 8;
    private static final int MEMORY_SIZE = 32;

    private static final int OUTPUT_FULL = 1;
    private static final int SYSTEM_FLAG = 4;
    private static final int LAST_WAS_COMMAND = 8;
    private static final int NOT_LOCKED = 0x10;
    private static final int AUXILIARY_FULL = 0x20;

    private static final int INTERRUPT = 1;
    private static final int AUXILIARY_INTERRUPT = 2;
    private static final int DISABLED = 0x10;
    private static final int AUXILIARY_DISABLED = 0x20;
    private static final int TRANSLATE = 0x40;
    /** Translation and the keyboard's interrupt on, nothing on the second port: what a BIOS leaves. */
    private static final int FIRMWARE_COMMAND_BYTE = 0x61 | SYSTEM_FLAG;
    /** No reset, A20 on. */
    private static final int FIRMWARE_OUTPUT_PORT = 3;
    private static final int NO_DEVICE = 0xFE;

    final Keyboard keyboard = new Keyboard();
    private final InterruptLine line;
    private final InterruptLine auxiliaryLine;
    private final Runnable resetLine;

    /**
     * @param line          IRQ 1
     * @param auxiliaryLine IRQ 12
     * @param resetLine     resets the PC
     */
    KeyboardController(InterruptLine line, InterruptLine auxiliaryLine, Runnable resetLine) {
        super(MEMORY + MEMORY_SIZE);
        this.line = line;
        this.auxiliaryLine = auxiliaryLine;
        this.resetLine = resetLine;
    }

    @Override
    void reset() {
        Arrays.fill(r, 0);
        keyboard.reset();
        r[STATUS_BITS] = SYSTEM_FLAG | NOT_LOCKED;
        r[COMMAND_BYTE] = FIRMWARE_COMMAND_BYTE;
        r[ANSWER] = -1;
        r[OUTPUT_PORT] = FIRMWARE_OUTPUT_PORT;
        update();
    }

    private boolean has(int place, long bit) {
        return (r[place] & bit) != 0;
    }

    /** Fills the output buffer when it is empty, and sets the interrupt lines. */
    void update() {
        if (!has(STATUS_BITS, OUTPUT_FULL)) {
            if (r[ANSWER] >= 0) {
                put((int) r[ANSWER], r[ANSWER_IS_AUXILIARY] != 0);
                r[ANSWER] = -1;
            } else {
                fetchFromKeyboard();
            }
        }
        boolean full = has(STATUS_BITS, OUTPUT_FULL);
        boolean auxiliary = has(STATUS_BITS, AUXILIARY_FULL);
        line.set(full && !auxiliary && has(COMMAND_BYTE, INTERRUPT));
        auxiliaryLine.set(full && auxiliary && has(COMMAND_BYTE, AUXILIARY_INTERRUPT));
    }

    private void fetchFromKeyboard() {
        while (keyboard.hasData() && !has(COMMAND_BYTE, DISABLED) && !has(STATUS_BITS, OUTPUT_FULL)) {
            int value = keyboard.send();
            if (!has(COMMAND_BYTE, TRANSLATE)) {
                put(value, false);
            } else if (value == ScanCodes.RELEASE) {
                r[RELEASE_PENDING] = ScanCodes.RELEASED;
            } else {
                put(ScanCodes.translate(value) | (int) r[RELEASE_PENDING], false);
                r[RELEASE_PENDING] = 0;
            }
        }
    }

    private void put(int value, boolean auxiliary) {
        r[OUTPUT] = value;
        r[STATUS_BITS] = r[STATUS_BITS] & ~AUXILIARY_FULL | OUTPUT_FULL | (auxiliary ? AUXILIARY_FULL : 0);
    }

    private void answer(int value, boolean auxiliary) {
        r[ANSWER] = value & 0xFF;
        r[ANSWER_IS_AUXILIARY] = auxiliary ? 1 : 0;
    }

    @Override
    public int read(int port) {
        if (port == STATUS) {
            return (int) r[STATUS_BITS];
        }
        int value = (int) r[OUTPUT];
        r[STATUS_BITS] &= ~(OUTPUT_FULL | AUXILIARY_FULL);
        // The line falls between two bytes, so that each is an interrupt of its own.
        line.set(false);
        auxiliaryLine.set(false);
        update();
        return value;
    }

    @Override
    public void write(int port, int value) {
        if (port == STATUS) {
            r[STATUS_BITS] |= LAST_WAS_COMMAND;
            r[COMMAND] = 0;
            command(value);
        } else {
            r[STATUS_BITS] &= ~LAST_WAS_COMMAND;
            data(value);
        }
        update();
    }

    private void command(int value) {
        if (value >= 0x20 && value < 0x40) {
            answer((int) (value == 0x20 ? r[COMMAND_BYTE] : r[MEMORY + value - 0x20]), false);
            return;
        }
        if (value >= 0xF0) {
            // Bits 0 to 3 that are clear pulse the lines of the output port low.
            if ((value & 1) == 0) {
                resetLine.run();
            }
            return;
        }
        switch (value) {
            case 0xA7 -> r[COMMAND_BYTE] |= AUXILIARY_DISABLED;
            case 0xA8 -> r[COMMAND_BYTE] &= ~AUXILIARY_DISABLED;
            case 0xA9, 0xAB -> answer(0, false);
            case 0xAA -> {
                r[STATUS_BITS] |= SYSTEM_FLAG;
                answer(0x55, false);
            }
            case 0xAD -> r[COMMAND_BYTE] |= DISABLED;
            case 0xAE -> r[COMMAND_BYTE] &= ~DISABLED;
            // The input port: the keyboard is not locked, no manufacturing jumper.
            case 0xC0 -> answer(0xA0, false);
            case 0xD0 -> answer((int) r[OUTPUT_PORT] | (has(STATUS_BITS, OUTPUT_FULL) ? 0x10 : 0), false);
            case 0xE0 -> answer(0, false);
            default -> {
                if (value >= 0x60 && value < 0x80 || value >= 0xD1 && value <= 0xD4) {
                    r[COMMAND] = value;
                }
            }
        }
    }

    private void data(int value) {
        int command = (int) r[COMMAND];
        r[COMMAND] = 0;
        switch (command) {
            case 0 -> {
                // Talking to the keyboard enables its port.
                r[COMMAND_BYTE] &= ~DISABLED;
                keyboard.command(value);
            }
            case 0x60 -> {
                r[COMMAND_BYTE] = value & ~0x80;
                r[STATUS_BITS] = r[STATUS_BITS] & ~SYSTEM_FLAG | value & SYSTEM_FLAG;
            }
            case 0xD1 -> {
                // A20 stays on: the bit is kept, the line is not.
                r[OUTPUT_PORT] = value & 3;
                if ((value & 1) == 0) {
                    resetLine.run();
                }
            }
            case 0xD2 -> answer(value, false);
            case 0xD3 -> answer(value, true);
            case 0xD4 -> answer(NO_DEVICE, true);
            default -> r[MEMORY + command - 0x60] = value;
        }
    }
}
