package faultline.explain;

/** How numbers of the machine are written, so that they look alike wherever they stand. */
public final class HexText {
    /** Digits that a shortened address keeps. */
    private static final int SHORT_DIGITS = 6;

    private HexText() {
    }

    /** All digits without a prefix: 16 of them, or 8 where the upper half is zero. {@code ffff800000300ff8}. */
    public static String full(long value) {
        return value >>> 32 == 0 ? String.format("%08x", value) : String.format("%016x", value);
    }

    /** {@link #full} in groups that the eye can hold: {@code ffff8000 0030 0ff8}, {@code 0010 2f41}. */
    public static String grouped(long value) {
        String digits = full(value);
        int low = digits.length() - 8;
        String lower = digits.substring(low, low + 4) + ' ' + digits.substring(low + 4);
        return low == 0 ? lower : digits.substring(0, low) + ' ' + lower;
    }

    /** The last six digits, with an ellipsis when others are left out: {@code …30 0ff8}. */
    public static String shortened(long value) {
        String digits = full(value);
        String kept = digits.substring(digits.length() - SHORT_DIGITS);
        String text = kept.substring(0, 2) + ' ' + kept.substring(2);
        return value >>> 4 * SHORT_DIGITS == 0 ? text : "…" + text;
    }

    /** As in assembly text, without leading zeroes: {@code 0x5b}. */
    public static String number(long value) {
        return "0x" + Long.toHexString(value);
    }

    /** A selector or port: four digits. {@code 0018}. */
    public static String selector(int value) {
        return String.format("%04x", value & 0xFFFF);
    }

    /** The lowest bits of a value, most significant first. */
    public static String bits(long value, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int bit = count - 1; bit >= 0; bit--) {
            text.append(value >>> bit & 1);
        }
        return text.toString();
    }
}
