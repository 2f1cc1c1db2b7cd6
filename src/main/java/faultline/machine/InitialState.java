package faultline.machine;

import faultline.machine.memory.Ram;
import faultline.machine.register.RegisterState;
import java.util.List;

/**
 * What a reset sets up: the bytes that the boot loader puts into RAM and the registers with which the guest starts.
 * Immutable.
 *
 * @param segments  pieces of memory, written in their order
 * @param registers the registers at the guest's first instruction
 */
public record InitialState(List<Segment> segments, RegisterState registers) {

    /**
     * A piece of memory.
     *
     * @param address physical
     * @param bytes   what to put there; must not be changed afterwards
     * @param size    bytes in all; those behind {@code bytes} are zeroed
     */
    public record Segment(long address, byte[] bytes, long size) {
        void copyTo(Ram ram) {
            ram.write(address, bytes);
            ram.clear(address + bytes.length, size - bytes.length);
        }
    }

    public InitialState {
        segments = List.copyOf(segments);
    }

    void copyTo(Ram ram) {
        segments.forEach(segment -> segment.copyTo(ram));
    }
}
