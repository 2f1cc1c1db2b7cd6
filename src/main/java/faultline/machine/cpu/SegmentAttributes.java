package faultline.machine.cpu;

/** Bits of a segment register's hidden attributes, as {@link faultline.machine.segment.Descriptor#attributes} gives them. */
final class SegmentAttributes {
    static final long ACCESSED = 1;
    static final long WRITABLE_OR_READABLE = 1 << 1;
    static final long EXPAND_DOWN_OR_CONFORMING = 1 << 2;
    static final long CODE = 1 << 3;
    static final long CODE_OR_DATA = 1 << 4;
    static final long PRESENT = 1 << 7;
    static final long LONG = 1 << 13;
    static final long BIG = 1 << 14;

    private SegmentAttributes() {
    }
}
