package faultline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.machine.memory.MemoryReader;
import faultline.machine.memory.TableWalk;
import faultline.machine.register.ControlBits;
import faultline.machine.register.RegisterFile;
import faultline.machine.register.RegisterReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ranges of linear addresses over random tables, compared with a walk for each page. */
class MappedRangeTest {
    private static final long PAGE = 4096;
    private static final int TABLES = 8;
    private static final long UPPER_HALF = 0xFFFF_8000_0000_0000L;
    private static final long LAST = -1;

    private final Map<Long, Integer> bytes = new HashMap<>();
    private final Map<Integer, Long> registers = new HashMap<>();
    private final RegisterReader reader = place -> registers.getOrDefault(place, 0L);
    private final MemoryReader memory = new MemoryReader() {
        @Override
        public int readByte(long physical) {
            return bytes.getOrDefault(physical, 0);
        }

        @Override
        public long size() {
            return 1L << 32;
        }

        @Override
        public boolean contains(long physical) {
            return true;
        }
    };

    private void entry(long address, long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes.put(address + i, (int) (value >>> 8 * i) & 0xFF);
        }
    }

    /** Tables 0 to 7 name each other and pages, in each mode as it happens. */
    private void randomTables(Random random, boolean longMode, boolean extendedAddresses) {
        bytes.clear();
        registers.clear();
        registers.put(RegisterFile.CR0, ControlBits.CR0_PG | ControlBits.CR0_PE);
        registers.put(RegisterFile.CR4, (extendedAddresses ? ControlBits.CR4_PAE : 0) | ControlBits.CR4_PSE);
        registers.put(RegisterFile.EFER, longMode ? ControlBits.EFER_LMA : 0L);
        int size = extendedAddresses ? 8 : 4;
        for (int table = 0; table < TABLES; table++) {
            for (int i = 0; i < 12; i++) {
                int index = random.nextBoolean() ? random.nextInt(4) : (int) (PAGE / size) - 1 - random.nextInt(4);
                long large = random.nextInt(8) == 0 ? 0x80 : 0;
                long target = large != 0 ? 0 : random.nextInt(2 * TABLES) * PAGE;
                entry(table * PAGE + (long) index * size, target | large | (random.nextInt(12) == 0 ? 0 : 1), size);
            }
        }
        for (int i = 0; i < 4; i++) {
            registers.put(RegisterFile.PDPTE0 + i, random.nextInt(TABLES) * PAGE | (random.nextInt(4) == 0 ? 0 : 1));
        }
    }

    private boolean walked(long from, long to, long first, long last) {
        TableWalk walk = new TableWalk();
        for (long at = from; ; at = (at | PAGE - 1) + 1) {
            walk.follow(memory, reader, at);
            long end = Long.compareUnsigned(at | PAGE - 1, to) < 0 ? at | PAGE - 1 : to;
            if (walk.mapsPage() && walk.physical() <= last && first <= walk.physical() + (end - at)) {
                return true;
            }
            if (end == to) {
                return false;
            }
        }
    }

    @Test
    void itIsWhatAWalkForEachPageFinds() {
        Random random = new Random(4);
        int held = 0;
        for (int i = 0; i < 3000; i++) {
            boolean longMode = i % 3 == 0;
            randomTables(random, longMode, i % 3 < 2);
            long base = longMode ? random.nextBoolean() ? 0 : random.nextBoolean() ? UPPER_HALF : -(64 * PAGE)
                    : random.nextBoolean() ? 0 : 0xFFFF_FFFFL - 64 * PAGE + 1;
            long from = base + random.nextInt((int) (4 * PAGE));
            long most = base == 0 || base == UPPER_HALF ? Long.MAX_VALUE : base + 64 * PAGE - 1 - from;
            long to = from + Math.min(most, random.nextInt((int) (600 * PAGE)));
            long first = random.nextInt((int) (2 * TABLES * PAGE));
            long last = first + random.nextInt((int) (8 * PAGE));
            boolean expected = walked(from, to, first, last);
            assertEquals(expected, new MappedRange(reader, memory, first, last).holds(from, to), "case " + i);
            held += expected ? 1 : 0;
        }
        assertTrue(held > 150 && held < 2850, held + " of them held");
    }

    /** Each level of such tables has 512 ways to the next: all ways together are more than anyone can go. */
    @Test
    void tablesThatMapThemselvesAreGoneThroughOnce() {
        registers.put(RegisterFile.CR0, ControlBits.CR0_PG | ControlBits.CR0_PE);
        registers.put(RegisterFile.CR4, (long) ControlBits.CR4_PAE);
        registers.put(RegisterFile.EFER, (long) ControlBits.EFER_LMA);
        for (int index = 0; index < 512; index++) {
            entry(index * 8L, 1, 8);
        }
        assertTrue(new MappedRange(reader, memory, 0, 7).holds(0, LAST));
        assertFalse(new MappedRange(reader, memory, PAGE, PAGE + 7).holds(0, LAST));
        assertFalse(new MappedRange(reader, memory, 0, 7).holds(1L << 47, UPPER_HALF - 1), "no canonical addresses");
    }
}
