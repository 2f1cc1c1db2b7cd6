package faultline.history;

import faultline.machine.event.MachineEvent.FrameField;

/**
 * An exception frame that a completed delivery has left in memory. The handler may since have returned from it.
 *
 * @param vector       the exception's vector
 * @param address      linear address of its lowest cell: RSP at the handler's first instruction
 * @param hasErrorCode whether that cell is an error code
 * @param entered      the position just after the handler was entered
 */
public record Frame(int vector, long address, boolean hasErrorCode, Position entered) {
    private static final int CELL = 8;

    /** The cells, 5 or 6. */
    public int cells() {
        return hasErrorCode ? 6 : 5;
    }

    /** What the cell at a linear address holds, or null when it is not one of this frame's. */
    public FrameField fieldAt(long cell) {
        long index = (cell - address) / CELL;
        if (cell < address || index >= cells() || (cell - address) % CELL != 0) {
            return null;
        }
        FrameField[] pushed = FrameField.values();
        return pushed[cells() - 1 - (int) index];
    }
}
