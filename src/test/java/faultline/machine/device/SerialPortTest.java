package faultline.machine.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SerialPortTest {
    private static final int DATA = 0x3F8;
    private static final int ENABLE = 0x3F9;
    private static final int IDENTITY = 0x3FA;
    private static final int LINE = 0x3FB;
    private static final int MODEM = 0x3FC;
    private static final int STATUS = 0x3FD;
    private final Board board = new Board();

    @BeforeEach
    void setUp() {
        board.initializeControllers(0xFFEF);
        board.out(MODEM, 0x0B);
    }

    private void arrive(int... bytes) {
        board.input(Board.log(InputLog.Source.SERIAL, bytes));
    }

    @Test
    void sends() {
        board.out(DATA, 'o', 'k');
        assertEquals("ok", board.printed.toString());
        assertEquals("ok", board.chipset.snapshot().serial().toString());
        assertEquals(0x60, board.in(STATUS));
    }

    @Test
    void receivesByteAfterByteWithoutFifo() {
        arrive('a', 'b');
        assertEquals(0x61, board.in(STATUS));
        assertEquals('a', board.in(DATA));
        board.chipset.tick();
        board.chipset.attend();
        assertEquals('b', board.in(DATA));
        assertEquals(0x60, board.in(STATUS));
    }

    @Test
    void interruptsAtTheTriggerLevelAndAfterAWhile() {
        board.out(IDENTITY, 0x47);
        board.out(ENABLE, 1);
        arrive('1', '2', '3');
        assertFalse(board.chipset.interruptPending());
        assertEquals(0xC1, board.in(IDENTITY));
        board.pass(10_000_000);
        assertTrue(board.chipset.interruptPending());
        assertEquals(0xCC, board.in(IDENTITY));
        assertEquals('1', board.in(DATA));
        assertEquals(0xC1, board.in(IDENTITY));
    }

    @Test
    void fullFifoReportsDataAvailable() {
        board.out(IDENTITY, 0x47);
        board.out(ENABLE, 1);
        arrive('1', '2', '3', '4');
        assertEquals(0xC4, board.in(IDENTITY));
        assertEquals(0x24, board.chipset.acknowledge());
    }

    @Test
    void emptyTransmitterInterruptsUntilItIsIdentified() {
        board.out(ENABLE, 2);
        assertTrue(board.chipset.interruptPending());
        assertEquals(0x02, board.in(IDENTITY));
        assertEquals(0x01, board.in(IDENTITY));
        assertFalse(board.chipset.interruptPending());
        board.out(DATA, 'x');
        assertTrue(board.chipset.interruptPending());
    }

    @Test
    void noInterruptWithoutOut2() {
        board.out(MODEM, 0x03);
        board.out(ENABLE, 2);
        assertFalse(board.chipset.interruptPending());
    }

    @Test
    void loopbackReturnsBytesAndModemLines() {
        board.out(MODEM, 0x1A);
        board.out(DATA, 0x5A);
        assertEquals("", board.printed.toString());
        assertEquals(0x5A, board.in(DATA));
        assertEquals(0x90, board.in(0x3FE) & 0xF0);
        board.out(DATA, 1, 2);
        assertEquals(0x63, board.in(STATUS), "overrun");
        assertEquals(0x61, board.in(STATUS));
        assertEquals(2, board.in(DATA));
    }

    @Test
    void divisorHidesBehindTheLatch() {
        board.out(LINE, 0x83);
        board.out(DATA, 3);
        board.out(ENABLE, 1);
        assertEquals(3, board.in(DATA));
        assertEquals(1, board.in(ENABLE));
        board.out(LINE, 3);
        assertEquals(0, board.in(ENABLE));
        assertEquals("", board.printed.toString());
    }
}
