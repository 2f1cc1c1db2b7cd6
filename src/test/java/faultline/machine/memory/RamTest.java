package faultline.machine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** RAM against a plain array, through writes, snapshots and restores in any order. */
class RamTest {
    private static final int SIZE = 5 * 4096;
    private static final int ACTIONS = 150;

    /** A snapshot with what it must go on to hold. */
    private record Kept(MemorySnapshot snapshot, byte[] bytes) {
    }

    @Property(tries = 200)
    void snapshotsStayAsTheyWereTaken(@ForAll long seed) {
        Random random = new Random(seed);
        Ram ram = new Ram(SIZE);
        byte[] model = new byte[SIZE];
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < ACTIONS; i++) {
            switch (random.nextInt(8)) {
                case 0 -> kept.add(new Kept(ram.snapshot(), model.clone()));
                case 1 -> {
                    if (!kept.isEmpty()) {
                        Kept chosen = kept.get(random.nextInt(kept.size()));
                        ram.restore(chosen.snapshot);
                        model = chosen.bytes.clone();
                    }
                }
                default -> write(ram, model, random);
            }
        }
        assertHolds(model, ram);
        for (Kept each : kept) {
            assertHolds(each.bytes, each.snapshot);
        }
    }

    /** Some writes cross pages, some reach beyond the RAM, where they are lost. */
    private static void write(Ram ram, byte[] model, Random random) {
        int count = 1 + random.nextInt(8);
        int at = random.nextInt(3) == 0 ? 4096 * (1 + random.nextInt(5)) - random.nextInt(8) : random.nextInt(SIZE);
        long value = random.nextLong();
        ram.write(at, count, value);
        for (int i = 0; i < count && at + i < SIZE; i++) {
            model[at + i] = (byte) (value >>> 8 * i);
        }
    }

    private static void assertHolds(byte[] expected, MemoryReader memory) {
        for (int i = 0; i < expected.length; i++) {
            int at = i;
            assertEquals(expected[i] & 0xFF, memory.readByte(i), () -> "byte " + at);
        }
    }
}
