package faultline.ui.screen;

import faultline.machine.memory.MemoryReader;
import java.util.Arrays;

/**
 * The text screen of a VGA adapter as its memory holds it: for each cell the character's code, then its attribute.
 *
 * @param cells two bytes for each cell, rows from the top
 */
record TextScreen(byte[] cells) {
    static final int COLUMNS = 80;
    static final int ROWS = 25;
    private static final long ADDRESS = 0xB8000;

    static TextScreen of(MemoryReader memory) {
        byte[] cells = new byte[COLUMNS * ROWS * 2];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) memory.readByte(ADDRESS + i);
        }
        return new TextScreen(cells);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextScreen that && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    int code(int row, int column) {
        return cells[2 * (row * COLUMNS + column)] & 0xFF;
    }

    /** Foreground in bits 0 to 3, background in bits 4 to 6. */
    int attribute(int row, int column) {
        return cells[2 * (row * COLUMNS + column) + 1] & 0xFF;
    }

    private boolean blank(int row, int column) {
        int code = code(row, column);
        return (code == 0 || code == ' ') && attribute(row, column) >> 4 == 0;
    }

    /** How many columns from the left hold all that can be seen. */
    int usedColumns() {
        for (int column = COLUMNS - 1; column >= 0; column--) {
            for (int row = 0; row < ROWS; row++) {
                if (!blank(row, column)) {
                    return column + 1;
                }
            }
        }
        return 0;
    }

    /** How many rows from the top hold all that can be seen. */
    int usedRows() {
        for (int row = ROWS - 1; row >= 0; row--) {
            for (int column = 0; column < COLUMNS; column++) {
                if (!blank(row, column)) {
                    return row + 1;
                }
            }
        }
        return 0;
    }

    /** The rows as text, without the blanks at their ends. */
    String text(CodePage437 characters) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < usedRows(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < COLUMNS; column++) {
                line.append(characters.character(code(row, column)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
