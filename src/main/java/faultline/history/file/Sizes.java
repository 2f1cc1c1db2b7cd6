package faultline.history.file;

/** What a file may hold at most, so that no file can use up the memory. */
final class Sizes {
    /** All entries together, unpacked, in bytes: an image and its modules with room to spare. */
    static final long CONTENT = 256L << 20;
    /** The file itself. Packing may make content a little larger, never by more than this. */
    static final long FILE = CONTENT + (1 << 20);
    /** The manifest in bytes: each entry takes some 120. */
    static final int MANIFEST = 1 << 20;
    /** Files of a source, and modules. */
    static final int ENTRIES = 2048;

    private Sizes() {
    }
}
