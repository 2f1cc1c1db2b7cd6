package faultline.boot;

import faultline.machine.InitialState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What a PC's firmware leaves in low memory, and kernels read there: how much memory lies below 640 KiB, where to look for the
 * ACPI tables, the first serial port, and the mode of the screen. Interrupt vectors of real mode there are none.
 *
 * <p>Source: "IBM Personal System/2 and Personal Computer BIOS Interface Technical Reference", "BIOS Data Area" and "Extended
 * BIOS Data Area".
 */
final class BiosDataArea {
    private static final int ADDRESS = 0x400;
    private static final int SIZE = 0x100;
    private static final int COM1 = 0x3F8;
    /** Colour text of 80 × 25, and one serial port. */
    private static final int EQUIPMENT = 2 << 4 | 1 << 9;
    private static final int KEYBOARD_BUFFER = 0x1E;
    private static final int KEYBOARD_BUFFER_END = 0x3E;
    private static final int TEXT_MODE = 3;
    private static final int COLUMNS = 80;
    private static final int ROWS = 25;
    private static final int BYTES_OF_A_SCREEN = 0x1000;
    private static final int CHARACTER_HEIGHT = 16;
    /** First and last line, in the high and the low byte. */
    private static final int CURSOR_LINES = 0x0E0F;
    private static final int CRT_CONTROLLER = 0x3D4;

    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

    private BiosDataArea() {
        word(0x00, COM1);
        word(0x0E, (int) BootInformation.BASE_MEMORY_END >> 4);
        word(0x10, EQUIPMENT);
        word(0x13, (int) BootInformation.BASE_MEMORY_END >> 10);
        word(0x1A, KEYBOARD_BUFFER);
        word(0x1C, KEYBOARD_BUFFER);
        bytes.put(0x49, (byte) TEXT_MODE);
        word(0x4A, COLUMNS);
        word(0x4C, BYTES_OF_A_SCREEN);
        word(0x60, CURSOR_LINES);
        word(0x63, CRT_CONTROLLER);
        word(0x80, KEYBOARD_BUFFER);
        word(0x82, KEYBOARD_BUFFER_END);
        bytes.put(0x84, (byte) (ROWS - 1));
        word(0x85, CHARACTER_HEIGHT);
    }

    private void word(int offset, int value) {
        bytes.putShort(offset, (short) value);
    }

    /** The area itself, and the first byte of the extended one: its size in KiB. */
    static List<InitialState.Segment> segments() {
        return List.of(new InitialState.Segment(ADDRESS, new BiosDataArea().bytes.array(), SIZE),
            new InitialState.Segment(BootInformation.BASE_MEMORY_END, new byte[] {1}, 1));
    }
}
