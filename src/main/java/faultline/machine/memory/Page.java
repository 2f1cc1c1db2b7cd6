package faultline.machine.memory;

import java.util.Arrays;

/** A 4 KiB page of RAM. Only the {@link Ram} that owns it may change it; once it is shared it stays as it is. */
final class Page {
    static final int SIZE = 4096;

    final byte[] bytes;
    /** The token of the RAM epoch that may write here. */
    final Object owner;
    /** What a processor derived from these bytes, such as decoded instructions; told of every write. */
    Derived derived;
    /** The bytes' {@linkplain #hash() hash} once it was asked for, else 0. */
    private long hash;

    Page(Object owner) {
        this(new byte[SIZE], owner);
    }

    private Page(byte[] bytes, Object owner) {
        this.bytes = bytes;
        this.owner = owner;
    }

    /** A hash of the bytes, 0 for zeroes. Only for shared pages: it is kept. */
    long hash() {
        if (hash == 0) {
            long sum = 0;
            for (int at = 0; at < SIZE; at += Long.BYTES) {
                sum = sum * 0x9E37_79B9_7F4A_7C15L + LittleEndian.get8(bytes, at);
                sum ^= sum >>> 29;
            }
            hash = sum;
        }
        return hash;
    }

    Page copyFor(Object newOwner) {
        return new Page(Arrays.copyOf(bytes, SIZE), newOwner);
    }
}
