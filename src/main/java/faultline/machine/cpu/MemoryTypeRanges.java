package faultline.machine.cpu;

import faultline.machine.memory.PageEntry;
import faultline.machine.register.RegisterFile;

/**
 * The memory type range registers: eight variable ranges, and the fixed ones of the first megabyte. There are no caches, so
 * they hold what is written, and change nothing. Source: Intel SDM volume 3, "Memory Type Range Registers (MTRRs)".
 */
final class MemoryTypeRanges {
    static final int CAPABILITY_REGISTER = 0xFE;
    private static final int VARIABLE = 0x200;
    private static final int FIXED_64K = 0x250;
    private static final int FIXED_16K = 0x258;
    private static final int FIXED_4K = 0x268;
    private static final int DEFAULT_TYPE = 0x2FF;
    /** So many variable ranges, the fixed ones, and write combining as a type. */
    static final long CAPABILITIES = RegisterFile.MTRR_VARIABLE_RANGES | 1 << 8 | 1 << 10;

    private static final long FIXED_RANGES_ENABLED = 1 << 10;
    private static final long ENABLED = 1 << 11;
    private static final long VALID = 1 << 11;
    private static final long TYPE = 0xFF;
    private static final long PAGES = (1L << PageEntry.PHYSICAL_ADDRESS_BITS) - 0x1000;
    /** By their numbers: uncacheable, write-combining, write-through, write-protected and write-back. */
    static final int TYPES = 1 | 1 << 1 | 1 << 4 | 1 << 5 | 1 << 6;

    private MemoryTypeRanges() {
    }

    /** Where the register with a number is kept, or −1 where it is not one of these. */
    static int place(int number) {
        if (number == DEFAULT_TYPE) {
            return RegisterFile.MTRR_DEFAULT_TYPE;
        }
        if (number >= VARIABLE && number < VARIABLE + 2 * RegisterFile.MTRR_VARIABLE_RANGES) {
            return RegisterFile.MTRR_VARIABLE + number - VARIABLE;
        }
        if (number == FIXED_64K) {
            return RegisterFile.MTRR_FIXED;
        }
        if (number == FIXED_16K || number == FIXED_16K + 1) {
            return RegisterFile.MTRR_FIXED + 1 + number - FIXED_16K;
        }
        return number >= FIXED_4K && number < FIXED_4K + 8 ? RegisterFile.MTRR_FIXED + 3 + number - FIXED_4K : -1;
    }

    /** Whether a register can hold a value: types that there are, and no reserved bit. */
    static boolean accepts(int number, long value) {
        if (number == DEFAULT_TYPE) {
            return (value & ~(TYPE | FIXED_RANGES_ENABLED | ENABLED)) == 0 && isType(value & TYPE, TYPES);
        }
        if (number >= FIXED_64K) {
            return areTypes(value, TYPES);
        }
        boolean base = (number & 1) == 0;
        return base ? (value & ~(PAGES | TYPE)) == 0 && isType(value & TYPE, TYPES) : (value & ~(PAGES | VALID)) == 0;
    }

    /**
     * Whether each byte of a value is a memory type.
     *
     * @param types a set of types: bits by their numbers
     */
    static boolean areTypes(long value, int types) {
        for (int k = 0; k < 64; k += 8) {
            if (!isType(value >>> k & TYPE, types)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isType(long number, int types) {
        return number < 8 && (types >> number & 1) != 0;
    }
}
