package faultline.cli;

import faultline.explain.Texts;
import java.math.BigInteger;
import java.util.Locale;

/** Reads numbers as programmers write them: {@code 0x5b}, {@code 5bh}, {@code 0b101}, {@code 91}. */
final class Numbers {
    private final Texts texts = new Texts("faultline.cli.messages");

    /**
     * A number of at most so many bits; underscores may separate its digits.
     *
     * @throws CommandFailure when the text is no number, negative or too large
     */
    long parse(String text, int bits) throws CommandFailure {
        String digits = text.toLowerCase(Locale.ROOT).replace("_", "");
        int radix = 10;
        if (digits.startsWith("0x")) {
            radix = 16;
            digits = digits.substring(2);
        } else if (digits.endsWith("h")) {
            radix = 16;
            digits = digits.substring(0, digits.length() - 1);
        } else if (digits.startsWith("0b")) {
            radix = 2;
            digits = digits.substring(2);
        }
        return parse(text, digits, radix, bits);
    }

    /** A byte in hexadecimal, with or without a prefix, as memory dumps write it. */
    int parseByte(String text) throws CommandFailure {
        String digits = text.toLowerCase(Locale.ROOT);
        return (int) parse(text, digits.startsWith("0x") ? digits.substring(2) : digits, 16, 8);
    }

    private long parse(String text, String digits, int radix, int bits) throws CommandFailure {
        BigInteger value;
        try {
            value = new BigInteger(digits, radix);
        } catch (NumberFormatException e) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("number.wrong", text));
        }
        if (value.signum() < 0 || value.bitLength() > bits) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("number.size", text,
                    "0x" + Long.toHexString(-1L >>> Long.SIZE - bits)));
        }
        return value.longValue();
    }
}
