package faultline.ui.inspect;

import java.util.OptionalLong;

/** Reads an address as people write it. */
final class AddressText {
    private static final int MOST_DIGITS = 16;

    private AddressText() {
    }

    /** The address in hexadecimal digits, with or without {@code 0x}; blanks, colons and underscores may group them. */
    static OptionalLong parse(String text) {
        String digits = text.replaceAll("[\\s_:'`]", "").replaceFirst("^0[xX]", "");
        if (digits.isEmpty() || digits.length() > MOST_DIGITS || !digits.matches("[0-9a-fA-F]+")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseUnsignedLong(digits, 16));
    }
}
