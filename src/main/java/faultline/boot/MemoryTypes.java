package faultline.boot;

import static faultline.machine.register.RegisterFile.MTRR_DEFAULT_TYPE;
import static faultline.machine.register.RegisterFile.MTRR_FIXED;
import static faultline.machine.register.RegisterFile.MTRR_VARIABLE;

import faultline.machine.memory.PageEntry;
import faultline.machine.memory.RamLayout;

/**
 * The memory types that a PC's firmware sets: RAM is written back, the screen and the gap of the devices are not cached, ROM is
 * write-protected. Source: Intel SDM volume 3, "Memory Type Range Registers (MTRRs)".
 */
final class MemoryTypes {
    private static final long WRITE_BACK = 6;
    private static final long WRITE_PROTECTED = 5;
    private static final long UNCACHEABLE = 0;
    private static final long ENABLED = 1 << 11 | 1 << 10;
    private static final long VALID = 1 << 11;
    /** One type for each of the eight parts of a fixed range. */
    private static final long EIGHT = 0x0101_0101_0101_0101L;
    /** In the order of the fixed ranges: 640 KiB, the screen's 128 KiB, 256 KiB of ROM. */
    private static final long[] FIRST_MEGABYTE = {WRITE_BACK, WRITE_BACK, UNCACHEABLE, WRITE_PROTECTED, WRITE_PROTECTED,
        WRITE_PROTECTED, WRITE_PROTECTED, WRITE_PROTECTED, WRITE_PROTECTED, WRITE_PROTECTED, WRITE_PROTECTED};

    private MemoryTypes() {
    }

    /** @param registers the processor's registers, by the places of {@link faultline.machine.register.RegisterFile} */
    static void put(long[] registers) {
        registers[MTRR_DEFAULT_TYPE] = ENABLED | WRITE_BACK;
        for (int i = 0; i < FIRST_MEGABYTE.length; i++) {
            registers[MTRR_FIXED + i] = FIRST_MEGABYTE[i] * EIGHT;
        }
        long gap = RamLayout.ABOVE_GAP - RamLayout.GAP;
        registers[MTRR_VARIABLE] = RamLayout.GAP | UNCACHEABLE;
        registers[MTRR_VARIABLE + 1] = (1L << PageEntry.PHYSICAL_ADDRESS_BITS) - gap | VALID;
    }
}
