package faultline.machine.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RealTimeClockTest {
    private static final long SECOND = 1_000_000_000;
    private final Board board = new Board();

    private int read(int register) {
        board.out(0x70, register);
        return board.in(0x71);
    }

    private void write(int register, int value) {
        board.out(0x70, register);
        board.out(0x71, value);
    }

    private String time() {
        return String.format("%02x%02x-%02x-%02x %02x:%02x:%02x (%d)", read(0x32), read(9), read(8), read(7), read(4), read(2),
                read(0), read(6));
    }

    @Test
    void beginsWithTheCenturyAndGoesOn() {
        assertEquals("2000-01-01 00:00:00 (7)", time());
        board.chipset.clock.leapTo(59 * 86_400 * SECOND + 3_661 * SECOND);
        assertEquals("2000-02-29 01:01:01 (3)", time());
    }

    @Test
    void canBeSet() {
        write(9, 0x26);
        write(8, 0x11);
        write(7, 0x22);
        write(4, 0x16);
        write(2, 0x59);
        write(0, 0x58);
        board.chipset.clock.leapTo(2 * SECOND);
        assertEquals("2026-11-22 17:00:00 (1)", time());
        write(8, 0x13);
        assertEquals("2026-11-22 17:00:00 (1)", time());
    }

    /** The day first, which the month before does not have, as it is written in the midst of setting. */
    @Test
    void standsStillWhileItIsSet() {
        board.chipset.clock.leapTo(40 * 86_400 * SECOND);
        assertEquals("2000-02-10 00:00:00 (5)", time());
        write(0x0B, 0x92);
        assertEquals(0x82, read(0x0B), "no interrupt at the end of updates that do not come");
        write(7, 0x31);
        write(8, 0x03);
        write(0, 0x58);
        board.chipset.clock.leapTo(40 * 86_400 * SECOND + 10 * SECOND);
        assertEquals("2000-03-31 00:00:58 (5)", time());
        write(0x0B, 0x02);
        assertEquals("2000-03-31 00:00:58 (6)", time());
        board.chipset.clock.leapTo(40 * 86_400 * SECOND + 12 * SECOND);
        assertEquals("2000-03-31 00:01:00 (6)", time());
    }

    @Test
    void whatNoClockShowsIsNotTaken() {
        write(0x0B, 0x82);
        write(8, 0x99);
        assertEquals(0x99, read(8));
        write(0x0B, 0x02);
        assertEquals("2000-01-01 00:00:00 (7)", time());
    }

    @Test
    void isSetByAResetToo() {
        write(0x0B, 0x82);
        write(8, 0x05);
        board.chipset.reset();
        assertEquals("2000-05-01 00:00:00 (2)", time());
    }

    @Test
    void countsInBinaryAndInTwelveHours() {
        board.chipset.clock.leapTo(13 * 3600 * SECOND);
        assertEquals(0x13, read(4));
        write(0x0B, 0x04);
        assertEquals(0x81, read(4));
        write(0x0B, 0x06);
        assertEquals(13, read(4));
    }

    @Test
    void interruptsPeriodically() {
        board.initializeControllers(0xFEFB);
        write(0x0B, 0x42);
        board.pass(SECOND / 1024 + 1);
        assertTrue(board.chipset.interruptPending());
        assertEquals(0x28, board.chipset.acknowledge());
        assertEquals(0xC0, read(0x0C));
        assertEquals(0, read(0x0C));
        int ticks = 0;
        long end = board.chipset.clock.now() + SECOND;
        while (board.chipset.clock.now() < end) {
            board.chipset.leap();
            ticks += read(0x0C) >> 7;
        }
        assertEquals(1024, ticks, 1);
    }

    @Test
    void interruptsAtTheAlarm() {
        board.initializeControllers(0xFEFB);
        write(1, 0x05);
        write(3, 0xC0);
        write(5, 0xC0);
        write(0x0B, 0x22);
        board.pass(4 * SECOND + SECOND / 2);
        assertFalse(board.chipset.interruptPending());
        board.pass(SECOND);
        assertTrue(board.chipset.interruptPending());
        assertEquals(0xB0, read(0x0C) & 0xB0);
    }

    @Test
    void announcesAnUpdate() {
        assertEquals(0x26, read(0x0A));
        board.chipset.clock.leapTo(SECOND - 100_000);
        assertEquals(0xA6, read(0x0A));
    }

    @Test
    void knowsTheMemory() {
        assertEquals(640, read(0x15) | read(0x16) << 8);
        assertEquals(63 * 1024, read(0x17) | read(0x18) << 8);
        assertEquals(48 * 16, read(0x34) | read(0x35) << 8);
        assertEquals(0x80, read(0x0D));
    }
}
