package faultline.asm;

import java.util.Arrays;

/**
 * A section being filled during one pass, and the place that the last layout gave it. Also serves where addresses are
 * only counted: for structures and {@code absolute}; labels are plain numbers there.
 */
final class Section {

    private final String name;
    private final boolean reserved;
    private final boolean counting;
    private byte[] bytes = new byte[256];
    private int size;
    private int alignment = 1;
    private Long virtualStart;
    private long base;

    /**
     * @param reserved true when the section takes up addresses but no bytes of the image ({@code nobits})
     */
    Section(String name, boolean reserved) {
        this(name, reserved, false);
    }

    private Section(String name, boolean reserved, boolean counting) {
        this.name = name;
        this.reserved = reserved;
        this.counting = counting;
    }

    /** No section, but addresses counted from a number on. */
    static Section counting(String name, long start) {
        Section section = new Section(name, true, true);
        section.place(start);
        return section;
    }

    /** Whether addresses are only counted. */
    boolean counts() {
        return counting;
    }

    /** The value of a label at an offset. */
    Value place(int offset) {
        return counting ? Value.of(base + offset) : Value.at(this, offset);
    }

    String name() {
        return name;
    }

    boolean reserved() {
        return reserved;
    }

    /** Bytes filled or reserved so far in this pass. */
    int size() {
        return size;
    }

    /** The address of the section's first byte. */
    long base() {
        return base;
    }

    /** The address behind the last byte. */
    long end() {
        return base + size;
    }

    void place(long address) {
        base = address;
    }

    int alignment() {
        return alignment;
    }

    /** @param bytes a power of two; only ever raises the alignment */
    void alignAtLeast(int bytes) {
        alignment = Math.max(alignment, bytes);
    }

    /** The address given with {@code vstart=}, or null. */
    Long virtualStart() {
        return virtualStart;
    }

    void virtualStart(long address) {
        virtualStart = address;
    }

    /** Empties the section for the next pass; it keeps its place. */
    void restart() {
        size = 0;
    }

    void append(byte[] data) {
        ensure(data.length);
        System.arraycopy(data, 0, bytes, size, data.length);
        size += data.length;
    }

    /** Zero bytes, or mere addresses in a reserved section. */
    void reserve(int count) {
        if (!reserved) {
            ensure(count);
            Arrays.fill(bytes, size, size + count, (byte) 0);
        }
        size += count;
    }

    void copyTo(byte[] image, int offset) {
        if (size == 0) {
            // An empty section may lie behind the end of the image.
            return;
        }
        System.arraycopy(bytes, 0, image, offset, size);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
