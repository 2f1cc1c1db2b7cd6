package faultline.history;

import faultline.machine.event.MachineEvent;
import faultline.machine.memory.MemoryReader;
import java.util.HashMap;
import java.util.Map;

/** Memory with the few bytes that the events of one step have written laid over it. */
final class MemoryOverlay implements MemoryReader {
    private final MemoryReader below;
    private final Map<Long, Byte> written = new HashMap<>();

    MemoryOverlay(MemoryReader below) {
        this.below = below;
    }

    void apply(MachineEvent event) {
        if (event instanceof MachineEvent.MemoryWritten write) {
            put(write.physical(), write.size(), write.after());
        } else if (event instanceof MachineEvent.ValuePushed push) {
            put(push.physical(), push.size(), push.value());
        }
    }

    private void put(long physical, int size, long value) {
        for (int i = 0; i < size; i++) {
            if (contains(physical + i)) {
                written.put(physical + i, (byte) (value >>> 8 * i));
            }
        }
    }

    @Override
    public int readByte(long physical) {
        Byte value = written.get(physical);
        return value != null ? value & 0xFF : below.readByte(physical);
    }

    @Override
    public long size() {
        return below.size();
    }

    @Override
    public boolean contains(long physical) {
        return below.contains(physical);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryOverlay that && written.equals(that.written) && below.equals(that.below);
    }

    @Override
    public int hashCode() {
        return 31 * below.hashCode() + written.hashCode();
    }
}
