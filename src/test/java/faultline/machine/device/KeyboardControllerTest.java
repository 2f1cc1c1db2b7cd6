package faultline.machine.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyboardControllerTest {
    private static final int DATA = 0x60;
    private static final int STATUS = 0x64;
    private final Board board = new Board();

    private List<Integer> received() {
        List<Integer> bytes = new ArrayList<>();
        while ((board.in(STATUS) & 1) != 0) {
            bytes.add(board.in(DATA));
        }
        return bytes;
    }

    private void press(int... bytes) {
        board.input(Board.log(InputLog.Source.KEYBOARD, bytes));
    }

    @Test
    void controllerAnswersItsCommands() {
        board.out(STATUS, 0xAA);
        assertEquals(List.of(0x55), received());
        board.out(STATUS, 0xAB);
        assertEquals(List.of(0), received());
        board.out(STATUS, 0x20);
        assertEquals(List.of(0x65), received());
        board.out(STATUS, 0x60);
        board.out(DATA, 0x47);
        board.out(STATUS, 0x20);
        assertEquals(List.of(0x47), received());
        board.out(STATUS, 0xD0);
        assertEquals(3, received().get(0) & 3);
    }

    @Test
    void keyboardAnswersItsCommands() {
        board.out(DATA, 0xEE);
        assertEquals(List.of(0xEE), received());
        board.out(DATA, 0xF2);
        assertEquals(List.of(0xFA, 0xAB, 0x41), received());
        board.out(DATA, 0xED);
        board.out(DATA, 7);
        assertEquals(List.of(0xFA, 0xFA), received());
        board.out(DATA, 0xFF);
        assertEquals(List.of(0xFA, 0xAA), received());
        board.out(DATA, 0x12);
        assertEquals(List.of(0xFE), received());
    }

    @Test
    void translatesToSetOne() {
        press(0x1E, 0x9E, 0xE0, 0x48);
        assertEquals(List.of(0x1E, 0x9E, 0xE0, 0x48), received());
    }

    @Test
    void sendsSetTwoWithoutTranslation() {
        board.out(STATUS, 0x60);
        board.out(DATA, 0x05);
        press(0x1E, 0x9E, 0xE0, 0x48);
        assertEquals(List.of(0x1C, 0xF0, 0x1C, 0xE0, 0x75), received());
        board.out(DATA, 0xF0);
        board.out(DATA, 0);
        assertEquals(List.of(0xFA, 0xFA, 2), received());
    }

    @Test
    void everyKeyOfSetOneSurvivesTheWayThroughSetTwo() {
        for (int code = 1; code < 0x59; code++) {
            assertEquals(code, ScanCodes.translate(ScanCodes.toSet2(code)), Integer.toHexString(code));
        }
    }

    @Test
    void eachByteIsAnInterrupt() {
        board.initializeControllers(0xFFFD);
        press(0x1E, 0x9E);
        for (int expected : new int[] {0x1E, 0x9E}) {
            assertTrue(board.chipset.interruptPending());
            assertEquals(0x21, board.chipset.acknowledge());
            board.out(0x20, 0x20);
            assertFalse(board.chipset.interruptPending());
            assertEquals(expected, board.in(DATA));
        }
        assertFalse(board.chipset.interruptPending());
    }

    @Test
    void disabledKeyboardKeepsItsBytesAndASilentOneLosesThem() {
        board.out(STATUS, 0xAD);
        press(0x1E);
        assertEquals(List.of(), received());
        board.out(STATUS, 0xAE);
        assertEquals(List.of(0x1E), received());
        board.out(DATA, 0xF5);
        received();
        press(0x1E, 0x1E);
        assertEquals(List.of(), received());
    }

    @Test
    void keysWaitOutsideUntilThereIsRoom() {
        int[] many = new int[100];
        Arrays.fill(many, 0x1E);
        press(many);
        int count = 0;
        for (int i = 0; i < 200; i++) {
            count += received().size();
            board.chipset.tick();
            board.chipset.attend();
        }
        assertEquals(100, count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFE, 0xF0})
    void pulsesTheResetLine(int command) {
        assertFalse(board.chipset.resetRequested());
        board.out(STATUS, command);
        assertTrue(board.chipset.resetRequested());
        board.chipset.reset();
        assertFalse(board.chipset.resetRequested());
    }
}
