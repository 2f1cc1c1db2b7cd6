package faultline.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class ScanCodesTest {

    @Test
    void keysSendTheirCodesOfSet1() {
        assertEquals(List.of(0x1E), ScanCodes.of(KeyCode.A, true));
        assertEquals(List.of(0x9E), ScanCodes.of(KeyCode.A, false));
        assertEquals(List.of(0x35), ScanCodes.of(KeyCode.SLASH, true));
        assertEquals(List.of(0x1C), ScanCodes.of(KeyCode.ENTER, true));
        assertEquals(List.of(0xE0, 0x48), ScanCodes.of(KeyCode.UP, true));
        assertEquals(List.of(0xE0, 0xC8), ScanCodes.of(KeyCode.UP, false));
        assertEquals(List.of(), ScanCodes.of(KeyCode.TRACK_NEXT, true));
    }
}
