package faultline.ui.fields;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A field of a value of up to 128 bits; it may lie there in pieces, as the base of a descriptor does.
 *
 * @param name   in the manual
 * @param pieces from its lowest bits on
 */
public record BitField(String name, List<Piece> pieces) {
    /** Neighbouring bits of the whole value. */
    public record Piece(int first, int bits) {
    }

    /** A field in one piece. */
    public static BitField of(String name, int first, int bits) {
        return new BitField(name, List.of(new Piece(first, bits)));
    }

    /** A field in two pieces and more: the first bit and the length of each. */
    public static BitField split(String name, int... firstsAndBits) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < firstsAndBits.length; i += 2) {
            pieces.add(new Piece(firstsAndBits[i], firstsAndBits[i + 1]));
        }
        return new BitField(name, List.copyOf(pieces));
    }

    /** Its width in bits, at most 64. */
    public int bits() {
        return pieces.stream().mapToInt(Piece::bits).sum();
    }

    /** Its value in a whole. */
    public long of(Bits whole) {
        long value = 0;
        int place = 0;
        for (Piece piece : pieces) {
            value |= whole.get(piece.first(), piece.bits()) << place;
            place += piece.bits();
        }
        return value;
    }

    /** The whole with another value in this field; bits beyond its width are left out. */
    public Bits in(Bits whole, long value) {
        Bits changed = whole;
        int place = 0;
        for (Piece piece : pieces) {
            changed = changed.with(piece.first(), piece.bits(), value >>> place);
            place += piece.bits();
        }
        return changed;
    }

    /** Its bits as the manual writes them, such as {@code 63:48, 15:0}. */
    public String range() {
        List<String> ranges = new ArrayList<>();
        for (Piece piece : pieces) {
            int last = piece.first() + piece.bits() - 1;
            ranges.add(piece.bits() == 1 ? Integer.toString(last) : last + ":" + piece.first());
        }
        Collections.reverse(ranges);
        return String.join(", ", ranges);
    }
}
