package faultline.ui.inspect;

import faultline.history.Edit;
import faultline.history.LinearView;
import faultline.machine.event.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Turns a change at a linear address into changes of physical memory. */
final class LinearEdit {
    private LinearEdit() {
    }

    /**
     * The changes that make a little-endian value stand at an address.
     *
     * @param size in bytes, 1 to 16
     * @return one change for each byte; none for bytes whose page is not mapped
     */
    static List<Edit> of(LinearView view, long linear, long low, long high, int size) {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            OptionalLong physical = view.physical(linear + i);
            byte value = (byte) ((i < Long.BYTES ? low : high) >>> 8 * (i & 7));
            if (physical.isPresent()) {
                edits.add(new Edit.Memory(physical.getAsLong(), Bytes.copyOf(new byte[] {value}, 1)));
            }
        }
        return edits;
    }
}
