package faultline.history;

import faultline.machine.event.MachineEvent.FrameField;
import java.util.List;

/**
 * An exception frame that a completed delivery has left in memory. The handler may since have returned from it.
 *
 * @param vector   the exception's vector
 * @param address  linear address of its lowest cell: RSP at the handler's first instruction
 * @param cellSize bytes per cell: 8 in 64-bit mode, 4 or 2 elsewhere
 * @param fields   what was pushed, in that order
 * @param entered  the position just after the handler was entered
 */
public record Frame(int vector, long address, int cellSize, List<FrameField> fields, Position entered) {

    public Frame {
        fields = List.copyOf(fields);
    }

    /** What the cell at a linear address holds, or null when it is not one of this frame's. */
    public FrameField fieldAt(long cell) {
        long offset = cell - address;
        if (offset < 0 || offset % cellSize != 0 || offset / cellSize >= fields.size()) {
            return null;
        }
        return fields.get(fields.size() - 1 - (int) (offset / cellSize));
    }

    /** The linear address of the cell with a field, or −1 when the frame has none. */
    public long addressOf(FrameField field) {
        int index = fields.indexOf(field);
        return index < 0 ? -1 : address + (long) cellSize * (fields.size() - 1 - index);
    }
}
