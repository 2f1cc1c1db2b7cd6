package faultline.cli;

import faultline.machine.memory.MemoryReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the VGA text screen shows, as lines of text. */
final class ScreenText {
    private static final long ADDRESS = 0xB8000;
    private static final int COLUMNS = 80;
    private static final int ROWS = 25;
    private static final String CODE_PAGE = "IBM437";

    private ScreenText() {
    }

    /** The rows down to the last one that is not blank, without blanks at their ends. */
    static List<String> lines(MemoryReader memory) {
        Charset charset = Charset.isSupported(CODE_PAGE) ? Charset.forName(CODE_PAGE) : StandardCharsets.US_ASCII;
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            byte[] codes = new byte[COLUMNS];
            for (int column = 0; column < COLUMNS; column++) {
                int code = memory.readByte(ADDRESS + 2L * (row * COLUMNS + column));
                codes[column] = (byte) (code < ' ' ? ' ' : code);
            }
            lines.add(new String(codes, charset).stripTrailing());
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }
}
