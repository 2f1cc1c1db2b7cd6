package faultline.machine.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterruptControllersTest {
    private static final int END = 0x20;
    private boolean output;
    private final InterruptControllers pair = new InterruptControllers(high -> output = high);

    private void initialize(int icw4) {
        out(0x20, 0x11);
        out(0x21, 0x20);
        out(0x21, 0x04);
        out(0x21, icw4);
        out(0xA0, 0x11);
        out(0xA1, 0x28);
        out(0xA1, 0x02);
        out(0xA1, icw4);
    }

    private void out(int port, int value) {
        pair.write(port, value);
    }

    private int register(int port, boolean isr) {
        out(port, isr ? 0x0B : 0x0A);
        return pair.read(port);
    }

    @BeforeEach
    void initialize() {
        initialize(1);
    }

    @Test
    void firmwareLeavesTheVectorsOfTheExceptions() {
        InterruptControllers fresh = new InterruptControllers(high -> { });
        assertEquals(0xB8, fresh.read(0x21));
        assertEquals(0x8E, fresh.read(0xA1));
        fresh.set(0, true);
        assertEquals(0x08, fresh.acknowledge());
    }

    @Test
    void lowerLinesHavePriority() {
        pair.set(5, true);
        pair.set(3, true);
        assertTrue(output);
        assertEquals(0x28, register(0x20, false));
        assertEquals(0x23, pair.acknowledge());
        assertEquals(0x08, register(0x20, true));
        assertFalse(output);
        pair.set(1, true);
        assertTrue(output);
        assertEquals(0x21, pair.acknowledge());
        out(0x20, END);
        assertEquals(0x08, register(0x20, true));
        assertFalse(output);
        out(0x20, END);
        assertTrue(output);
        assertEquals(0x25, pair.acknowledge());
    }

    @Test
    void secondControllerComesThroughTheFirst() {
        pair.set(8, true);
        pair.set(14, true);
        assertEquals(0x28, pair.acknowledge());
        assertEquals(0x04, register(0x20, true));
        out(0xA0, END);
        assertFalse(output);
        out(0x20, END);
        assertEquals(0x2E, pair.acknowledge());
        out(0xA0, 0x66);
        out(0x20, 0x62);
        assertEquals(0, register(0xA0, true) | register(0x20, true));
    }

    @Test
    void masksHoldBackAndEdgesWait() {
        out(0x21, 0x02);
        pair.set(1, true);
        assertFalse(output);
        assertFalse(pair.admits(1));
        out(0x21, 0);
        assertTrue(output);
        pair.acknowledge();
        out(0x20, END);
        assertFalse(output, "a line that stays high is no new request");
    }

    @Test
    void requestThatFallsIsForgottenAndSpurious() {
        pair.set(3, true);
        pair.set(3, false);
        assertFalse(output);
        assertEquals(0x27, pair.acknowledge());
        assertEquals(0, register(0x20, true));
    }

    @Test
    void levelTriggeredLinesRequestAgain() {
        out(0x4D0, 0xFF);
        assertEquals(0xF8, pair.read(0x4D0));
        pair.set(5, true);
        pair.acknowledge();
        out(0x20, END);
        assertTrue(output);
        pair.set(5, false);
        assertFalse(output);
    }

    @Test
    void automaticEnd() {
        initialize(3);
        pair.set(4, true);
        assertEquals(0x24, pair.acknowledge());
        assertEquals(0, register(0x20, true));
    }

    @Test
    void rotationMovesTheLowestPriority() {
        out(0x20, 0xC0 | 4);
        pair.set(0, true);
        pair.set(5, true);
        assertEquals(0x25, pair.acknowledge());
        out(0x20, 0xA0);
        pair.set(5, false);
        pair.set(5, true);
        assertEquals(0x20, pair.acknowledge());
    }

    @Test
    void specialMaskModeLetsLowerPrioritiesIn() {
        pair.set(1, true);
        pair.acknowledge();
        pair.set(6, true);
        assertFalse(output);
        out(0x20, 0x68);
        out(0x21, 0x02);
        assertTrue(output);
        assertEquals(0x26, pair.acknowledge());
    }

    @Test
    void pollingAcknowledges() {
        pair.set(6, true);
        out(0x20, 0x0C);
        assertEquals(0x86, pair.read(0x20));
        assertEquals(0x40, register(0x20, true));
        out(0x20, 0x0C);
        assertEquals(0, pair.read(0x20));
    }
}
