package faultline.ui.screen;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;

/** The codes that the keys of a PC keyboard send, in scan code set 1. Keys are named as on a US keyboard. */
final class ScanCodes {
    private static final int RELEASED = 0x80;
    private static final int PREFIX = 0xE0;
    private static final Map<KeyCode, Integer> PLAIN = new EnumMap<>(KeyCode.class);
    private static final Map<KeyCode, Integer> PREFIXED = new EnumMap<>(KeyCode.class);

    static {
        row(0x01, KeyCode.ESCAPE, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5,
                KeyCode.DIGIT6, KeyCode.DIGIT7, KeyCode.DIGIT8, KeyCode.DIGIT9, KeyCode.DIGIT0, KeyCode.MINUS, KeyCode.EQUALS,
                KeyCode.BACK_SPACE);
        row(0x10, KeyCode.Q, KeyCode.W, KeyCode.E, KeyCode.R, KeyCode.T, KeyCode.Y, KeyCode.U, KeyCode.I, KeyCode.O, KeyCode.P,
                KeyCode.OPEN_BRACKET, KeyCode.CLOSE_BRACKET, KeyCode.ENTER, KeyCode.CONTROL, KeyCode.A, KeyCode.S, KeyCode.D,
                KeyCode.F, KeyCode.G, KeyCode.H, KeyCode.J, KeyCode.K, KeyCode.L, KeyCode.SEMICOLON, KeyCode.QUOTE,
                KeyCode.BACK_QUOTE, KeyCode.SHIFT, KeyCode.BACK_SLASH, KeyCode.Z, KeyCode.X, KeyCode.C, KeyCode.V, KeyCode.B,
                KeyCode.N, KeyCode.M, KeyCode.COMMA, KeyCode.PERIOD, KeyCode.SLASH);
        PLAIN.put(KeyCode.SPACE, 0x39);
        PREFIXED.put(KeyCode.HOME, 0x47);
        PREFIXED.put(KeyCode.UP, 0x48);
        PREFIXED.put(KeyCode.PAGE_UP, 0x49);
        PREFIXED.put(KeyCode.LEFT, 0x4B);
        PREFIXED.put(KeyCode.RIGHT, 0x4D);
        PREFIXED.put(KeyCode.END, 0x4F);
        PREFIXED.put(KeyCode.DOWN, 0x50);
        PREFIXED.put(KeyCode.PAGE_DOWN, 0x51);
        PREFIXED.put(KeyCode.INSERT, 0x52);
        PREFIXED.put(KeyCode.DELETE, 0x53);
    }

    private ScanCodes() {
    }

    private static void row(int first, KeyCode... keys) {
        for (int i = 0; i < keys.length; i++) {
            PLAIN.put(keys[i], first + i);
        }
    }

    /** The bytes that a key sends; none for a key that such a keyboard has not. */
    static List<Integer> of(KeyCode key, boolean pressed) {
        List<Integer> bytes = new ArrayList<>();
        Integer code = PLAIN.get(key);
        if (code == null && PREFIXED.containsKey(key)) {
            bytes.add(PREFIX);
            code = PREFIXED.get(key);
        }
        if (code != null) {
            bytes.add(pressed ? code : code | RELEASED);
        }
        return bytes;
    }
}
