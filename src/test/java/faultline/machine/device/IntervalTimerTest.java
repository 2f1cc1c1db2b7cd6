package faultline.machine.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTimerTest {
    private static final long MILLISECOND = 1_000_000;
    private final Board board = new Board();

    private int interrupts(long nanoseconds) {
        int count = 0;
        long end = board.chipset.clock.now() + nanoseconds;
        while (board.chipset.nextEvent() <= end) {
            board.chipset.leap();
            if (board.chipset.interruptPending()) {
                assertEquals(0x20, board.chipset.acknowledge());
                board.out(0x20, 0x20);
                count++;
            }
        }
        board.pass(end - board.chipset.clock.now());
        return count;
    }

    private void program(int control, int count) {
        board.initializeControllers(0xFFFE);
        board.out(0x43, control);
        board.out(0x40, count & 0xFF, count >> 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x34, 0x36})
    void ticksAThousandTimesASecond(int control) {
        program(control, 1193);
        assertEquals(1000, interrupts(1000 * MILLISECOND));
    }

    @Test
    void firmwareLeavesEighteenTicksASecond() {
        board.out(0x21, 0xFE);
        int ticks = 0;
        while (board.chipset.clock.now() < 1000 * MILLISECOND) {
            board.chipset.leap();
            if (board.chipset.interruptPending()) {
                assertEquals(8, board.chipset.acknowledge());
                board.out(0x20, 0x20);
                ticks++;
            }
        }
        assertEquals(19, ticks);
    }

    @Test
    void modeZeroInterruptsOnce() {
        program(0x30, 1193);
        assertEquals(0, interrupts(MILLISECOND * 99 / 100));
        assertEquals(1, interrupts(10 * MILLISECOND));
    }

    @Test
    void countsDownAndLatches() {
        program(0x34, 0x1000);
        board.pass(MILLISECOND);
        board.out(0x43, 0x00);
        board.pass(MILLISECOND / 2);
        int latched = board.in(0x40) | board.in(0x40) << 8;
        assertEquals(0x1000 - 1193, latched, 2);
        int later = board.in(0x40) | board.in(0x40) << 8;
        assertEquals(0x1000 - 1193 * 3 / 2, later, 3);
    }

    @Test
    void readBackTellsStatus() {
        program(0x34, 100);
        board.pass(MILLISECOND);
        board.out(0x43, 0xE2);
        assertEquals(0x34, board.in(0x40) & 0x7F);
        board.out(0x43, 0x34);
        board.out(0x43, 0xE2);
        assertEquals(0x74, board.in(0x40) & 0x7F, "no count has been written");
    }

    @Test
    void newCountOfAPeriodicModeWaitsForThePeriodsEnd() {
        program(0x34, 1193);
        interrupts(MILLISECOND * 3 / 2);
        board.out(0x40, 2386 & 0xFF, 2386 >> 8);
        assertEquals(1, interrupts(MILLISECOND));
        assertEquals(1, interrupts(2 * MILLISECOND));
    }

    @Test
    void gateOfCounterTwoStopsIt() {
        board.out(0x61, 0);
        board.out(0x43, 0xB1);
        board.out(0x42, 0x00, 0x10);
        board.pass(MILLISECOND);
        assertEquals(0x1000, board.in(0x42) | board.in(0x42) << 8);
        board.out(0x61, 1);
        board.pass(MILLISECOND / 2);
        assertEquals(0, board.in(0x61) & 0x20);
        board.pass(MILLISECOND);
        assertEquals(0x20, board.in(0x61) & 0x20);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xB4, 0xB6})
    void gateOfCounterTwoStopsARepeatedCount(int control) {
        board.out(0x61, 0);
        board.out(0x43, control);
        board.out(0x42, 0x00, 0x80);
        board.pass(MILLISECOND);
        assertEquals(0x8000, board.in(0x42) | board.in(0x42) << 8);
        board.out(0x61, 1);
        board.pass(MILLISECOND);
        board.out(0x61, 0);
        int stopped = board.in(0x42) | board.in(0x42) << 8;
        assertEquals(0x8000 - (control == 0xB4 ? 1193 : 2386), stopped, 3);
        board.pass(MILLISECOND);
        assertEquals(stopped, board.in(0x42) | board.in(0x42) << 8);
        board.out(0x61, 1);
        board.pass(1000);
        assertEquals(0x8000, board.in(0x42) | board.in(0x42) << 8, 4, "a rising gate begins the count again");
    }

    @Test
    void oneShotOfCounterTwoNeedsItsTrigger() {
        board.out(0x61, 0);
        board.out(0x43, 0xB2);
        board.out(0x42, 100, 0);
        board.pass(MILLISECOND);
        assertEquals(0x20, board.in(0x61) & 0x20);
        board.out(0x61, 1);
        board.pass(10_000);
        assertEquals(0, board.in(0x61) & 0x20);
        board.pass(MILLISECOND);
        assertEquals(0x20, board.in(0x61) & 0x20);
    }

    @Test
    void squareWaveIsHighForHalfThePeriod() {
        board.out(0x61, 1);
        board.out(0x43, 0xB6);
        board.out(0x42, 1000 & 0xFF, 1000 >> 8);
        int high = 0;
        for (int i = 0; i < 1000; i++) {
            board.pass(839);
            high += board.in(0x61) >> 5 & 1;
        }
        assertEquals(500, high, 3);
        assertTrue(high > 0);
        assertFalse(high == 1000);
    }
}
