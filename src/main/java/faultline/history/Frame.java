package faultline.history;

import faultline.machine.event.MachineEvent.FrameField;
import java.util.List;

/**
 * An exception frame that a completed delivery has left in memory.
 *
 * @param vector       the exception's vector
 * @param address      linear address of its lowest cell
 * @param cellSize     bytes per cell: 8 in 64-bit mode, 4 or 2 elsewhere
 * @param savesStack   whether SS and RSP were pushed
 * @param hasErrorCode whether an error code was pushed
 * @param step         the step in which the handler was entered
 * @param left         whether its handler has returned, or one that it had interrupted
 */
public record Frame(int vector, long address, int cellSize, boolean savesStack, boolean hasErrorCode, long step, boolean left) {
    private static final List<FrameField> ALL = List.of(FrameField.values());
    private static final int STACK_FIELDS = 2;

    /** What was pushed, in that order. */
    public List<FrameField> fields() {
        return ALL.subList(savesStack ? 0 : STACK_FIELDS, hasErrorCode ? ALL.size() : ALL.size() - 1);
    }

    /** What the cell at a linear address holds, or null when it is not one of this frame's. */
    public FrameField fieldAt(long cell) {
        long offset = cell - address;
        List<FrameField> fields = fields();
        if (offset < 0 || offset % cellSize != 0 || offset / cellSize >= fields.size()) {
            return null;
        }
        return fields.get(fields.size() - 1 - (int) (offset / cellSize));
    }

    /** The linear address of the cell with a field, or −1 when the frame has none. */
    public long addressOf(FrameField field) {
        int index = fields().indexOf(field);
        return index < 0 ? -1 : address + (long) cellSize * (fields().size() - 1 - index);
    }
}
