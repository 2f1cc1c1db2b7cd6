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

    Page(Object owner) {
        this(new byte[SIZE], owner);
    }

    private Page(byte[] bytes, Object owner) {
        this.bytes = bytes;
        this.owner = owner;
    }

    Page copyFor(Object newOwner) {
        return new Page(Arrays.copyOf(bytes, SIZE), newOwner);
    }
}
