package faultline.asm;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Reads the items behind {@code db}, {@code dw}, {@code dd} and {@code dq}. */
final class DataReader {

    private final Expressions expressions;

    DataReader(Symbols symbols) {
        this.expressions = new Expressions(symbols, false);
    }

    /** @param size of a number in bytes: 1, 2, 4 or 8 */
    byte[] read(TokenCursor in, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        do {
            Token after = in.peek(1);
            boolean alone = after == null || after.is(",");
            if (!in.atEnd() && in.peek().kind() == Token.Kind.STRING && alone) {
                byte[] bytes = in.take(new TokenCursor.Expected("a value")).bytes();
                out.writeBytes(Arrays.copyOf(bytes, (bytes.length + size - 1) / size * size));
            } else if (!in.atEnd() || out.size() == 0) {
                out.writeBytes(number(in, size));
            }
        } while (in.take(","));
        in.expectEnd();
        return out.toByteArray();
    }

    private byte[] number(TokenCursor in, int size) {
        Position at = in.here();
        Value value = expressions.read(in);
        if (!in.atEnd() && !in.nextIs(",")) {
            throw in.unexpected(new TokenCursor.Expected("',' or the end of the line"));
        }
        if (!value.registers().isEmpty()) {
            throw new SourceError(at, "a register is no data", "expected a number, a label or a string");
        }
        if (!value.sections().isEmpty() && value.section() == null) {
            throw new SourceError(at, "two addresses cannot be added",
                    "expected a number, an address, or the difference of two labels of one section");
        }
        long number = value.absolute();
        if (!fits(number, size)) {
            throw new SourceError(at, "the value " + number + " does not fit in " + 8 * size + " bits", "expected " + (-1L << size * 8 - 1) + " to "
                    + ((1L << size * 8) - 1));
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (number >> 8 * i);
        }
        return bytes;
    }

    private static boolean fits(long number, int size) {
        return size == 8 || number >= -1L << size * 8 - 1 && number < 1L << size * 8;
    }
}
