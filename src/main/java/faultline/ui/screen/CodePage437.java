package faultline.ui.screen;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The characters of the PC's text screen. */
final class CodePage437 {
    private static final String SYMBOLS = " ☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼";
    private static final int DELETE = 0x7F;

    private final String characters;

    CodePage437() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        // The charset is missing from small runtimes; the letters are the same without it.
        Charset charset = Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
        String decoded = new String(all, charset);
        characters = SYMBOLS + decoded.substring(SYMBOLS.length(), DELETE) + '⌂' + decoded.substring(DELETE + 1);
    }

    /** The character of a byte, 0 to 255. */
    char character(int code) {
        return characters.charAt(code);
    }
}
