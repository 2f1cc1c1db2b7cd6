package faultline.machine.event;

import java.util.Arrays;
import java.util.HexFormat;

/** A few immutable bytes that compare by content. */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    public static Bytes copyOf(byte[] content, int length) {
        return new Bytes(Arrays.copyOf(content, length));
    }

    public int length() {
        return content.length;
    }

    /** The byte at an index, 0 to 255. */
    public int at(int index) {
        return content[index] & 0xFF;
    }

    public byte[] toArray() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** Two hexadecimal digits a byte, separated by spaces. */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(" ").formatHex(content);
    }
}
