package faultline.machine.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.machine.register.RegisterFile;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChipsetTest {
    private final Board board = new Board();
    private final Chipset chipset = board.chipset;

    private long pci(long address) {
        chipset.ports.write(0xCF8, 4, address);
        return chipset.ports.read(0xCFC, 4);
    }

    private long item(int key, int bytes) {
        chipset.ports.write(0x510, 2, key);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | board.in(0x511);
        }
        return value;
    }

    @Test
    void pciHasAHostBridgeAlone() {
        assertEquals(0x1237_8086L, pci(0x8000_0000L));
        assertEquals(0x0600_0002L, pci(0x8000_0008L));
        assertEquals(0xFFFF_FFFFL, pci(0x8000_0800L));
        assertEquals(0xFFFF_FFFFL, pci(0));
        pci(0x8000_0000L);
        assertEquals(0x12, chipset.ports.read(0xCFF, 1));
    }

    @Test
    void firmwareConfigurationKnowsItselfAndNoFiles() {
        assertEquals(0x5145_4D55, item(0, 4));
        assertEquals(1, item(5, 2) >> 8);
        assertEquals(0, item(0x19, 4));
        assertEquals(0, item(0x20, 8));
    }

    @Test
    void resetsInEveryWay() {
        int[][] ways = {{0x92, 1}, {0xCF9, 6}, {0x64, 0xFE}};
        for (int[] way : ways) {
            board.out(way[0], way[1]);
            assertTrue(chipset.resetRequested(), Integer.toHexString(way[0]));
            chipset.reset();
            assertFalse(chipset.resetRequested());
        }
        assertEquals(2, board.in(0x92));
        board.out(0x92, 0);
        assertEquals(2, board.in(0x92), "A20 stays on");
    }

    @Test
    void switchesOff() {
        chipset.ports.write(0x604, 2, 0x1400);
        assertFalse(chipset.poweredOff());
        chipset.ports.write(0x604, 2, 0x2000);
        assertTrue(chipset.poweredOff());
        assertEquals(0, chipset.exitCode());
    }

    @Test
    void powerManagementTimerCounts() {
        long before = chipset.ports.read(0x608, 4);
        board.pass(1_000_000);
        assertEquals(3579, chipset.ports.read(0x608, 4) - before, 1);
    }

    @Test
    void nobodyAnswersElsewhere() {
        assertEquals(0xFFFF_FFFFL, chipset.ports.read(0x1234, 4));
        assertEquals(-1, chipset.read(0xFED0_0000L, 8));
        assertEquals(0xFFFF, chipset.ports.read(0xFFFF, 2));
        chipset.ports.write(0xFFFF, 4, 0);
    }

    /** Whatever a guest does to its ports: nothing breaks, and a restored chipset goes the same way again. */
    @Test
    void anyAccessRepeatsExactly() {
        int[] ports = {0x20, 0x21, 0xA0, 0xA1, 0x40, 0x41, 0x42, 0x43, 0x60, 0x61, 0x64, 0x70, 0x71, 0x92, 0x3F8, 0x3F9,
            0x3FA, 0x3FB, 0x3FC, 0x3FD, 0x3D4, 0x3D5, 0x4D0, 0x510, 0x511, 0x600, 0x604, 0x608, 0xCF8, 0xCFC};
        for (int seed = 0; seed < 40; seed++) {
            wander(new Random(seed), ports, 300);
            DeviceState middle = chipset.snapshot();
            long steps = chipset.clock.steps();
            long priority = board.registers[RegisterFile.CR8];
            wander(new Random(seed + 1000), ports, 300);
            DeviceState end = chipset.snapshot();
            chipset.restore(middle, steps);
            board.registers[RegisterFile.CR8] = priority;
            assertEquals(middle, chipset.snapshot());
            wander(new Random(seed + 1000), ports, 300);
            assertEquals(end, chipset.snapshot());
            assertNotEquals(middle, end);
        }
    }

    private void wander(Random random, int[] ports, int times) {
        for (int i = 0; i < times; i++) {
            int size = 1 << random.nextInt(3);
            int port = ports[random.nextInt(ports.length)];
            switch (random.nextInt(6)) {
                case 0 -> chipset.ports.read(port, size);
                case 1 -> chipset.write((random.nextBoolean() ? LocalApic.BASE_ADDRESS : IoApic.BASE_ADDRESS)
                        + 16L * random.nextInt(64), 4, random.nextInt());
                case 2 -> chipset.read(LocalApic.BASE_ADDRESS + random.nextInt(4096), 4);
                case 3 -> board.pass(random.nextInt(5000));
                case 4 -> {
                    if (chipset.interruptPending()) {
                        chipset.acknowledge();
                    }
                }
                default -> chipset.ports.write(port, size, random.nextLong());
            }
            if (chipset.tick()) {
                chipset.attend();
            }
        }
    }
}
