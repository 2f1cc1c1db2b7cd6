package faultline.machine.device;

import java.util.Arrays;

/** Characters that a device has printed. Keeps the last {@value #CAPACITY}; a guest that prints for ever costs no more. */
public final class Transcript {
    public static final int CAPACITY = 1 << 16;
    /** One more than fill the capacity, since the rest may be empty. */
    private static final int MOST_PARTS = CAPACITY / PrintedText.PART + 1;

    /** Shared with the texts that were given out: replaced, never changed. */
    private String[] parts = {};
    private final StringBuilder rest = new StringBuilder(PrintedText.PART);

    public void append(int character) {
        rest.append((char) (character & 0xFF));
        if (rest.length() == PrintedText.PART) {
            int from = parts.length == MOST_PARTS ? 1 : 0;
            parts = Arrays.copyOfRange(parts, from, parts.length + 1);
            parts[parts.length - 1] = rest.toString();
            rest.setLength(0);
        }
    }

    /** What has been printed until now. */
    public PrintedText text() {
        return parts.length == 0 && rest.length() == 0 ? PrintedText.NONE : new PrintedText(parts, rest.toString());
    }

    void restore(PrintedText text) {
        parts = text.parts();
        rest.setLength(0);
        rest.append(text.rest());
    }
}
