package faultline.machine.device;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a device has printed up to one moment, the last {@link Transcript#CAPACITY} characters. Immutable; what was printed
 * long ago is shared with the texts of earlier moments.
 */
public final class PrintedText {
    /** Characters in a part that is complete, a divisor of {@link Transcript#CAPACITY}. */
    static final int PART = 1024;
    static final PrintedText NONE = new PrintedText(new String[0], "");

    private final String[] parts;
    private final String rest;

    /**
     * @param parts of {@value #PART} characters each; never changed afterwards
     * @param rest  fewer than {@value #PART} characters
     */
    PrintedText(String[] parts, String rest) {
        this.parts = parts;
        this.rest = rest;
    }

    String[] parts() {
        return parts;
    }

    String rest() {
        return rest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrintedText that && rest.equals(that.rest)
                && (parts == that.parts || Arrays.equals(parts, that.parts));
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(parts), rest);
    }

    /** The characters, each 0 to 255. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(parts.length * PART + rest.length());
        for (String part : parts) {
            text.append(part);
        }
        return text.append(rest).substring(Math.max(0, text.length() - Transcript.CAPACITY));
    }
}
